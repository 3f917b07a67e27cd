"""The lines of an element as a reader sees them: paragraphs, items and table rows, and how each was set."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.text import tidy

BREAKING = frozenset(
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead"
    " tr ul html".split()
)
"""Elements that end a line where they begin and where they end. ``<br>`` is one: portals set paragraphs with it."""
UNREAD = frozenset(
    "script style noscript template iframe object embed svg canvas select option button input textarea head link meta"
    " title audio video map frameset applet math".split()
)
"""Elements whose text a reader does not see as a part of the article."""
STRONG = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
SLANTED = frozenset("i em".split())
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
ITALIC = re.compile(r"font-style\s*:\s*italic")
INDENT = re.compile(r"(?:\s{0,40}\u00a0){12}")
ALIGN = re.compile(r"text-align\s*:\s*(right|center)")
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


class _Lines:
    """The line under construction; what a walk over the tree tells it becomes blocks."""

    def __init__(self, root: HtmlElement) -> None:
        self.done: list[Block] = []
        self.pieces: list[str] = []
        self.images: list[HtmlElement] = []
        self.below: list[HtmlElement] = []
        self.counts = [0, 0, 0]
        self.depths = [0, 0, 0]
        self.containers: list[HtmlElement] = [root]
        self.cells: list[list[str]] | None = None
        self.broken = False
        self.indented = False

    def text(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(text)
        size = len(text) if not text.isspace() else 0
        for index, depth in enumerate(self.depths):
            if depth:
                self.counts[index] += size

    def image(self, image: HtmlElement) -> None:
        """Keep a picture: with this line if it stands before its text, else with the next."""
        (self.below if any(not piece.isspace() for piece in self.pieces) else self.images).append(image)

    def end(self) -> None:
        """End the line: keep it if it has text."""
        if not self.pieces:
            return
        raw = "".join(self.pieces)
        text = tidy(raw)
        self.pieces.clear()
        self.indented = INDENT.match(raw) is not None
        if self.cells is not None:
            if text:
                self.cells[-1].append(text)
            return
        if text:
            self.keep(text)

    def keep(self, text: str) -> None:
        element = self.containers[-1]
        linked, strong, slanted = self.counts
        self.done.append(
            Block(
                text,
                element,
                tuple(self.images),
                linked,
                strong,
                slanted,
                _alignment(element),
                self.broken,
                self.indented,
            )
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
    lines.text(root.text)
    stack: list[tuple[HtmlElement, Iterator[HtmlElement]]] = [(root, iter(root))]
    rows: list[HtmlElement] = []
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                _close(lines, element, rows)
                lines.text(element.tail)
        elif child in dropped or not _shown(child):
            lines.text(child.tail)
        else:
            _open(lines, child, rows)
            lines.text(child.text)
            stack.append((child, iter(child)))
    lines.end()
    if lines.images:
        lines.done.append(Block("", root, tuple(lines.images)))
    return lines.done


def _open(lines: _Lines, element: HtmlElement, rows: list[HtmlElement]) -> None:
    tag = element.tag
    if tag in BREAKING:
        lines.end()
        lines.broken = tag == "br"
        lines.containers.append(element)
        if tag == "tr" and lines.cells is None and not is_arrangement(element):
            rows.append(element)
            lines.cells = []
        elif tag in ("td", "th") and lines.cells is not None:
            lines.cells.append([])
    elif tag == "img":
        lines.image(element)
    for index, on in enumerate(_emphasis(element)):
        lines.depths[index] += on


def _close(lines: _Lines, element: HtmlElement, rows: list[HtmlElement]) -> None:
    tag = element.tag
    if tag in BREAKING:
        lines.end()
        if rows and rows[-1] is element:
            rows.pop()
            lines.row()
        lines.containers.pop()
        lines.broken = tag == "br"
    for index, on in enumerate(_emphasis(element)):
        lines.depths[index] -= on


def _emphasis(element: HtmlElement) -> tuple[bool, bool, bool]:
    style = element.get("style") or ""
    tag = element.tag
    if not style:
        return tag == "a", tag in STRONG, tag in SLANTED
    return (
        tag == "a",
        tag in STRONG or BOLD.search(style) is not None,
        tag in SLANTED or ITALIC.search(style) is not None,
    )


def _shown(element: HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in UNREAD:
        return False
    style = element.get("style")
    if (style and HIDDEN.search(style)) or element.get("hidden") is not None:
        return False
    names = element.get("class")
    return names is None or not ("hidden" in names or "d-none" in names) or not _is_hidden(names.split())


def _is_hidden(names: list[str]) -> bool:
    """Whether class names hide an element on every screen: ``d-none d-md-block`` shows it on wide ones."""
    hides = "hidden" in names or "d-none" in names
    return hides and not any(":" in name or re.match(r"d-\w+-|hidden-|visible-", name) for name in names)


def _alignment(element: HtmlElement) -> str:
    found = ALIGN.search(element.get("style") or "")
    return found[1] if found else (element.get("align") or "").lower()


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
