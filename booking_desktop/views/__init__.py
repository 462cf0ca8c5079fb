"""Widgets and painting: no rule, no query and no sentence is made here."""
