"""Checkpoints of backfills."""

from alembic import op

from storage import tables

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, unless the first step has just made it with all others."""
    tables.backfills.create(op.get_bind(), checkfirst=True)
