"""The first schema: pages, ledger, articles, facts, full text and views."""

from alembic import op

from storage import fulltext, tables, views

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, the full-text index and the views."""
    connection = op.get_bind()
    tables.metadata.create_all(connection)
    fulltext.index_of(connection.dialect.name).create(connection)
    views.create(connection)
