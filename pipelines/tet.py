"""Tết Nguyên đán by table: the solar day of the first lunar day, and the can-chi name of the year."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

MENTION = re.compile(
    r"tết(?: nguyên đán| cổ truyền)?(?: (?P<name>[^\W\d_]{2,4} [^\W\d_]{2,4})(?!\w))?"
    r"(?:,? (?:năm )?(?P<year>20[0-3]\d)(?!\d))?"
)
AROUND = timedelta(days=15)


@dataclass(frozen=True, kw_only=True)
class Tet:
    """One Tết: the solar year, its name, and the first day."""

    year: int
    name: str
    first_day: date


@dataclass(frozen=True, kw_only=True)
class TetMention:
    """Words that name a Tết in a copy; ``tet`` is ``None`` where neither year nor name tells which."""

    start: int
    end: int
    tet: Tet | None


@lru_cache(maxsize=1)
def table() -> tuple[Tet, ...]:
    """Return the years 2010 … 2031 (Vietnamese calendar, UTC+7; never a Chinese one, which sometimes differs)."""
    rows = json.loads(files("pipelines").joinpath("data/tet.json").read_text(encoding="utf-8"))
    return tuple(Tet(year=row["year"], name=row["name"], first_day=date.fromisoformat(row["day"])) for row in rows)


@lru_cache(maxsize=1)
def _told() -> Mapping[str, Tet]:
    """Return each Tết by its year and by its name."""
    return {str(one.year): one for one in table()} | {one.name.lower(): one for one in table()}


def mentions(text: str) -> Iterator[TetMention]:
    """Yield where a copy speaks of Tết, with the year that its own words give."""
    for found in MENTION.finditer(text):
        tet = _told().get(found["year"] or "") or _told().get(found["name"] or "")
        yield TetMention(start=found.start(), end=found.end() if tet else found.start() + len("tết"), tet=tet)


def season(one: Tet) -> str:
    """Return the interval in which gifts for a Tết are given: fifteen days on either side of its first day."""
    return f"{one.first_day - AROUND}/{one.first_day + AROUND}"
