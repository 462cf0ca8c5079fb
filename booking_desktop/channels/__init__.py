"""What goes out to other programs and comes in from them: calls, messages, other calendars."""
