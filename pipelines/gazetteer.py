"""The names of provinces and districts, and which unit a name meant on a given day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from records.provinces import MERGED, fold, provinces


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What a name means: codes of the province in both eras, ``None`` where the name does not settle it."""

    old: str | None
    new: str | None


@cache
def _districts() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """(kind, folded name) → codes among the 63 of the provinces that had such a district."""
    table = json.loads((Path(__file__).parent / "data" / "districts.json").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], list[str]] = {}
    for code, kinds in table["provinces"].items():
        for kind, names in kinds.items():
            for name in names:
                found.setdefault((kind, fold(name)), []).append(code)
    return {key: tuple(codes) for key, codes in found.items()}


@cache
def _spelled() -> Mapping[str, frozenset[str]]:
    """Name in lower case, with its accents → codes of the provinces that had a district of any kind with it."""
    table = json.loads((Path(__file__).parent / "data" / "districts.json").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for code, kinds in table["provinces"].items():
        for name in (name for names in kinds.values() for name in names):
            found.setdefault(name.lower(), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _any_kind() -> Mapping[str, tuple[str, ...]]:
    """Folded name → codes of the provinces that had a district of any kind with it."""
    found: dict[str, dict[str, None]] = {}
    for (_, name), codes in _districts().items():
        found.setdefault(name, {}).update(dict.fromkeys(codes))
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _province_codes(era: str) -> Mapping[str, str]:
    day = MERGED if era == "new" else None
    named: dict[str, str] = {}
    for code, province in provinces(day).items():
        for name in (province.name, *province.aliases):
            named[fold(name)] = code
    return named


@cache
def _place_names() -> frozenset[str]:
    return frozenset(name for _, name in _districts()) | frozenset(_province_codes("old"))


def is_place_name(name: str) -> bool:
    """Tell whether a province or a district has that name."""
    return fold(name) in _place_names()


def province(name: str, day: date | None) -> Unit | None:
    """Return what a province's name meant on a day; before the mergers where none is given; ``None`` if no province.

    Seven codes were recycled on 2025-07-01 and 23 units kept a name but not their territory, so a name is
    resolved by the day first. On or after that day a merged unit's name means the new unit, which has no code
    among the 63; a name that only an old province had still means that one.
    """
    key = fold(name)
    old, new = _province_codes("old").get(key), _province_codes("new").get(key)
    if new is None and old is not None:  # a short form (TPHCM) means what its full name means
        new = _province_codes("new").get(fold(provinces()[old].name))
    if day is not None and day >= MERGED and new is not None:
        unit = provinces(MERGED)[new]
        return Unit(old=old if len(unit.formed_from) <= 1 else None, new=new)
    return Unit(old=old, new=provinces()[old].successor) if old is not None else None


def district(kind: str, name: str, within: Unit) -> Unit:
    """Return the province of a district: the one beside it, or the only one that had such a district.

    Kinds change (a ``huyện`` becomes a ``thị xã``), so another kind of district of that name will do where there is
    none of this. Where several had, and all became part of one province, only that one is certain.
    """
    codes = _districts().get((kind, fold(name))) or _any_kind().get(fold(name), ())
    if len(codes) > 1 and (alike := _spelled().get(name.lower())):
        codes = tuple(code for code in codes if code in alike) or codes  # Tam Đường is not Tam Dương
    if within.old in codes:
        codes = (str(within.old),)
    elif beside := tuple(code for code in codes if provinces()[code].successor == within.new):
        codes = beside
    successors = {provinces()[code].successor for code in codes}
    return Unit(old=codes[0] if len(codes) == 1 else None, new=successors.pop() if len(successors) == 1 else None)


def is_district(kind: str, name: str) -> bool:
    """Tell whether some province had a district of that kind and name; a number names one only of that kind."""
    key = fold(name)
    return (kind, key) in _districts() or (key in _any_kind() and not key.isdigit())
