"""The booking form beside the grid: what is typed, what it means, and the verdict on it."""
