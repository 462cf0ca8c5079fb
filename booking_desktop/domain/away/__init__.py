"""Somebody is away: where everybody booked with them could go (B17, ux job 20)."""
