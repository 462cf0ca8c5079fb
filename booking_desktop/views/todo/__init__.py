"""The lists behind the rail's counters, in the inspector's place."""
