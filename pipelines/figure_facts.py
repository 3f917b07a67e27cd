"""A figure as a fact: its words in the text as given, and every attribute that its sentence gives it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipelines.figure import Figure
from pipelines.matchable import Matchable
from pipelines.statements import Dated, Frame, indicator_of, period_of, status_of
from pipelines.tet import mentions
from records import Fact

Attributes = tuple[tuple[str, object], ...]

DOUBTS = frozenset({"repaired", "ambiguous", "in_words"})
"""Flags that make a figure one of low confidence."""


def figure_facts(
    copy: Matchable, found: Sequence[Figure], stated: Frame, places: Sequence[Fact], province_code: str | None
) -> Iterator[Fact]:
    """Yield the figures of a text as facts, in order.

    ``places`` are the text's places in order, ``province_code`` where it appeared: what a figure holds for that has
    no place before it in its sentence.
    """
    starts = [place.start for place in places]
    located = [_located(place) for place in places]
    elsewhere = ("place", None), ("place_code", province_code), ("place_level", None)
    feasts = [(one.start, str(one.tet.first_day)) for one in mentions(copy.text) if one.tet]
    before = None
    dated: Dated = None, None
    started = 0
    for figure in found:
        sentence = stated.sentence(figure.start)
        code, words = indicator_of(figure, stated, sentence, before)
        before = figure, code, words
        status = status_of(figure, stated, sentence)
        if stated.paragraph(figure.start)[0] > started:
            dated = None, None
        dated = period_of(figure, stated, sentence, status, dated)
        started = figure.start
        start, end = copy.span(figure.start, figure.end)
        at = bisect_left(starts, start)
        near = at > 0 and starts[at - 1] >= copy.origin(sentence[0])
        yield Fact(
            kind="figure",
            text=copy.given[start:end],
            start=start,
            end=end,
            rule=f"figure/{figure.amount.sort}",
            attributes=(
                *_measured(copy, figure),
                ("status", status),
                ("period", dated[0]),
                ("period_basis", dated[1]),
                *(located[at - 1] if near else elsewhere),
                ("tet", _tet(figure, sentence, feasts)),
                ("indicator", code),
                ("indicator_phrase", words),
                *_trusted(figure),
            ),
        )


def _located(place: Fact) -> Attributes:
    known = dict(place.attributes)
    return ("place", place.text), ("place_code", known["province_code_old"]), ("place_level", known["level"])


def _tet(figure: Figure, sentence: tuple[int, int], feasts: Sequence[tuple[int, str]]) -> str | None:
    """Return the first day of the Tết that the sentence names by year before the figure: never a period by itself."""
    at = bisect_left(feasts, (figure.start, ""))
    return feasts[at - 1][1] if at and feasts[at - 1][0] >= sentence[0] else None


def _trusted(figure: Figure) -> Attributes:
    flags = figure.amount.flags + figure.flags
    return (
        ("confidence", "low" if DOUBTS.intersection(flags) else "high"),
        ("repaired", "t đồng -> tỷ đồng" if "repaired" in flags else None),
        ("flags", list(flags)),
    )


def _measured(copy: Matchable, figure: Figure) -> Attributes:
    amount = figure.amount
    return (
        ("value_low", amount.low),
        ("value_high", amount.high),
        ("unit", _unit(copy, figure)),
        ("unit_norm", amount.norm),
        ("figure_kind", figure.kind),
        ("percent_of_plan", figure.percent_of_plan),
        ("numerator", amount.low if amount.denominator is not None else None),
        ("denominator", amount.denominator),
        ("qualifier", figure.qualifier),
        ("change", figure.change),
        ("baseline", _as_written(copy, figure.baseline, figure.start)),
        ("currency", amount.currency),
    )


def _as_written(copy: Matchable, words: str | None, place: int) -> str | None:
    """Return words of the copy behind a place as the text has them: with its capitals."""
    at = copy.text.find(words, place) if words else -1
    if at < 0:
        return words
    start, end = copy.span(at, at + len(words or ""))
    return " ".join(copy.given[start:end].split())


def _unit(copy: Matchable, figure: Figure) -> str:
    """Return the unit as written: the copy is in lower case, names (``Mẹ Việt Nam Anh hùng``) are not."""
    amount = figure.amount
    if amount.noun is None:
        return amount.unit
    start, end = copy.span(*amount.noun)
    length = amount.noun[1] - amount.noun[0]
    return " ".join(copy.given[start:end].split()) + amount.unit[length:]
