"""Lines at the end of an article that name people and sources: bylines and credits, whole lines only."""

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple


class Signature(NamedTuple):
    """A line that is no body text: ``at`` is its index among the lines that were given."""

    at: int
    kind: Literal["byline", "credit"]
    text: str


def signatures(lines: Sequence[str], apart: Collection[int] = ()) -> tuple[Signature, ...]:
    """Return which of an article's lines sign it or credit a source, in order.

    ``apart`` holds the indices of lines that are set apart as a whole: aligned right, bold or italic.
    """
    return ()


def source_url(signed: Sequence[Signature]) -> str | None:
    """Return the address credited as the original (``Nguồn …: <url>``), the innermost where several are."""
    return None
