"""The window's own controls: plain values in, signals out, looks from the theme.

Each takes the `Appearance` first and paints itself in the theme of the moment. None knows a rule or
makes a sentence: words arrive finished.
"""
