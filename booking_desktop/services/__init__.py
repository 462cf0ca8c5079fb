"""Use cases: one public method is one transaction, the only way to change anything."""
