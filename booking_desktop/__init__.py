"""Booking Desktop: the front desk's appointment book."""

__version__ = "0.1.0"
