"""The day as a table: what the grid shows, to be sorted, searched by eye and read out."""
