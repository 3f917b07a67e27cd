"""Which indicator of the catalogue a figure measures: the nearest cue in its sentence that can be counted so."""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One row of the catalogue."""

    code: str
    label: str
    english: str
    unit: str
    measures: frozenset[str]
    """Dimensions of units (``persons``, ``money``, ``percent``, …) in which it is counted."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A cue where the copy has it, and the codes that it speaks for before or after a number."""

    start: int
    end: int
    before: tuple[Indicator, ...]
    after: tuple[Indicator, ...]


@dataclass(frozen=True, kw_only=True)
class _Cue:
    words: str
    before: tuple[Indicator, ...]
    after: tuple[Indicator, ...]


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Indicator]:
    """Return the indicators by code. Data of the package: the same at every call."""
    return MappingProxyType({one.code: one for one in map(_indicator, _rows())})


def _indicator(row: Mapping[str, object]) -> Indicator:
    measures = row["measures"]
    assert isinstance(measures, list)
    return Indicator(
        code=str(row["code"]), label=str(row["label"]), english=str(row["english"]), unit=str(row["unit"]),
        measures=frozenset(measures),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, object], ...]:
    return tuple(json.loads(files("pipelines").joinpath("data/indicators.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _cues() -> tuple[_Cue, ...]:
    before: dict[str, list[Indicator]] = {}
    after: dict[str, list[Indicator]] = {}
    for row in _rows():
        for table, name in ((before, "cues"), (after, "after")):
            words = row[name]
            assert isinstance(words, list)
            for cue in words:
                table.setdefault(cue, []).append(catalogue()[str(row["code"])])
    names = sorted({*before, *after}, key=lambda cue: (-len(cue), cue))
    return tuple(
        _Cue(words=name, before=tuple(before.get(name, ())), after=tuple(after.get(name, ()))) for name in names
    )


def hits(text: str) -> tuple[Hit, ...]:
    """Return every cue of the catalogue in a copy, ordered by where it ends, the longer first."""
    found: list[Hit] = []
    for cue in _cues():
        at = text.find(cue.words)
        while at >= 0:
            end = at + len(cue.words)
            found.append(Hit(start=at, end=end, before=cue.before, after=cue.after))
            at = text.find(cue.words, end)
    return tuple(sorted(found, key=lambda hit: (hit.end, hit.start)))


def indicator(
    found: Sequence[Hit], dimension: str, sentence: tuple[int, int], start: int, end: int, text: str
) -> Hit | None:
    """Return the cue that a figure at ``start`` … ``end`` belongs to, ``None`` where no cue fits."""
    best: tuple[int, Hit] | None = None
    first = bisect_left(found, sentence[0], key=lambda hit: hit.end)
    for hit in found[first:]:
        if hit.start >= sentence[1]:
            break
        codes = hit.before if hit.start < end else hit.after
        if not any(dimension in one.measures for one in codes):
            continue
        far = _distance(hit, start, end, text)
        if best is None or far < best[0]:
            best = far, hit
    return best[1] if best and best[0] < 260 else None


def _distance(hit: Hit, start: int, end: int, text: str) -> int:
    if hit.start >= end:
        between = text[end : hit.start]
        return 12 + 2 * len(between) + 80 * (";" in between or "," in between)
    if hit.end > start:
        return 0
    return start - hit.end + 60 * text.count(";", hit.end, start)


def code_for(hit: Hit, dimension: str, *, after: bool) -> str | None:
    """Return the code of a cue for figures of a dimension: the first of the catalogue that is so counted."""
    codes = hit.after if after else hit.before
    return next((one.code for one in codes if dimension in one.measures), None)
