"""What a worker does with pages in files: reads each, and answers with the same keys whatever becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipelines.explain import explanation
from records import Article, Page, Reason, Rejection, canonical_url
from scheduler.reading import Known, reading, stranger

MODULES = ("pipelines.article", __name__)
"""What a worker needs, for the pool to load once."""


@dataclass(frozen=True, kw_only=True)
class FilePage:
    """A page in a file, for the door that works without an archive."""

    number: int = 0
    """Place in the order of asking."""
    file: str
    url: str
    fetched_at: datetime
    source: str = ""
    """Name of a known source; a stranger's page where empty."""
    explain: bool = False


@dataclass
class _Worker:
    known: Known = field(default_factory=lambda: Known(sources={}))


_worker = _Worker()
"""Set once in each worker process, before its first page."""


def prepare_files(known: Known) -> None:
    """Give a worker the sources that pages of files are read by."""
    _worker.known = known


def read_files(tasks: list[FilePage]) -> list[Mapping[str, object]]:
    """Return the JSON-able reading of each file; the work of a pool."""
    return [read_file(task, _worker.known) for task in tasks]


def read_file(task: FilePage, known: Known) -> Mapping[str, object]:
    """Return the JSON-able reading of one file."""
    source = known.sources.get(task.source) or stranger(task.url)
    try:
        body = Path(task.file).read_bytes()
    except OSError:
        return answer(task.file, Reason.PARSE_FAILED)
    name = task.source or source.name
    page = Page(source=name, url=task.url, fetched_at=task.fetched_at, status=200, body=body)
    made = reading(page, source, known.platforms)
    row = answer(task.file, made)
    if task.explain:
        row["explanation"] = explanation(page, source, known.platforms)
    return row


def answer(file: str, made: Article | Rejection | Reason) -> dict[str, object]:
    """Return what the measuring door says of a page: always the same keys, in the same order."""
    article = made if isinstance(made, Article) else None
    reason = None if article else made.reason if isinstance(made, Rejection) else made
    published, modified = (article.published, article.modified) if article else (None, None)
    return {
        "file": file,
        "title": article.title if article else None,
        "lead": article.lead if article else None,
        "published": published.value if published else None,
        "published_basis": published.basis if published else None,
        "modified": modified.value if modified else None,
        "byline": article.byline if article else None,
        "authors": list(article.authors) if article else [],
        "category": article.category if article else None,
        "text": article.text if article else None,
        "paragraphs": list(article.paragraphs) if article else [],
        "captions": list(article.captions) if article else [],
        "images": [{"url": image.url, "caption": image.caption} for image in article.images] if article else [],
        "attachments": [{"url": file.url, "name": file.name} for file in article.attachments] if article else [],
        "rejected": str(reason) if reason else None,
    }


def page_url(url: str | None, file: str) -> str:
    """Return the address of a page in a file: the one given, or the file's own."""
    if url:
        return canonical_url(url) if "://" in url else url
    return Path(file).absolute().as_uri()
