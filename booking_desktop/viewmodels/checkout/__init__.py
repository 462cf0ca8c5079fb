"""Taking money in the inspector (job 3): what is typed, what it comes to, what is shown of it."""
