"""Outlines in buckets: most of a crowd that shares a key is ruled out without being read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OUTLINE = "Its side, stage and days in one number, which tells most others apart; 0 tells nothing."


def upgrade() -> None:
    outline = sa.Column("outline", sa.BigInteger(), nullable=False, server_default="0", comment=_OUTLINE)
    op.add_column("bucket_rows", outline)


def downgrade() -> None:
    op.drop_column("bucket_rows", "outline")
