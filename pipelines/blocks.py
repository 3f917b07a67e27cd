"""The lines of an element as a reader sees them: paragraphs, items and table rows, and how each was set."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.showing import Setting, alignment, setting_of
from pipelines.text import tidy

INDENT = re.compile(r"(?:\s{0,40}\u00a0){12}")
LONG_CELL, SHORT_CELL = 900, 200
"""Characters: a cell longer than the first is a column of a layout, one shorter than the second a value in a table."""
COLUMN_PARTS = ("ul", "ol", "h1", "h2", "h3", "h4", "form", "article")


class Block(NamedTuple):
    """One line of text. ``linked``, ``strong`` and ``slanted`` count its characters in links, bold and italics."""

    text: str
    element: HtmlElement
    """The nearest element that breaks lines: a ``p``, ``div``, ``li``, ``tr``, …"""
    images: tuple[HtmlElement, ...] = ()
    """Pictures between the text of the line before and the text of this one."""
    linked: int = 0
    strong: int = 0
    slanted: int = 0
    align: str = ""
    broken: bool = False
    """The line begins after a ``<br>`` in the same element."""
    indented: bool = False
    """The line is pushed to the right by no-break spaces, as typists do with a name."""

    @property
    def is_set_apart(self) -> bool:
        """Whether the line as a whole is bold or italic, or stands on the right: as signatures are set."""
        most = 0.8 * len(self.text)
        return self.align == "right" or self.indented or self.strong > most or self.slanted > most


_Open = tuple[HtmlElement, Setting, Iterator[HtmlElement]]
"""An element whose children are being read: those that are left of them come last."""
NOTHING = Setting("", False, ())


class _Lines:
    """The line under construction; what a walk over the tree tells it becomes blocks."""

    def __init__(self, root: HtmlElement) -> None:
        self.done: list[Block] = []
        self.pieces: list[str] = []
        self.images: list[HtmlElement] = []
        self.below: list[HtmlElement] = []
        self.counts = [0, 0, 0]
        self.marks: list[int] = []
        self.containers: list[HtmlElement] = [root]
        self.rows: list[HtmlElement] = []
        self.cells: list[list[str]] | None = None
        self.broken = False
        self.indented = False

    def text(self, text: str) -> None:
        self.pieces.append(text)
        if self.marks and not text.isspace():
            for mark in set(self.marks):
                self.counts[mark] += len(text)

    def open(self, element: HtmlElement, setting: Setting) -> None:
        """Begin an element: one that breaks lines ends the line before it."""
        tag = setting.tag
        if setting.breaks:
            self.end()
            self.broken = tag == "br"
            self.containers.append(element)
            if tag == "tr" and self.cells is None and not is_arrangement(element):
                self.rows.append(element)
                self.cells = []
            elif tag in ("td", "th") and self.cells is not None:
                self.cells.append([])
        elif tag == "img":
            # It stands with this line if before its text, else with the next.
            (self.below if any(not piece.isspace() for piece in self.pieces) else self.images).append(element)
        self.marks += setting.marks

    def close(self, element: HtmlElement, setting: Setting) -> None:
        """End an element, and its line if it breaks lines."""
        if setting.breaks:
            self.end()
            if self.rows and self.rows[-1] is element:
                self.rows.pop()
                self.row()
            self.containers.pop()
            self.broken = setting.tag == "br"
        if setting.marks:
            del self.marks[-len(setting.marks) :]

    def end(self) -> None:
        """End the line: keep it if it has text."""
        pieces = self.pieces
        if not pieces:
            return
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        text = tidy(raw)
        self.indented = "\u00a0" in raw and INDENT.match(raw) is not None
        if text and self.cells is None:
            self.keep(text)
        elif text and self.cells:
            self.cells[-1].append(text)
        elif text:
            self.cells = [[text]]  # it stands in a row before its first cell

    def keep(self, text: str) -> None:
        element = self.containers[-1]
        linked, strong, slanted = self.counts
        align = alignment(element)
        self.done.append(
            Block(text, element, tuple(self.images), linked, strong, slanted, align, self.broken, self.indented)
        )
        self.images, self.below = self.below, []
        self.counts = [0, 0, 0]
        self.broken = False

    def row(self) -> None:
        """End a table row: its cells become one line."""
        cells = [" ".join(cell) for cell in self.cells or ()]
        self.cells = None
        while cells and not cells[-1]:
            cells.pop()
        if any(cells):
            self.keep(" | ".join(cells))


def blocks(root: HtmlElement, dropped: Set[HtmlElement] = frozenset()) -> list[Block]:
    """Return the lines of an element in reading order, without those inside ``dropped`` elements.

    Iterative, so that nesting has no limit. A table row is one line, ``a | b | c``; a table that only
    arranges things (one column, pictures, columns of prose) is read as the paragraphs that it holds.
    """
    lines = _Lines(root)
    if root.text:
        lines.text(root.text)
    stack = [(root, NOTHING, iter(root))]
    while stack:
        element, setting, children = stack[-1]
        if (inner := _down(lines, children, dropped)) is not None:
            stack.append(inner)
            continue
        stack.pop()
        if stack:
            lines.close(element, setting)
            if text := element.tail:
                lines.text(text)
    lines.end()
    if lines.images:
        lines.done.append(Block("", root, tuple(lines.images)))
    return lines.done


def _down(lines: _Lines, children: Iterator[HtmlElement], dropped: Set[HtmlElement]) -> _Open | None:
    """Read on from child to child, up to the first that has children itself; ``None`` after the last."""
    for child in children:
        setting = None if child in dropped else setting_of(child)
        if setting is not None:
            lines.open(child, setting)
            if text := child.text:
                lines.text(text)
            if len(child):
                return child, setting, iter(child)
            lines.close(child, setting)
        if text := child.tail:
            lines.text(text)
    return None


def is_arrangement(row: HtmlElement) -> bool:
    """Whether a table row only arranges things: one cell, a nested table, pictures, or columns of a page."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(next(cell.iter("table"), None) is not None for cell in cells):
        return True
    filled = [cell for cell in cells if _worded(cell)]
    if len(filled) < 3 and any(next(cell.iter("img"), None) is not None for cell in cells):
        return True
    return any(_is_column(cell) for cell in filled)


def _is_column(cell: HtmlElement) -> bool:
    """Whether a cell is a column of the page: long, or with headings, lists or forms and not short."""
    size = sum(map(len, cell.itertext()))
    return size > LONG_CELL or (size > SHORT_CELL and next(cell.iter(*COLUMN_PARTS), None) is not None)


def _worded(cell: HtmlElement) -> bool:
    return any(text.strip() for text in cell.itertext())
