"""After a crash: whole records beyond the last committed offset get their rows, and what is torn is put aside."""

import fcntl
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import select

from storage.addresses import Outcome
from storage.archive import Archive
from storage.capturing import Pair, batched, capture_of, outcome_of
from storage.errors import DamagedRecord
from storage.members import PEEK, inflate_at, record
from storage.quarantine import cut, put_aside
from storage.scanning import Scanned, scan
from storage.tables import warc_files
from storage.warc import DRAFT, SUFFIX

OURS = re.compile(r"^[\w.-]+-\d{20}-[0-9a-f]{12}\.warc\.gz$")
"""Names that ``WarcWriter`` gives."""


@dataclass(kw_only=True)
class Recovered:
    """What was found at a start after a crash."""

    pages: int = 0
    """Captures that had been written and not yet entered."""
    put_aside: list[Path] = field(default_factory=list)
    """Files in ``quarantine/`` that hold what was torn."""
    too_short: list[str] = field(default_factory=list)
    """WARC files that have lost bytes; ``govnews verify`` names the pages. Nothing is appended to them."""
    unknown: list[str] = field(default_factory=list)
    """Files among the WARC files that govnews did not write; left alone."""


def recover(archive: Archive, *, thorough: bool = False) -> Recovered:
    """Bring database and WARC files together again; may be run at every start, and again after it was killed.

    Files that a living process writes to are left alone. With ``thorough`` records that lie before the last
    committed offset and have lost their rows get them again, too.
    """
    report = Recovered()
    for draft in archive.warc_dir.glob(f".*{SUFFIX}{DRAFT}"):
        _drop(draft)
    committed = _committed(archive)
    for name in sorted(committed.keys() | {path.name for path in archive.warc_dir.glob(f"*{SUFFIX}")}):
        path = archive.warc_dir / name
        if not path.exists():
            report.too_short.append(name)
            continue
        with _mine(path) as free:
            if free:
                _recover_file(archive, path, committed.get(name), report, thorough)
    return report


def _committed(archive: Archive) -> dict[str, int]:
    with archive.database.read() as connection:
        rows = connection.execute(select(warc_files.c.name, warc_files.c.committed))
        return {row.name: row.committed for row in rows}


@contextmanager
def _mine(path: Path) -> Iterator[bool]:
    """Hold the lock that a writer of the file would hold; give ``False`` where one does."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _drop(draft: Path) -> None:
    """Remove what a process left that died before its file had a name: not one exchange is in it."""
    with suppress(FileNotFoundError), _mine(draft) as free:
        if free:
            draft.unlink()


def _recover_file(archive: Archive, path: Path, end: int | None, report: Recovered, thorough: bool) -> None:
    size = path.stat().st_size
    if size < (end or 0):
        report.too_short.append(path.name)
    elif size == 0:
        path.unlink()
    elif end is None and _is_foreign(path):
        report.unknown.append(path.name)
    elif thorough or size > (end or 0):
        _sync(path)
        _recover_tail(archive, path, 0 if thorough else end or 0, end or 0, report)


def _sync(path: Path) -> None:
    """Make sure that what is entered is on disk: the process that wrote it may have died before it was."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _is_foreign(path: Path) -> bool:
    """Say whether a file without rows is not a beginning of ours: another's, or one of ours renamed."""
    if not OURS.match(path.name):
        return True
    with path.open("rb") as file:
        begin = file.read(PEEK)
    try:
        first = record(inflate_at(begin, 0)[0])
    except DamagedRecord:
        return False
    return first.header("WARC-Filename") != path.name


def _recover_tail(archive: Archive, path: Path, start: int, end: int, report: Recovered) -> None:
    """Enter the whole records from ``start`` to the first damage beyond ``end``; put aside and cut what follows."""
    tail = _Tail(archive.warc_dir, path, start, end)
    for batch in batched(tail.captures()):
        report.pages += _enter(archive, batch)
    if tail.reached > end:
        archive.database.write(partial(archive.pages.commit_files, ends={path.name: tail.reached}))
    if tail.torn is not None:
        offset = max(tail.torn.location.offset, end)
        report.put_aside.append(put_aside(archive.folder.quarantine, path, offset, tail.torn.problem))
        later = [each.location for each in scan(path, tail.torn.end) if each.stored]
        if cut(path, offset, later):
            _recover_tail(archive, path, offset, end, report)


class _Tail:
    """The captures of a file up to its first damage beyond ``end``, and how far they reach."""

    def __init__(self, directory: Path, path: Path, start: int, end: int) -> None:
        self.torn: Scanned | None = None
        self.reached = end
        self._directory, self._path, self._start, self._end = directory, path, start, end

    def captures(self) -> Iterator[Pair]:
        for found in scan(self._path, self._start):
            if found.kind == "damage" and found.end > self._end:
                self.torn = found
                return
            self.reached = max(self.reached, found.end)
            if found.stored is not None:
                yield found.stored, capture_of(self._directory, found.stored, found.location)


def _enter(archive: Archive, batch: list[Pair]) -> int:
    """Enter captures that have no row yet, and how their addresses ended; return how many there were."""
    known = {kept.id for kept in archive.pages.get_many([capture.id for _, capture in batch])}
    new = [(stored, capture) for stored, capture in batch if capture.id not in known]
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for stored, capture in new:
        outcome = outcome_of(stored, capture)
        if outcome is not None and capture.run:
            outcomes[capture.run].append(outcome)
    for run, entries in outcomes.items():
        archive.ledger.outcome(run, entries)
    archive.pages.add(capture for _, capture in new)
    return len(new)
