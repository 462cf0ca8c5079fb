"""The search over the whole window."""
