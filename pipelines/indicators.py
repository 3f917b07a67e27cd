"""Which indicator of the catalogue a figure measures: the nearest cue in its sentence that can be counted so."""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from pipelines.phrases import Vocabulary

AGENCY = (" và xã hội", " & xã hội", " - xã hội", "&xh")
"""Behind a cue these show that it is part of an agency's name (``Sở Lao động - Thương binh và Xã hội``)."""
FAR = 260
"""Characters (as ``_distance`` counts them) beyond which a cue says nothing about a number."""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One row of the catalogue."""

    code: str
    label: str
    english: str
    unit: str
    measures: frozenset[str]
    """Dimensions of units (``persons``, ``money``, ``percent``, …) in which it is counted."""
    needs: str | None = None
    """A word without which a sentence does not speak of it: gifts need ``quà``."""
    counts: tuple[str, ...] = ()
    """Words of which the figure itself must have one: files are ``hồ sơ``, whatever else is counted beside them."""


class Hit(NamedTuple):
    """A cue where the copy has it, and the codes that it speaks for before or after a number."""

    start: int
    end: int
    before: tuple[Indicator, ...]
    after: tuple[Indicator, ...]


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Indicator]:
    """Return the indicators by code. Data of the package: the same at every call."""
    return MappingProxyType({one.code: one for one in map(_indicator, _rows())})


def _indicator(row: Mapping[str, object]) -> Indicator:
    measures = row["measures"]
    counts = row.get("counts", [])
    assert isinstance(measures, list) and isinstance(counts, list)
    return Indicator(
        code=str(row["code"]), label=str(row["label"]), english=str(row["english"]), unit=str(row["unit"]),
        measures=frozenset(measures), needs=row["needs"] if isinstance(row["needs"], str) else None,
        counts=tuple(counts),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, object], ...]:
    return tuple(json.loads(files("pipelines").joinpath("data/indicators.json").read_text(encoding="utf-8")))


def _cues() -> Mapping[str, tuple[tuple[Indicator, ...], tuple[Indicator, ...]]]:
    """Return for each cue what it speaks for before a number, and what behind one."""
    cues: dict[str, tuple[list[Indicator], list[Indicator]]] = {}
    for row in _rows():
        for side, name in enumerate(("cues", "after")):
            words = row[name]
            assert isinstance(words, list)
            for cue in words:
                cues.setdefault(cue, ([], []))[side].append(catalogue()[str(row["code"])])
    return {cue: (tuple(before), tuple(after)) for cue, (before, after) in cues.items()}


_CUES = _cues()
_PHRASES = Vocabulary(_CUES)


def hits(text: str) -> tuple[Hit, ...]:
    """Return every cue of the catalogue in a copy, ordered by where it ends, the longer first."""
    return tuple(
        Hit(start, end, *_CUES[cue])
        for start, end, cue in _PHRASES.occurrences(text)
        if not text.startswith(AGENCY, end)
    )


def indicator(
    found: Sequence[Hit], dimension: str, sentence: tuple[int, int], start: int, end: int, text: str
) -> tuple[str, Hit] | None:
    """Return the code for a figure at ``start`` … ``end`` and the cue it comes from, ``None`` where no cue fits."""
    best: tuple[int, str, Hit] | None = None
    first = bisect_left(found, sentence[0], key=lambda hit: hit.end)
    for hit in found[first:]:
        if hit.end > sentence[1]:
            break
        if start - hit.end >= FAR or 2 * (hit.start - end) >= FAR:
            continue
        far = _distance(hit, start, end, text)
        if dimension == "percent" and hit.end < start:
            far += 30 * text.count("%", hit.end, start)
        if far >= FAR or (best is not None and far >= best[0]):
            continue
        code = _code(hit.before if hit.start < end else hit.after, dimension, sentence, text, (start, end))
        if code:
            best = far, code, hit
    return best[1:] if best else None


def _code(
    codes: Sequence[Indicator], dimension: str, sentence: tuple[int, int], text: str, own: tuple[int, int]
) -> str | None:
    for one in codes:
        if dimension in one.measures and _speaks(one, dimension, sentence, text, own):
            return one.code
    return None


def _speaks(one: Indicator, dimension: str, sentence: tuple[int, int], text: str, own: tuple[int, int]) -> bool:
    """Return whether the figure's own clause has the word, and its own words have the noun, that an indicator needs."""
    if one.counts and not any(text.find(word, *own) >= 0 for word in one.counts):
        return False
    if one.needs is None or dimension == "houses" or text.find("/căn", *own) >= 0:
        return True
    first = max(sentence[0], text.rfind(";", sentence[0], own[0]))
    last = text.find(";", own[1], sentence[1])
    return text.find(one.needs, first, last if last >= 0 else sentence[1]) >= 0


def _distance(hit: Hit, start: int, end: int, text: str) -> int:
    """Return how far a cue is from a figure: a cue behind it counts double, and each clause between adds;
    behind ``trong đó``, or out of the brackets around the figure, it is another number's."""
    if hit.start >= end:
        between = text[end : hit.start]
        if "trong đó" in between or (";" in between and any(mark.isdigit() for mark in between)):
            return FAR
        if between.find(")") > between.find("("):
            return FAR
        return 12 + 2 * len(between) + 80 * (";" in between or "," in between)
    if hit.end > start:
        return 0
    return start - hit.end + 60 * text.count(";", hit.end, start)
