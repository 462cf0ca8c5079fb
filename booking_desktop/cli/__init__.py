"""Commands that never load Qt."""
