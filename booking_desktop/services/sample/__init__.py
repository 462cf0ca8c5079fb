"""Sample data: salons that look like one, the same for the same seed and day."""
