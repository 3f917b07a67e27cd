"""A small archive as crawls leave it, and a way to compare two of them row by row."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import select

from records import Article, Page, Reason, Rejection, State
from storage import Archive
from storage.addresses import Link, Outcome
from storage.capturing import keep
from storage.exchange import Exchange
from storage.exports import export_ledger
from storage.tables import metadata
from storage.warc import WarcWriter, read_page

from .exchanges import NOON, body, exchange


def read(page: Page) -> Article | Rejection:
    """Read a page of ``exchanges.body``; anything else becomes no article."""
    text = page.body.decode("utf-8", "replace")
    title = re.search("<h1>(.*)</h1>", text)
    if page.status != 200 or title is None:
        return Rejection(
            source=page.source,
            url=page.url,
            page_digest=page.digest,
            engine="test-1",
            layout_digest="none",
            reason=Reason.GONE if page.status in (404, 410) else Reason.NOT_AN_ARTICLE,
        )
    paragraphs = tuple(re.findall("<p>([^<]*)</p>", text))
    return Article(
        source=page.source,
        url=page.url,
        page_digest=page.digest,
        engine="test-1",
        layout=None,
        layout_digest="none",
        way="whole_page",
        title=title[1],
        paragraphs=paragraphs,
        text_hash=sha256("\n".join((title[1], *paragraphs)).encode()).hexdigest(),
    )


def crawl(archive: Archive, exchanges: Iterable[Exchange], at: datetime = NOON, **options: Any) -> str:
    """Do what a crawl does with exchanges: announce, write, sync, enter, say how it ended, export; return the run."""
    run = archive.runs.begin("sotest", at)
    sent = [replace(each, run=run.id) for each in exchanges]
    archive.ledger.found(run.id, "sotest", [Link(url=one.page.url, hint=one.page.hint) for one in sent], at)
    archive.ledger.found(run.id, "sotest", [Link(url="https://so.example.vn/khong-tra-loi.html")], at)
    with WarcWriter(archive.warc_dir, "sotest", **options) as writer:
        originals = archive.pages.originals([one.digest for one in sent])
        captures = []
        for one in sent:
            original = originals.get(one.digest)
            captures.append(keep(writer, replace(one, revisit_of=original.location if original else None)))
        writer.sync()
    archive.pages.add(captures)
    archive.ledger.outcome(run.id, [outcome(capture.page, capture.id) for capture in captures])
    failed = Outcome(
        source="sotest",
        url="https://so.example.vn/khong-tra-loi.html",
        state=State.FAILED,
        reason=Reason.TIMEOUT,
        at=at,
    )
    archive.ledger.outcome(run.id, [failed])
    archive.ledger.close_run(run.id, at)
    process(archive)
    archive.runs.end(run.id, at + timedelta(minutes=5), "success")
    export_ledger(archive, run.id)
    return run.id


def outcome(page: Page, page_id: str) -> Outcome:
    gone = page.status in (404, 410)
    state, reason = (State.GONE, Reason.GONE) if gone else (State.FETCHED, Reason.OK)
    return Outcome(
        source=page.source,
        url=page.url,
        state=state,
        reason=reason,
        at=page.fetched_at,
        status=page.status,
        digest=page.digest,
        page=page_id,
    )


def process(archive: Archive) -> None:
    """Read every page that waits."""
    waiting = archive.pages.unread()
    archive.articles.put({kept.id: read(read_page(archive.warc_dir, kept.location)) for kept in waiting}, NOON)


def small_archive(path: Path, database_url: str | None = None) -> Archive:
    """Return an archive after three crawls: new articles, an edit, an edit taken back, a withdrawal, a removal."""
    archive = Archive.open(path, database_url, create=True)
    crawl(archive, [exchange(number) for number in range(6)] + [exchange(90, content=b"<p>Trang chu</p>")])
    later = NOON + timedelta(days=1)
    edited = exchange(1, content=body(101), fetched_at=later)
    copied = exchange(7, content=body(2), fetched_at=later)
    gone = exchange(3, content=b"<p>404</p>", status=404, fetched_at=later)
    crawl(archive, [edited, copied, gone, exchange(0, fetched_at=later)], later)
    last = later + timedelta(days=1)
    crawl(archive, [exchange(1, fetched_at=last), exchange(5, fetched_at=last)], last, rotate_bytes=1)
    removed = next(one for one in archive.articles.find() if one.article.url == exchange(4).page.url)
    archive.tombstones.remove(removed.id, "yêu cầu của toà soạn", last)
    return archive


DERIVED = frozenset({"made_at"})
"""Columns that say when a row was made and not what it is."""
UNCHANGED = (
    "pages",
    "articles",
    "versions",
    "readings",
    "rejections",
    "urls",
    "outcomes",
    "runs",
    "texts",
    "tombstones",
    "links",
)


def rows(archive: Archive, names: Sequence[str] = UNCHANGED) -> dict[str, set[str]]:
    """Return table → its rows as text, in no order."""
    found: dict[str, set[str]] = {}
    with archive.database.read() as connection:
        for name in names:
            table = metadata.tables[name]
            columns = [column for column in table.c if column.name not in DERIVED]
            found[name] = {repr(tuple(row)) for row in connection.execute(select(*columns))}
    return found
