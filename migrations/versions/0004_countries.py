"""Which country takes part in which fact, for counts by country and by pair."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "country_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column("country", sa.Text(), nullable=False, comment="ISO 3166-1 alpha-2 or organisation code."),
        sa.Column("kind", sa.Text(), nullable=False, comment="The fact's kind."),
        sa.Column("fact", sa.BigInteger(), autoincrement=False, nullable=False, comment="The fact."),
        sa.PrimaryKeyConstraint("generation", "country", "kind", "fact", name="pk_country_rows"),
        comment="Which country takes part in which fact: what counts by country and by pair are made of.",
    )
    op.create_index("ix_country_rows_generation_fact", "country_rows", ["generation", "fact"])


def downgrade() -> None:
    op.drop_index("ix_country_rows_generation_fact", "country_rows")
    op.drop_table("country_rows")
