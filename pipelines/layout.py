"""Which layout a page was made with: the source's own by date, else a platform whose marks it shows."""

from collections.abc import Sequence
from hashlib import sha256

from pipelines.document import Document
from records import Layout


def fitting(document: Document, own: Sequence[Layout], platforms: Sequence[Layout]) -> Layout | None:
    """Return the layout that a page fits, or ``None``.

    A layout fits if all its marks match; one of the source's own may have none, and then fits where its
    body is; a platform without marks never fits. Of those that fit, the first whose body is there wins;
    else the first that fits (a listing of that site).
    """
    fitted: Layout | None = None
    for layout in (*own, *platforms):
        fit = fits(layout, document) if layout.marks else layout in own
        if fit and document.first(layout.body) is not None:
            return layout
        if fit and layout.marks:
            fitted = fitted or layout
    return fitted


def fits(layout: Layout, document: Document) -> bool:
    """Whether all marks of a layout are on the page."""
    return all(document.first((mark,)) is not None for mark in layout.marks)


def digest_of(layouts: Sequence[Layout]) -> str:
    """Return one digest of several layouts: what a reading is known by where none of them fitted."""
    return sha256(" ".join(layout.digest for layout in layouts).encode()).hexdigest()[:12]
