"""What a worker does with pages of the archive: fetches each from its WARC file and reads it."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from records import Article, Rejection
from scheduler.reading import Known, reading, stranger
from storage.errors import DamagedRecord
from storage.exchange import Location
from storage.readings import misquoted
from storage.ready import Ready, ready
from storage.warc import read_page

Made = Article | Rejection


@dataclass(frozen=True, kw_only=True)
class Damaged:
    """A page whose stored record cannot be read: what was made of it before stays."""

    detail: str


@dataclass(frozen=True, kw_only=True)
class StoredPage:
    """What a worker has to know of a page to read it."""

    id: str
    source: str
    url: str
    location: Location


@dataclass
class _Worker:
    known: Known = field(default_factory=lambda: Known(sources={}))
    warc_dir: Path = Path()


_worker = _Worker()
"""Set once in each worker process, before its first page."""


def prepare(known: Known, warc_dir: Path) -> None:
    """Give a worker the sources and the folder that its pages lie in."""
    _worker.known, _worker.warc_dir = known, warc_dir


def read_stored(tasks: list[StoredPage]) -> list[Made | Damaged]:
    """Return what becomes of each page; the work of a pool."""
    return [_read_one(task, _worker.known, _worker.warc_dir) for task in tasks]


def read_ready(tasks: list[StoredPage]) -> list[Ready | Damaged]:
    """Return what becomes of each page, ready to be written; the work of a pool."""
    made = ((task.id, _read_one(task, _worker.known, _worker.warc_dir)) for task in tasks)
    return [one if isinstance(one, Damaged) else ready(key, without_misquotes(one)) for key, one in made]


def without_misquotes(made: Made) -> Made:
    """Return what was made; where a fact misquotes, without any: it is worth less than the article."""
    if isinstance(made, Article) and misquoted(made):
        return replace(made, facts=(), flags=(*made.flags, "facts_misquoted"))
    return made


def _read_one(task: StoredPage, known: Known, warc_dir: Path) -> Made | Damaged:
    try:
        page = read_page(warc_dir, task.location)
    except DamagedRecord as error:
        return Damaged(detail=str(error))
    return reading(page, known.sources.get(task.source) or stranger(task.url, task.source), known.platforms)
