"""Who wrote an article: the line as printed, and the names in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.credits import Signature
from pipelines.document import Document
from records import Layout


@dataclass(frozen=True, kw_only=True)
class Byline:
    """An author line. ``authors`` holds names only: empty for a desk (``BBT``) or the initials of one."""

    printed: str
    authors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def byline(document: Document, layout: Layout | None, signed: Sequence[Signature] = ()) -> Byline | None:
    """Return the byline of an article; ``signed`` are the signature lines found around its body."""
    return None
