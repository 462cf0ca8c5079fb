"""The manager screens: one frame, and a view for each of its sections."""
