"""What an article states: the one door from a text to its facts, each with the exact words it rests on."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.agencies import organisations
from pipelines.citations import citations
from pipelines.events import event_date
from pipelines.figure_facts import figure_facts
from pipelines.figures import figures
from pipelines.headed import headed
from pipelines.indicators import hits
from pipelines.matchable import Matchable, matchable
from pipelines.people import people
from pipelines.period import Calendar, Period
from pipelines.periods import periods
from pipelines.places import places
from pipelines.reporting import reporting_period
from pipelines.statements import frame
from pipelines.topics import topics
from records import Fact, Moment, Source

SIGNATURE = 80
"""Characters: the longest line that may be a signature; behind it come only lines as short."""
OFFICE = re.compile(r"\s*(?:[-–—,]\s*[^.;:]{2,50})?\.?\s*")
OWN_NAMES = {"kind": "place_kind", "text": "own_text", "start": "own_start", "end": "own_end", "rule": "own_rule"}
"""Attributes that would hide a fact's own fields in one flat row: a place has a ``kind`` (``huyện``) too."""


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

    Without a ``title`` the first line of the text is taken for one. No rule asks for the ``source_kind`` yet.
    Pure, and linear in the length of the text.
    """
    copy = matchable(text)
    article = headed(matchable(title).text, copy.text)
    appeared = _day(published)
    happened = event_date(article, appeared)
    named = periods(article, Calendar(today=_day(happened) or appeared, year=None))
    reporting = reporting_period(article, named, appeared)
    located = tuple(places(text, str(appeared) if appeared else None, province_code))
    return ReadFacts(
        facts=(
            *_figures(copy, _shifted(named, reporting, article.start), located, province_code),
            *citations(text),
            *(person for person in people(text, authors) if not _signs(text, person)),
            *organisations(text),
            *located,
        ),
        topics=topics(article),
        event_date=happened,
        reporting_period=reporting.interval if reporting else None,
    )


def _figures(
    copy: Matchable,
    when: tuple[Sequence[Period], Period | None],
    located: Sequence[Fact],
    province_code: str | None,
) -> Iterator[Fact]:
    found = figures(copy.text)
    if found:
        stated = frame(copy.text, when[0], hits(copy.text), when[1])
        yield from figure_facts(copy, found, stated, located, province_code)


def _signs(text: str, person: Fact) -> bool:
    """Return whether a person only signs: a short line of a name and an office behind the last paragraph."""
    start = text.rfind("\n", 0, person.start) + 1
    end = text.find("\n", person.end)
    line = text[start:end] if end >= 0 else text[start:]
    if (
        len(line) > SIGNATURE
        or text[start : person.start].strip()
        or not OFFICE.fullmatch(text, person.end, start + len(line))
    ):
        return False
    return start > 0 and all(len(later) < SIGNATURE for later in text[start + len(line) :].split("\n"))


def _shifted(named: Iterable[Period], reporting: Period | None, by: int) -> tuple[Sequence[Period], Period | None]:
    """Return the periods of the text alone and the one reported on, in places of the text: behind its headline."""
    own = [_moved(one, -by) for one in named if one.start >= by]
    return own, _moved(reporting, -by) if reporting else None


def _moved(one: Period, by: int) -> Period:
    return one._replace(start=one.start + by, end=one.end + by) if by else one


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
        own = {OWN_NAMES.get(name, name): value for name, value in fact.attributes}
        yield {"kind": fact.kind, "text": fact.text, "start": fact.start, "end": fact.end, "rule": fact.rule} | own
