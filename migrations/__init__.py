"""Every table, by Alembic revisions, on SQLite and PostgreSQL; views are made anew from their catalogue."""
