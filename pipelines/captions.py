"""Which lines below pictures are their captions: by markup, by setting, or by their own words."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from lxml.html import HtmlElement

from pipelines.blocks import Block, is_arrangement

NAMED = re.compile(
    r"caption|ck[_-]?legend|legend|chu-?thich|(?:pic|image|img|photo|anh)[_-]?(?:desc|des|note|text|title)|"
    r"expnoedit|figure[_-]?text|wp-caption",
    re.IGNORECASE,
)
CREDIT = re.compile(r"(?:^|[\s(\[–—-])(?:Ảnh|ẢNH|Hình ảnh|Hình)(?:\s*\([^()]{1,40}\))?\s*:\s*\S.{0,80}$")
OPENING = re.compile(
    r"^(?:\(?(?:Hình ảnh|Ảnh|Hình|Ảnh minh h[oọ][aạ]|Quang cảnh|Toàn cảnh|Chú thích)(?=[\s:.)]|$)|Một số hình ảnh)",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^(?:\d{1,2}[.)/]|[-–+*•●▪]|[IVX]{1,4}[.)]|[a-zđ]\))\s*")
CREDIT_LINE = re.compile(r"^\(?(?:Ảnh|Nguồn ảnh)\b.{0,80}$", re.IGNORECASE)
LONGEST = 400
SHORT = 30
"""Words: a plain line below a picture is a caption only if it has no more and does not end like a sentence."""


@dataclass(frozen=True, kw_only=True)
class Captions:
    """The lines that are text, the captions, and each picture with the caption below it."""

    blocks: tuple[Block, ...]
    texts: tuple[str, ...]
    pictures: tuple[tuple[HtmlElement, str | None], ...]


def captions(blocks: Sequence[Block], body: HtmlElement, named: Set[HtmlElement] = frozenset()) -> Captions:
    """Part the captions in a body from its text: each once, with its picture.

    ``named`` are elements that the layout calls captions.
    """
    kept: list[Block] = []
    texts: list[str] = []
    pictures: list[tuple[HtmlElement, str | None]] = []
    last: Block | None = None
    for block in blocks:
        pictures += [(image, None) for image in block.images]
        if last is not None and _goes_on(block, last):
            texts[-1] = texts[-1] if block.text in texts[-1] else f"{texts[-1]} {block.text}"
        elif is_caption(block, body, named):
            texts.append(block.text)
            last = block
        else:
            kept += [block] if block.text else []
            last = None
            continue
        if pictures:
            pictures[-1] = (pictures[-1][0], texts[-1])
    return Captions(blocks=tuple(kept), texts=tuple(texts), pictures=tuple(pictures))


def is_caption(block: Block, body: HtmlElement, named: Set[HtmlElement] = frozenset()) -> bool:
    """Whether a line is the caption of the picture before it."""
    text = block.text
    if not text or len(text) > LONGEST:
        return False
    around = _around(block.element, body)
    if any(element in named or element.tag == "figcaption" or _is_named(element) for element in around):
        return True
    return bool(block.images) and (_is_set_apart(block, around) or _reads_like_one(block))


def _is_set_apart(block: Block, around: Sequence[HtmlElement]) -> bool:
    """Set like a caption: in the table or figure of the picture, in italics, in the middle, in brackets."""
    size = len(block.text)
    if any(element.tag == "figure" for element in around):
        return True
    if any(element.tag == "tr" and is_arrangement(element) for element in around):
        return len(block.text.split()) <= 60
    if block.strong > 0.8 * size and block.element.tag in ("h1", "h2", "h3", "h4"):
        return False
    bracketed = block.text[0] == "(" and block.text.rstrip(".")[-1:] == ")"
    return block.slanted > 0.8 * size or block.align == "center" or bracketed


def _reads_like_one(block: Block) -> bool:
    """Worded like a caption: a photo credit at its end, ``Quang cảnh …``, or a short line that is no sentence."""
    text = block.text
    if CREDIT.search(text) or (OPENING.match(text) and len(text.split()) <= SHORT):
        return True
    plain = not block.strong and block.element.tag not in ("li", "tr", "h2", "h3", "h4") and not NUMBERED.match(text)
    return plain and len(text.split()) <= SHORT and text[-1] not in ".:;,!?…" and not block.linked


def _goes_on(block: Block, caption: Block) -> bool:
    """Whether a line belongs to the caption before it: its photo credit, its second line, or the caption again."""
    if block.images or not block.text:
        return False
    if block.text == caption.text or CREDIT_LINE.match(block.text):
        return True
    return block.element is caption.element and block.broken and caption.element.tag in ("td", "figcaption")


def _around(element: HtmlElement, body: HtmlElement) -> list[HtmlElement]:
    """Return the element and those close above it inside the body: a caption's markup is near its text."""
    found = [element]
    while len(found) < 6 and (parent := found[-1].getparent()) is not None and parent is not body:
        found.append(parent)
    return found if element is not body else []


def _is_named(element: HtmlElement) -> bool:
    names = element.get("class")
    return names is not None and element.tag != "body" and NAMED.search(names) is not None
