"""Pages, captures and articles for tests of the archive: sentences of our own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from records import Article, Fact, Hint, Moment, Page, Reason, Rejection
from storage import Archive
from storage.exchange import Location
from storage.pages import Capture

START = datetime(2024, 3, 4, 5, 6, 7, 890123, tzinfo=UTC)
ENGINE = "1+test"
BODY = (
    "Quý I, huyện Yên Khánh giải quyết việc làm cho 1.250 lao động.",
    "Ông Trần Văn Bình, Trưởng phòng, cho biết con số này tăng 12% so với cùng kỳ.",
)


def hours(number: float) -> datetime:
    """Return a moment so many hours after the tests' first one."""
    return START + timedelta(hours=number)


def capture(
    url: str = "https://bao.example.vn/tin-1.html",
    *,
    source: str = "bao",
    at: datetime = START,
    body: bytes = b"<html>1</html>",
    kind: str = "article",
    run: str | None = None,
    hint: Hint | None = None,
) -> Capture:
    """Return a capture whose record lies somewhere in a file of its own."""
    page = Page(source=source, url=url, fetched_at=at, status=200, body=body, hint=hint or Hint())
    name = sha256(f"{source}{url}{at}".encode("utf-8", "replace")).hexdigest()[:8]
    place = Location(file=f"{name}.warc.gz", offset=100, length=50, record_digest="0" * 64)
    return Capture(page=page, location=place, kind=kind, run=run)


def article(
    page: Capture,
    title: str = "Giải quyết việc làm ở Yên Khánh",
    paragraphs: tuple[str, ...] = BODY,
    *,
    engine: str = ENGINE,
    layout_digest: str = "layout-a",
    published: str | None = "2024-03-04",
    facts: tuple[Fact, ...] = (),
) -> Article:
    """Return what pipelines might have made of a capture."""
    moment = Moment(value=published, precision="day", basis="shown", raw=published) if published else None
    return Article(
        source=page.page.source,
        url=page.page.url,
        page_digest=page.page.digest,
        engine=engine,
        layout=None,
        layout_digest=layout_digest,
        way="general",
        title=title,
        paragraphs=paragraphs,
        published=moment,
        facts=facts,
        text_hash=sha256("\n".join((title, *paragraphs)).encode("utf-8", "surrogatepass")).hexdigest(),
    )


def rejection(page: Capture, reason: Reason = Reason.LISTING, engine: str = ENGINE) -> Rejection:
    """Return a rejection of a capture."""
    return Rejection(
        source=page.page.source,
        url=page.page.url,
        page_digest=page.page.digest,
        engine=engine,
        layout_digest="layout-a",
        reason=reason,
        detail="no body",
    )


def keep(archive: Archive, page: Capture, made: Article | Rejection | None = None) -> str:
    """Put a capture and what was made of it into an archive; return the id of its article."""
    archive.pages.add([page])
    archive.articles.put({page.id: made or article(page)}, START)
    return archive.pages.get(page.id).article


def edited(page: Capture, at: datetime, body: bytes) -> Capture:
    """Return a later capture of the same address."""
    return replace(page, page=replace(page.page, fetched_at=at, body=body))
