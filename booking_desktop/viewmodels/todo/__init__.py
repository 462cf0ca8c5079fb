"""What waits for a person: one list behind each counter of the rail."""
