"""What the read side finds and sorts facts by: their days and their terms, indexed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("agreement_rows", "visit_rows", "delivery_rows")
COLUMNS = {
    "first_day": "First day it can be of, ISO 8601; empty where no date is told.",
    "last_day": "Last day it can be of, ISO 8601; empty where no date is told.",
    "terms": "The terms it is found by, a space on either side of each.",
}
SORTED = (("generation", "first_day", "fact", "last_day"), ("generation", "position", "fact"))
"""A range of dates is looked for in the first index alone, whichever end of it is open."""


def upgrade() -> None:
    for table in TABLES:
        for name, comment in COLUMNS.items():
            op.add_column(table, sa.Column(name, sa.Text(), comment=comment))
        for columns in SORTED:
            op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"CREATE INDEX ix_{table}_terms ON {table} USING gin (string_to_array(terms, ' '))")


def downgrade() -> None:
    for table in TABLES:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP INDEX ix_{table}_terms")
        for columns in SORTED:
            op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
        with op.batch_alter_table(table) as batch:
            for name in COLUMNS:
                batch.drop_column(name)
