"""Which part of an unknown page holds the article: below the headline, where prose outweighs links."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from pipelines.blocks import Block, blocks
from pipelines.chrome import COUNTERS, ENDING, furniture, is_link
from pipelines.selection import matches
from pipelines.wording import kind_of

HINTS = (
    "[itemprop='articleBody']",
    "#newscontents, #content-detail, #content_detail, #contentdetail, #news-bodyhtml, #divArticleDescription",
    ".content-detail, .detail-content, .article-body, .article__body, .article-content, .entry-content, .post-content",
)
DATED = 40.0


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
    dropped = furniture(page, [head] if head is not None else [])
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
        return None
    return Region(element=_deepest(best[0], best[1], sums), dropped=frozenset(dropped), weight=best[1])


def _values(lines: Sequence[Block], head: HtmlElement | None) -> list[float]:
    start = _position(lines, head)
    values: list[float] = []
    trust = 1.0
    links = 0
    for index, block in enumerate(lines):
        kind = kind_of(block.text)
        size = len(block.text)
        links = links + 1 if is_link(block) else 0
        if index > start and (kind in ENDING or kind in COUNTERS):
            trust = 0.2
        elif index > start and links > 4:
            trust = min(trust, 0.5)
        if index <= start:
            values.append(-0.5 * size if head is not None and index < start else 0.0)
        elif kind is not None:
            values.append(-30.0)
        elif is_link(block):
            values.append(-20.0 - size if links > 1 else 0.2 * size)
        else:
            values.append(trust * size * (1.0 if size > 80 else 0.5))
    return values


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


def hinted(root: HtmlElement) -> HtmlElement | None:
    """Return the only element that names itself as the text of an article, if there is just one."""
    for hint in HINTS:
        found = matches(root, (hint,))
        if len(found) == 1:
            return found[0]
    return None
