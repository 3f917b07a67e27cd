"""What an article states: the one door from a text to its facts, each with the exact words it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from records import Fact, Moment, Source


@dataclass(frozen=True, kw_only=True)
class ReadFacts:
    """Everything that a text states, and what it is about."""

    facts: tuple[Fact, ...] = ()
    topics: tuple[str, ...] = ()
    event_date: str | None = None
    """ISO date of the event reported on, ``None`` where the text gives none."""
    reporting_period: str | None = None
    """ISO interval ``start/end`` (inclusive) that the article reports on."""


def facts(text: str, *, published: Moment | str | None, source: Source | None, title: str = "") -> ReadFacts:
    """Return what a text states; offsets are code points of ``text`` as given."""
    day = published.value if isinstance(published, Moment) else published
    return read_facts(text, day, source.province if source else None, source.kind if source else None, title)


def read_facts(
    text: str, published: str | None, province_code: str | None, source_kind: str | None, title: str = ""
) -> ReadFacts:
    """Return what a text states, given when (ISO date or time) and where (code of the 63 list) it appeared."""
    return ReadFacts()


def passage(record: Mapping[str, object]) -> dict[str, object]:
    """Return the JSON-able reading of one passage ``{id, text, published, province_code, source_kind}``."""
    read = read_facts(
        str(record.get("text") or ""),
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
