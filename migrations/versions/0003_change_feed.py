"""The change feed: what became of facts, numbered in the order of commits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "control",
        sa.Column(
            "changes",
            sa.BigInteger(),
            nullable=False,
            server_default="0",
            comment="Number of the last row of `changes`; taking the next one locks this row until commit.",
        ),
    )
    op.create_table(
        "changes",
        sa.Column(
            "number",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Counts up from 1 in the order of commits, with no gap.",
        ),
        sa.Column(
            "position",
            sa.BigInteger(),
            nullable=False,
            comment="How far the live generation had come with it.",
        ),
        sa.Column(
            "change",
            sa.Text(),
            nullable=False,
            comment="`created`, `changed`, `merged`, `split`, `withdrawn` or `switched`.",
        ),
        sa.Column("kind", sa.Text(), comment="The fact's kind; null for `switched`."),
        sa.Column(
            "fact_id",
            sa.Text(),
            comment="The fact; for `switched`, the name of the generation that went live.",
        ),
        sa.Column(
            "other_id",
            sa.Text(),
            comment="What it was merged into or split from; the generation that was live before.",
        ),
        sa.Column("slots", sa.Text(), comment="JSON list of the columns that differ; null unless `changed`."),
        sa.PrimaryKeyConstraint("number", name="pk_changes"),
        comment="What became of facts in the live generation, in order: the change feed.",
    )
    op.create_index("ix_changes_position", "changes", ["position"])


def downgrade() -> None:
    op.drop_index("ix_changes_position", "changes")
    op.drop_table("changes")
    with op.batch_alter_table("control") as batch:
        batch.drop_column("changes")
