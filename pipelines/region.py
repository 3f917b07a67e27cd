"""Which part of an unknown page holds the article: below the headline, where prose outweighs links."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from pipelines.attachments import leads_to_file
from pipelines.blocks import Block, blocks
from pipelines.chrome import COUNTERS, ENDING, PROSE, furniture, is_link, is_paragraph, prose_of
from pipelines.wording import is_meta_line, is_plain, kind_of

LIST = 4
"""Lines in a row that lead elsewhere: from here on they are a list."""


@dataclass(frozen=True, kw_only=True)
class Region:
    """The element that holds the article, and the furniture inside it that is not read."""

    element: HtmlElement
    dropped: frozenset[HtmlElement]
    weight: float
    """Characters of prose less characters of links: how sure the choice is."""


def region(root: HtmlElement, head: HtmlElement | None) -> Region | None:
    """Return the element whose lines weigh most as an article, or ``None`` where no line speaks for one.

    Every line is worth its characters if it is text, and costs them if it is a link, stands before the
    headline, or follows the heading of a list of other news or of a counter; an element is worth the sum
    of its lines. The heaviest element wins, the deepest of those that weigh the same.
    """
    page = next(root.iter("body"), root)
    every = blocks(page)
    dropped = furniture(page, [head] if head is not None else [], prose_of(every))
    lines = blocks(page, dropped)
    values = _values(lines, head)
    sums: dict[HtmlElement, float] = {}
    for block, value in zip(lines, values, strict=True):
        element: HtmlElement | None = block.element
        while element is not None:
            sums[element] = sums.get(element, 0.0) + value
            element = element.getparent()
    best = max(sums.items(), key=lambda pair: pair[1], default=None)
    if best is None or best[1] <= 0:
        return None if head is None else _wordless(lines, head, frozenset(dropped))
    return Region(element=_deepest(best[0], best[1], sums), dropped=frozenset(dropped), weight=best[1])


def _wordless(lines: Sequence[Block], head: HtmlElement, dropped: frozenset[HtmlElement]) -> Region:
    """Return the widest element around the headline that holds no list of links: a scan has no text to weigh."""
    stories: dict[HtmlElement, int] = {}
    for block in lines:
        if is_link(block) and not leads_to_file(block):
            for element in block.element.iterancestors():
                stories[element] = stories.get(element, 0) + 1
    element = head
    while (parent := element.getparent()) is not None and parent.tag != "body" and stories.get(parent, 0) < LIST:
        element = parent
    return Region(element=element, dropped=dropped, weight=0.0)


def _values(lines: Sequence[Block], head: HtmlElement | None) -> list[float]:
    start = _position(lines, head)
    values: list[float] = []
    trust = 1.0
    links = 0
    for index, block in enumerate(lines):
        size = len(block.text)
        kind = kind_of(block.text)
        links = links + 1 if is_link(block) else 0
        if index > start and (kind in ENDING or kind in COUNTERS) and is_plain(block.text):
            trust = 0.0
        elif index > start and links > LIST:
            trust = min(trust, 0.5)
        if index <= start:
            values.append(-0.5 * size if index < start else 0.0)
        elif kind is not None or is_meta_line(block.text):
            values.append(-30.0 if kind else -10.0)
        elif is_link(block):
            values.append(0.5 * size if leads_to_file(block) else -20.0 - size * _company(lines, index))
        else:
            values.append(max(trust, 0.2 if is_paragraph(block) else 0.0) * size * (1.0 if size > PROSE else 0.5))
    return values


def _company(lines: Sequence[Block], index: int) -> float:
    """Return how much a link weighs against: not at all between two paragraphs, fully in a list."""
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    return 0.0 if beside and all(map(is_paragraph, beside)) else 1.0


def _position(lines: Sequence[Block], head: HtmlElement | None) -> int:
    if head is None:
        return -1
    inside = {head, *head.iterdescendants()}
    return next((index for index, block in enumerate(lines) if block.element in inside), -1)


def _deepest(element: HtmlElement, weight: float, sums: dict[HtmlElement, float]) -> HtmlElement:
    """Return the innermost element that still holds nearly all of the weight."""
    while True:
        inner = [child for child in element if sums.get(child, 0.0) >= 0.97 * weight]
        if not inner:
            return element
        element = inner[0]
