"""Series at the desk: repeating in the form, and changing several bookings of one (D6)."""
