"""The history list: what was done, and the way to take it back."""
