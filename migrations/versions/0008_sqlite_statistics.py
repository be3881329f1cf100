"""What SQLite's planner shall take for the sizes of tables: those of a large database, for good.

Without statistics it takes `generation = ?` for a condition that few rows meet, and goes through all claims
of a generation for the sources of one fact. It reads them when a connection is opened, so statistics that
follow the rows would come late, or never, to whoever stays connected. These do not change ("Fixed Results Of
ANALYZE" in SQLite's manual). PostgreSQL takes its own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_FACTS = {
    "sqlite_autoindex_{0}_1": "13000 6500 1",
    "ix_{0}_generation_fact_id": "13000 6500 1",
    "ix_{0}_generation_first_day_fact_last_day": "13000 6500 3 1 1",
    "ix_{0}_generation_position_fact": "13000 6500 1 1",
}
"""An index of each of the facts' tables, the first column of all being the generation."""

_INDEXES: dict[tuple[str, str | None], str] = {
    **{
        (table, index.format(table)): rows
        for table in ("agreement_rows", "visit_rows", "delivery_rows")
        for index, rows in _FACTS.items()
    },
    ("article_rows", "sqlite_autoindex_article_rows_1"): "40000 20000 1",
    ("claim_rows", "sqlite_autoindex_claim_rows_1"): "120000 60000 1",
    ("claim_rows", "ix_claim_rows_generation_article_id"): "120000 60000 3",
    ("claim_rows", "ix_claim_rows_generation_signature"): "120000 60000 3",
    ("claim_rows", "ix_claim_rows_generation_first_position"): "120000 60000 1",
    ("node_rows", "sqlite_autoindex_node_rows_1"): "40000 20000 1",
    ("node_rows", "ix_node_rows_generation_fact"): "40000 20000 1",
    ("node_rows", "ix_node_rows_generation_position"): "40000 20000 1",
    ("bucket_rows", "bucket_rows"): "160000 80000 2 1 1",
    ("hook_rows", "sqlite_autoindex_hook_rows_1"): "40000 20000 1",
    ("hook_keys", "hook_keys"): "90000 45000 2 1",
    ("country_rows", "country_rows"): "80000 40000 2 1 1",
    ("link_rows", "sqlite_autoindex_link_rows_1"): "10000 5000 1 1",
    ("link_rows", "ix_link_rows_generation_other"): "10000 5000 2",
    ("journal", "sqlite_autoindex_journal_1"): "100000 1",
    ("journal", "ix_journal_subject"): "100000 5",
    ("changes", "sqlite_autoindex_changes_1"): "24000 1",
    ("changes", "ix_changes_position"): "24000 2",
    ("parked", "sqlite_autoindex_parked_1"): "200 100 1",
    ("discarded", "sqlite_autoindex_discarded_1"): "100 1",
    ("generations", "sqlite_autoindex_generations_1"): "2 1",
    ("control", None): "1",
}
"""Of two generations of 60,000 claims each, as ANALYZE writes it: rows, rows that share the index's first
column, its first two, …"""


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute("ANALYZE control")  # only this can make the table of statistics
    op.execute("DELETE FROM sqlite_stat1")
    statistics = sa.table("sqlite_stat1", sa.column("tbl"), sa.column("idx"), sa.column("stat"))
    op.bulk_insert(
        statistics, [{"tbl": table, "idx": index, "stat": rows} for (table, index), rows in _INDEXES.items()]
    )
    op.execute("ANALYZE sqlite_master")  # reads no table, but what was written here, from now on


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE sqlite_stat1")
