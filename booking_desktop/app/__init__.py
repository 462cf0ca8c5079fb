"""The window's composition root: the one place that knows everything and wires it."""
