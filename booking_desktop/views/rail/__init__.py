"""The left rail: new booking, month calendar, what waits, whose columns are shown, legend."""
