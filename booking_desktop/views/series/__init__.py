"""Series in the window: their dates as a table, and the cards that change several bookings."""
