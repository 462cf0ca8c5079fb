"""The first minutes: who, where, when, with whom and what, until there is something to book."""
