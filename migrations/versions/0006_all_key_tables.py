"""Tables that are all key: kept once on SQLite, not as rows and as an index; countries by fact alone."""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TYPES = {"generation": "INTEGER", "country": "TEXT", "kind": "TEXT"}
"""Types of columns that are no BIGINT."""

_BUCKETS = ("generation", "key", "position", "signature")
_HOOKS = ("generation", "key", "fact")


def upgrade() -> None:
    countries = ("generation", "fact", "country", "kind")
    op.drop_index("ix_country_rows_generation_fact", "country_rows")
    if op.get_bind().dialect.name == "sqlite":
        _remake("bucket_rows", _BUCKETS, "WITHOUT ROWID")
        _remake("hook_keys", _HOOKS, "WITHOUT ROWID")
        _remake("country_rows", countries, "WITHOUT ROWID")
    else:
        _key_by(countries)


def downgrade() -> None:
    countries = ("generation", "country", "kind", "fact")
    if op.get_bind().dialect.name == "sqlite":
        _remake("bucket_rows", _BUCKETS)
        _remake("hook_keys", _HOOKS)
        _remake("country_rows", countries)
    else:
        _key_by(countries)
    op.create_index("ix_country_rows_generation_fact", "country_rows", ["generation", "fact"])


def _remake(table: str, columns: Sequence[str], options: str = "") -> None:
    """The table with its rows, made of `columns`, which are all its key."""
    typed = ", ".join(f"{name} {_TYPES.get(name, 'BIGINT')} NOT NULL" for name in columns)
    listed = ", ".join(columns)
    op.execute(f"CREATE TABLE {table}_made ({typed}, CONSTRAINT pk_{table} PRIMARY KEY ({listed})) {options}")
    copy = f"INSERT INTO {table}_made ({listed}) SELECT {listed} FROM {table} ORDER BY {listed}"  # noqa: S608
    op.execute(copy)
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_made RENAME TO {table}")


def _key_by(columns: Sequence[str]) -> None:
    op.drop_constraint("pk_country_rows", "country_rows")
    op.create_primary_key("pk_country_rows", "country_rows", list(columns))
