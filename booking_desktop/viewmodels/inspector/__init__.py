"""The inspector beside the grid: what is selected, whole, and what can be done to it."""
