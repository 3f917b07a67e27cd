"""Views for people who write SQL."""

from sqlalchemy import Connection


def create(connection: Connection) -> None:
    """Make the views."""
