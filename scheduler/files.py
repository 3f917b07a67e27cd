"""Pages in files, read by the same workers as those of the archive, answered in the order of asking."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from crawler import platforms, sites
from crawler.catalogue import catalogue
from crawler.configuration import Configuration
from records import Reason
from scheduler.file_pages import MODULES, FilePage, answer, page_url, prepare_files, read_files
from scheduler.pool import Outcome, WorkPool
from scheduler.reading import BROKEN, Known

Row = Mapping[str, object]


@dataclass(frozen=True)
class FileReader:
    """Reads files by what is known of sources and platforms."""

    known: Known
    layouts: bool

    @classmethod
    def of(cls, settings: Configuration, *, layouts: bool = True) -> Self:
        """Return a reader with the sources of the settings; without ``layouts`` nobody's layouts are tried."""
        # A host that nobody has described lends its pages at least its province.
        sources = {**catalogue(), **sites.sources(settings)}
        return cls(Known(sources=sources, platforms=tuple(platforms.PLATFORMS)), layouts)

    @property
    def sources(self) -> Mapping[str, object]:
        """Name → source of all that may be named."""
        return self.known.sources

    def read(self, given: Iterable[Mapping[str, object]], *, workers: int | None = None) -> Iterator[dict[str, object]]:
        """Yield the reading of each page in the order given, one for each whatever becomes of it.

        ``given`` maps ``file`` and, where known, ``url``, ``source``, ``fetched_at`` (ISO 8601), ``explain``.
        """
        by_host = self.known.by_host()
        tasks = (self._task(number, page, by_host) for number, page in enumerate(given))
        ready: dict[int, dict[str, object]] = {}
        known = self.known if self.layouts else Known(sources={})
        count = workers or os.cpu_count() or 1
        following = 0
        with WorkPool(read_files, prepare_files, (known,), preload=MODULES, workers=count) as pool:
            for outcome in pool.run(tasks):
                ready[outcome.task.number] = _row(outcome)
                while following in ready:
                    yield ready.pop(following)
                    following += 1

    def _task(self, number: int, given: Mapping[str, object], by_host: Mapping[str, str]) -> FilePage:
        file = str(given["file"])
        url = page_url(str(given["url"]) if given.get("url") else None, file)
        host = url.split("/")[2].partition(":")[0] if url.count("/") >= 2 else ""
        named = str(given.get("source") or "")
        return FilePage(
            number=number,
            file=file,
            url=url,
            fetched_at=_moment(given.get("fetched_at")),
            source=named if named in self.known.sources else by_host.get(host, ""),
            explain=bool(given.get("explain")),
        )


def _row(outcome: Outcome[FilePage, Row]) -> dict[str, object]:
    if outcome.result is not None:
        return dict(outcome.result)
    reason = BROKEN[outcome.broken] if outcome.broken else Reason.EXTRACT_CRASH
    return answer(outcome.task.file, reason)


def _moment(given: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(given))
    except ValueError:
        return datetime.now(UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
