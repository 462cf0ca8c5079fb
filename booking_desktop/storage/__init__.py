"""The database: tables, triggers, queries and migrations. The only home of SQL."""
