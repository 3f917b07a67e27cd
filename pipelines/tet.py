"""Tết Nguyên đán by table: the solar day of the first lunar day, and the can-chi name of the year."""

import json
import re
from collections.abc import Iterator
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


def mentions(text: str) -> Iterator[TetMention]:
    """Yield where a copy speaks of Tết, with the year that its own words give."""
    for found in MENTION.finditer(text):
        by_year = next((one for one in table() if found["year"] and one.year == int(found["year"])), None)
        by_name = next((one for one in table() if one.name.lower() == (found["name"] or "")), None)
        end = found.end() if by_year or by_name else found.start() + len("tết")
        yield TetMention(start=found.start(), end=end, tet=by_year or by_name)


def season(one: Tet) -> str:
    """Return the interval in which gifts for a Tết are given: fifteen days on either side of its first day."""
    return f"{one.first_day - AROUND}/{one.first_day + AROUND}"
