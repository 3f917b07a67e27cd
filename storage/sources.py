"""Publishers as the archive knows them, so that people can ask by province or kind."""

from collections.abc import Mapping

from sqlalchemy import select

from records import Source
from storage.database import Database
from storage.sanitiser import clean_value
from storage.tables import sources


class Sources:
    """The publishers whose pages the archive holds."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def put(self, publishers: Mapping[str, Source]) -> None:
        """Keep what is known of publishers: spider name → Source."""
        fields = ("name", "kind", "province", "home", "agency")
        rows = [
            clean_value({"source": key} | {field: getattr(source, field) for field in fields})
            for key, source in publishers.items()
        ]
        if rows:
            self.database.write(lambda connection: connection.execute(self.database.upsert(sources), rows))

    def all(self) -> list[dict[str, object]]:
        """Return every publisher as a row, by key."""
        with self.database.read() as connection:
            return [dict(row) for row in connection.execute(select(sources).order_by(sources.c.source)).mappings()]
