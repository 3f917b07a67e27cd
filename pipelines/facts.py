"""What an article states: the one door from a text to its facts, each with the exact words it rests on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.agencies import organisations
from pipelines.citations import citations
from pipelines.events import event_date
from pipelines.figure import Figure
from pipelines.figures import figures
from pipelines.indicators import hits
from pipelines.matchable import Matchable, matchable, pairs
from pipelines.people import people
from pipelines.periods import Calendar, Period, periods
from pipelines.places import places
from pipelines.reporting import reporting_period
from pipelines.statements import Frame, frame, indicator_of, period_of, status_of
from pipelines.topics import topics
from records import Fact, Moment, Source


@dataclass(frozen=True, kw_only=True)
class ReadFacts:
    """Everything that a text states, and what it is about."""

    facts: tuple[Fact, ...] = ()
    topics: tuple[str, ...] = ()
    event_date: str | None = None
    """ISO date of the event reported on, ``--MM-DD`` without a year, ``None`` where the text gives none."""
    reporting_period: str | None = None
    """ISO interval ``start/end`` (inclusive) that the article reports on."""


def facts(
    text: str,
    *,
    published: Moment | str | None,
    source: Source | None,
    title: str = "",
    authors: Collection[str] = (),
) -> ReadFacts:
    """Return what a text states; offsets are code points of ``text`` as given.

    ``authors`` are the names of the by-line: nobody in the news unless the text gives them a role.
    """
    day = published.value if isinstance(published, Moment) else published
    province, kind = (source.province, source.kind) if source else (None, None)
    return read_facts(text, day, province, kind, title, authors)


def read_facts(
    text: str,
    published: str | None,
    province_code: str | None,
    source_kind: str | None,
    title: str = "",
    authors: Collection[str] = (),
) -> ReadFacts:
    """Return what a text states, given when (ISO date or time) and where (code of the 63 list) it appeared.

    Without a ``title`` the first line of the text is taken for one. Pure, and linear in the length of the text.
    """
    copy = matchable(text)
    headline, body = (matchable(title).text, copy.text) if title else _first_line(copy.text)
    headed = f"{headline}\n{copy.text}" if title else copy.text
    appeared = _day(published)
    happened = event_date(headed, appeared)
    named = periods(headed, Calendar(today=_day(happened) or appeared, year=None))
    reporting = reporting_period(headed, named, appeared)
    follows = pairs(headed)
    own = _shifted(named, len(headed) - len(copy.text))
    stated = frame(copy.text, own, hits(copy.text, follows), reporting)
    day = str(appeared) if appeared else None
    return ReadFacts(
        facts=(
            *_figures(copy, stated),
            *_others(text, day, province_code, authors),
        ),
        topics=topics(headline, body.strip(), follows),
        event_date=happened,
        reporting_period=reporting.interval if reporting else None,
    )


def _first_line(text: str) -> tuple[str, str]:
    line, _, rest = text.lstrip().partition("\n")
    return line, rest


def _shifted(named: Iterable[Period], by: int) -> list[Period]:
    """Return the periods of the text alone: those of the headline before it are left out."""
    return (
        [one._replace(start=one.start - by, end=one.end - by) for one in named if one.start >= by] if by else [*named]
    )


def _others(text: str, day: str | None, province_code: str | None, authors: Collection[str]) -> Iterator[Fact]:
    yield from citations(text)
    yield from people(text, authors)
    yield from organisations(text)
    yield from places(text, day, province_code)


def _figures(copy: Matchable, stated: Frame) -> Iterator[Fact]:
    before = None
    for figure in figures(copy.text):
        code, words = indicator_of(figure, stated, before)
        before = figure, code, words
        yield _fact(copy, figure, stated, code, words)


def _fact(copy: Matchable, figure: Figure, stated: Frame, code: str | None, words: str | None) -> Fact:
    amount = figure.amount
    start, end = copy.span(figure.start, figure.end)
    status = status_of(figure, stated)
    period, basis = period_of(figure, stated, status)
    flags = amount.flags + figure.flags
    return Fact(
        kind="figure",
        text=copy.given[start:end],
        start=start,
        end=end,
        rule=f"figure/{amount.sort}",
        attributes=(
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
            ("baseline", figure.baseline),
            ("currency", amount.currency),
            ("status", status),
            ("period", period),
            ("period_basis", basis),
            ("indicator", code),
            ("indicator_phrase", words),
            ("confidence", "low" if {"repaired", "ambiguous", "in_words"} & set(flags) else "high"),
            ("repaired", "t đồng -> tỷ đồng" if "repaired" in flags else None),
            ("flags", list(flags)),
        ),
    )


def _unit(copy: Matchable, figure: Figure) -> str:
    """Return the unit as written: the copy is in lower case, names (``Mẹ Việt Nam Anh hùng``) are not."""
    amount = figure.amount
    if amount.noun is None:
        return amount.unit
    start, end = copy.span(*amount.noun)
    length = amount.noun[1] - amount.noun[0]
    return " ".join(copy.given[start:end].split()) + amount.unit[length:]


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def passage(record: Mapping[str, object]) -> dict[str, Any]:
    """Return the JSON-able reading of one passage ``{id, text, published, province_code, source_kind}``."""
    read = read_facts(
        _text(record, "text") or "",
        _text(record, "published"),
        _text(record, "province_code"),
        _text(record, "source_kind"),
        _text(record, "title") or "",
    )
    return {
        "id": record.get("id"),
        "facts": list(_rows(read.facts)),
        "topics": list(read.topics),
        "event_date": read.event_date,
        "reporting_period": read.reporting_period,
    }


def _text(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    return None if value is None else str(value)


def _rows(found: Iterable[Fact]) -> Iterable[dict[str, object]]:
    for fact in found:
        yield {"kind": fact.kind, "text": fact.text, "start": fact.start, "end": fact.end, "rule": fact.rule} | dict(
            fact.attributes
        )
