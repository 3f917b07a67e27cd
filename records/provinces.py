"""The provinces of Viet Nam: 63 until 2025-06-30, 34 from 2025-07-01, and what became of each."""

import json
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Self

MERGED = date(2025, 7, 1)
"""From this day the 34 are in force. A code without a date is meaningless: seven were given to other names."""
PREFIXES = ("thanh pho ", "tinh ", "tp. ", "tp ", "tp.")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Return a name in lower case without marks (``đ`` is ``d``), for comparing."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d").replace("ð", "d"))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).replace("-", " ").split())


@dataclass(frozen=True, kw_only=True)
class Province:
    """One of the 63 provinces (``era`` old) or of the 34 (``era`` new)."""

    code: str
    """Two digits, of the statistics office."""
    name: str
    """Without its kind: ``Ninh Bình``."""
    kind: str
    """``tỉnh`` or ``thành phố``, on the first day of the era; ``events`` tells of later changes."""
    era: str
    aliases: tuple[str, ...] = ()
    successor: str | None = None
    """Code among the 34 of what an old province became part of."""
    formed_from: tuple[str, ...] = ()
    """Codes among the 63 of what a new province was made of."""

    @classmethod
    def of(cls, name: str) -> str:
        """Return the code among the 63 of a province, by its name in any spelling. Raises ``KeyError``."""
        code = find(name)
        if code is None:
            raise KeyError(f"no province is called {name!r}")
        return code

    @classmethod
    def _read(cls, row: dict[str, Any], era: str) -> Self:
        return cls(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            era=era,
            aliases=tuple(row.get("aliases", ())),
            successor=row.get("new_code"),
            formed_from=tuple(row.get("formed_from", ())),
        )


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(Path(__file__).with_name("provinces.json").read_text(encoding="utf-8"))
    return table


@cache
def provinces(day: date | None = None) -> dict[str, Province]:
    """Return the provinces in force on a day (the 63 where none is given), by code."""
    era = "new" if day and day >= MERGED else "old"
    return {row["code"]: Province._read(row, era) for row in _table()[era]}


@cache
def events() -> tuple[tuple[date, str | None, str], ...]:
    """Return what changed and when: day, code (``None`` where many are meant), and a sentence."""
    return tuple((date.fromisoformat(row["date"]), row["code"], row["what"]) for row in _table()["events"])


@cache
def _names() -> dict[str, str]:
    return {fold(name): code for code, found in provinces().items() for name in (found.name, *found.aliases)}


def find(name: str) -> str | None:
    """Return the code among the 63 of a province by its name in any spelling, with or without its kind."""
    wanted = fold(name)
    bare = next((wanted.removeprefix(prefix) for prefix in PREFIXES if wanted.startswith(prefix)), wanted)
    return _names().get(wanted) or _names().get(bare.strip())


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose articles are meant by the name of a province, in the codes of the 63."""

    code: str
    """The province of the 63 that has the name or code."""
    codes: frozenset[str]
    """Those of these, whenever they appeared."""
    later: frozenset[str] = frozenset()
    """And those of these that appeared since the merger: their publishers speak for the merged province."""

    def __contains__(self, code: object) -> bool:
        return code in self.codes or code in self.later


def asked(name: str) -> Asked | None:
    """Return what a name or code stands for, ``None`` where there is no such province.

    ``Cần Thơ`` is a name of today: all that it was made of. ``Hậu Giang`` is a name of the 63 only: its own, and what
    Cần Thơ's publishers wrote since the merger. A code means the province of the 63 alone: ``92``, ``93``.
    """
    if name.strip() in provinces():
        return Asked(code=name.strip(), codes=frozenset({name.strip()}))
    code = find(name)
    if code is None:
        return None
    today = provinces(MERGED).get(provinces()[code].successor or "")
    if today is not None and fold(today.name) == fold(provinces()[code].name):
        return Asked(code=code, codes=related(code))
    return Asked(code=code, codes=frozenset({code}), later=related(code) - {code})


def related(code: str) -> frozenset[str]:
    """Return the codes among the 63 that now share a province with this one, itself included."""
    successor = provinces()[code].successor
    return frozenset(other for other, found in provinces().items() if found.successor == successor)
