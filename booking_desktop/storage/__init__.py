"""Tables, queries, migrations and triggers: the only home of SQL."""
