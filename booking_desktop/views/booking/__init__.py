"""The booking form beside the grid, and its small companions: finder, rebooking, a seat."""
