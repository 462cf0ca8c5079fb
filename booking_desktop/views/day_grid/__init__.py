"""The custom-painted day grid: geometry, painting, input and accessibility."""
