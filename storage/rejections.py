"""Pages that became no article, why, and which code said so."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from records import Reason, Rejection
from storage.database import Database
from storage.tables import pages, rejections


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A rejection as the archive has it."""

    page: str
    rejection: Rejection
    current: bool
    made_at: datetime


class Rejections:
    """The archive's rejections; Articles.put takes them in."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of_page(self, page: str) -> list[Refused]:
        """Return every rejection of a page, oldest first."""
        return list(self._find(rejections.c.page == page))

    def find(self, *, sources: Collection[str] | None = None, reason: Reason | str | None = None) -> list[Refused]:
        """Return the current rejections, by page."""
        conditions: list[ColumnElement[bool]] = [rejections.c.current.is_(True)]
        if sources is not None:
            conditions.append(pages.c.source.in_(sources))
        if reason is not None:
            conditions.append(rejections.c.reason == str(reason))
        return list(self._find(*conditions))

    def _find(self, *conditions: ColumnElement[bool]) -> Iterator[Refused]:
        query = select(rejections, pages.c.source, pages.c.canonical, pages.c.digest)
        query = query.join(pages, pages.c.id == rejections.c.page).where(*conditions)
        with self.database.read() as connection:
            for row in connection.execute(query.order_by(rejections.c.page, rejections.c.made_at, rejections.c.id)):
                said = Rejection(
                    source=row.source,
                    url=row.canonical,
                    page_digest=row.digest,
                    engine=row.engine,
                    layout_digest=row.layout_digest,
                    reason=Reason(row.reason),
                    detail=row.detail,
                )
                yield Refused(page=row.page, rejection=said, current=row.current, made_at=row.made_at)

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return (source, reason) → pages whose current reading is a rejection."""
        keys = (pages.c.source, rejections.c.reason)
        query = select(*keys, func.count()).join(pages, pages.c.id == rejections.c.page)
        with self.database.read() as connection:
            rows = connection.execute(query.where(rejections.c.current).group_by(*keys))
            return {(source, reason): count for source, reason, count in rows}
