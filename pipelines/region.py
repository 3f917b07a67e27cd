"""Which part of an unknown page holds the article: below the headline, where prose outweighs links."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from pipelines.attachments import leads_to_file
from pipelines.blocks import Block, blocks
from pipelines.chrome import COUNTERS, PROSE, furniture, is_link, is_paragraph, prose_of
from pipelines.document import Document
from pipelines.pointers import names_document
from pipelines.pruning import ends, places
from pipelines.wording import is_meta_line, is_placeholder, is_plain, kind_of

SENTENCE = 40
FEW = 60
"""Weight of a line of some hundred characters: below it, a scan above the line is what the page is about."""
BELOW = 0.2
"""Links below the heading of other news weigh less against an element: a short text may share it with them."""
LIST = 4
"""Lines in a row that lead elsewhere: from here on they are a list."""


@dataclass(frozen=True, kw_only=True)
class Region:
    """The element that holds the article, and the furniture inside it that is not read."""

    element: HtmlElement
    dropped: frozenset[HtmlElement]
    weight: float
    """Characters of prose less characters of links: how sure the choice is."""
    above: tuple[Block, ...] = ()
    """The lines between the headline and the element: a listing's other items stand there."""


def region(document: Document, head: HtmlElement | None) -> Region | None:
    """Return the element whose lines weigh most as an article, or ``None`` where no line speaks for one.

    Every line is worth its characters if it is text, and costs them if it is a link, stands before the
    headline, or follows the heading of a list of other news or of a counter; an element is worth the sum
    of its lines. The heaviest element wins, the deepest of those that weigh the same.
    """
    page = document.body
    dropped = furniture(page, [head] if head is not None else [], prose_of(document.lines))
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
    element = _deepest(best[0], best[1], sums)
    if head is not None and best[1] < FEW and _is_below_scan(lines, head, element):
        return _wordless(lines, head, frozenset(dropped))
    return Region(element=element, dropped=frozenset(dropped), weight=best[1], above=_above(lines, head, element))


def _is_below_scan(lines: Sequence[Block], head: HtmlElement, element: HtmlElement) -> bool:
    """Whether pictures or files part the headline from a few words elsewhere: those of a box beside a scan."""
    return any(block.images or leads_to_file(block) for block in _above(lines, head, element))


def _above(lines: Sequence[Block], head: HtmlElement | None, element: HtmlElement) -> tuple[Block, ...]:
    inside = {element, *element.iterdescendants()}
    first = next((index for index, block in enumerate(lines) if block.element in inside), 0)
    return tuple(lines[_position(lines, head) + 1 : first])


def _wordless(lines: Sequence[Block], head: HtmlElement, dropped: frozenset[HtmlElement]) -> Region:
    """Return the element around the headline and the pictures and files below it: a scan has no text to weigh."""
    start = _position(lines, head)
    end = next((index for index in range(start + 1, len(lines)) if ends(lines[index])), len(lines) - 1)
    shown = [block.images[-1] for block in lines[start + 1 : end + 1] if block.images]
    shown += [block.element for block in lines[start + 1 : end] if leads_to_file(block)]
    above = [head, *head.iterancestors()]
    around = set(above) if not shown else {shown[-1], *shown[-1].iterancestors()}
    element = next((ancestor for ancestor in above if ancestor in around), head)
    return Region(element=element, dropped=dropped, weight=0.0)


def _values(lines: Sequence[Block], head: HtmlElement | None) -> list[float]:
    start = _position(lines, head)
    values: list[float] = []
    trust = 1.0
    links = 0
    floor, ended = 0.2, False
    for index, block in enumerate(lines):
        size = len(block.text)
        kind = kind_of(block.text)
        links = links + 1 if is_link(block) else 0
        if index > start and trust and (block.images or leads_to_file(block)):
            floor = 0.0  # a scan or a file stands here: what follows is not its text
        if index > start and (ends(block) or (kind in COUNTERS and is_plain(block.text))):
            trust, ended = 0.0, ended or ends(block)
        elif index > start and links > LIST:
            trust = min(trust, 0.5 if floor else 0.0)
        if index <= start:
            values.append(-0.5 * size if index < start else 0.0)
        elif kind is not None or is_meta_line(block.text) or is_placeholder(block.text):
            values.append(-30.0 if kind else -10.0)
        elif is_link(block):
            cost = (20.0 + size * _company(lines, index)) * (BELOW if ended else 1.0)
            values.append(0.5 * size if leads_to_file(block) else -cost)
        elif ended and is_link(lines[index - 1]):
            values.append(0.0)  # the teaser of another article, below its headline
        else:
            values.append(max(trust, floor if is_paragraph(block) else 0.0) * size * (1.0 if size > PROSE else 0.5))
    return values


def _company(lines: Sequence[Block], index: int) -> float:
    """Return how much a link weighs against: not at all between two paragraphs, fully in a list.

    One that names a document beside a sentence weighs nothing either: a digest of new decrees is made so.
    """
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    cited = names_document(lines[index].text) and any(map(_is_sentence, beside))
    return 0.0 if beside and (cited or all(map(is_paragraph, beside))) else 1.0


def _is_sentence(block: Block) -> bool:
    return len(block.text) > SENTENCE and block.text[-1] in ".:;" and not is_link(block)


def _position(lines: Sequence[Block], head: HtmlElement | None) -> int:
    if head is None:
        return -1
    return next(iter(places(lines, head)), -1)


def _deepest(element: HtmlElement, weight: float, sums: dict[HtmlElement, float]) -> HtmlElement:
    """Return the innermost element that still holds nearly all of the weight."""
    while True:
        inner = [child for child in element if sums.get(child, 0.0) >= 0.97 * weight]
        if not inner:
            return element
        element = inner[0]
