"""Alembic's environment and the numbered steps from one version of the tables to the next.

A step changes tables and indexes in explicit SQL or with Alembic's operations, never through
`storage/tables`, which only knows today. It does not touch triggers: they are dropped before the
first step and made anew after the last, because rebuilding a table would lose them silently.
"""
