"""The panel at the right of the grid: what is selected, and what can be done to it."""
