"""The custom-painted day grid: geometry, painting, input and accessibility.

`DayGridView` is the widget; the other modules are its parts.
"""
