"""One field for people, bookings, dates, commands, and whole bookings typed as a sentence."""
