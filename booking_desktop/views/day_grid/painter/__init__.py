"""Paints the day grid: one idea per file, all fed by a `Scene` and a `Look`."""
