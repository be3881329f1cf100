"""What links between facts hang on, so that they are kept up to date by key."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hook_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column("fact", sa.BigInteger(), autoincrement=False, nullable=False, comment="The fact."),
        sa.Column("hook", sa.Text(), nullable=False, comment="What linking needs to know of it, JSON."),
        sa.PrimaryKeyConstraint("generation", "fact", name="pk_hook_rows"),
        comment="One row a fact that may belong with another.",
    )
    op.create_table(
        "hook_keys",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column(
            "key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Digest of what two facts that belong together have in common.",
        ),
        sa.Column("fact", sa.BigInteger(), autoincrement=False, nullable=False, comment="The fact."),
        sa.PrimaryKeyConstraint("generation", "key", "fact", name="pk_hook_keys"),
        comment="How facts that may belong together are found without scanning.",
    )


def downgrade() -> None:
    op.drop_table("hook_keys")
    op.drop_table("hook_rows")
