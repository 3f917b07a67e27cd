"""The first schema: pages, ledger, articles, facts, full text and views.

No release has this schema yet, so that it is made from ``storage.tables`` as they are. The step that follows a release
starts by writing the tables of that release out here.
"""

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
