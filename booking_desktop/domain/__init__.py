"""The rules of booking in plain Python: no I/O, no Qt, no database."""
