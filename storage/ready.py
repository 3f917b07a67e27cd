"""What was made of one page as values that the database takes as they are: made by whoever read the page."""

from typing import Any, NamedTuple

from records import Article, Fact, Rejection
from storage.json_text import to_json
from storage.readings import attachment_rows, reading_row, rejection_row
from storage.sanitiser import clean

FACT_COLUMNS = ("reading", "number", "kind", "text", "starts", "ends", "rule", "engine", "attributes")
FactRow = tuple[str, int, str, str, int, int, str, str, str]
"""Values in the order of ``FACT_COLUMNS``: tuples of plain values travel between processes for a third of what facts
cost, and a driver takes them as they are."""


class Ready(NamedTuple):
    """An article or a rejection, ready to be written."""

    page: str
    layout_digest: str
    reason: str | None
    """Why the page was rejected; ``None`` for an article."""
    row: dict[str, Any]
    """Of ``readings`` or ``rejections``, but for ``made_at``; a reading has its ``text`` beside it."""
    facts: list[FactRow]
    attachments: list[dict[str, Any]]


def ready(page: str, made: Article | Rejection) -> Ready:
    """Return what was made of a page, ready to be written; facts that misquote are the caller's to find."""
    if isinstance(made, Rejection):
        return Ready(page, made.layout_digest, str(made.reason), rejection_row(page, made), [], [])
    row = reading_row(page, made)
    facts = [_fact_row(row["id"], number, fact, made.engine) for number, fact in enumerate(made.facts)]
    return Ready(page, made.layout_digest, None, row, facts, attachment_rows(row["id"], made))


def _fact_row(reading: str, number: int, fact: Fact, engine: str) -> FactRow:
    attributes = to_json(dict(fact.attributes))
    return reading, number, fact.kind, clean(fact.text), fact.start, fact.end, fact.rule, engine, attributes
