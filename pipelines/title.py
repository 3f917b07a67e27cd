"""The headline: the line on the page that its metadata, its title tag or its address repeat."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from pipelines.blocks import Block, blocks
from pipelines.document import Document, shown_text
from pipelines.pruning import INLINE
from pipelines.remembering import remembered
from pipelines.text import fold, tidy
from pipelines.wording import is_dated_line, is_meta_line, is_organisation, is_page_name, kind_of
from records import Layout

WORDS = re.compile(r"[a-z0-9]+")
SLUG = re.compile(r"[\w%.~-]{12,}")
CUT = re.compile(r"\s*(?:\.{2,}|…)\s*$")
PARTED = re.compile(r"\s+[|»–—-]\s+|\s*::\s*")
NAMED_TITLE = re.compile(
    r"(?:^|[-_ ]|news|lbl|(?<![a-z])(?:tin|bai|art|article|post|detail))"
    r"(?:title|tittle|tieu-?de|headline|headding|heading)",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
TITLES = ("og:title", "twitter:title", "title", "headline", "dc.title", "dcterms.title")
HEADINGS = {"h1": 3.0, "h2": 1.5, "h3": 1.0, "h4": 0.5}
BOX_TITLE = re.compile(
    r"(?:portlet|module|panel|box|block|widget|section|cate|category|site|page|modal|logo|menu)-?(?:title|name)",
    re.IGNORECASE,
)
SHORTEST, LONGEST = 8, 400
ABOVE = 6
"""Lines between a headline and the first of the text: date, section, tools, lead."""
BELIEVED = 2.4
"""A heading without agreement, or a named element beside a date line."""


class Headline(NamedTuple):
    """The headline, the element that shows it (``None``: only metadata have it), and the rule that found it."""

    text: str
    element: HtmlElement | None
    rule: str


def headline(document: Document, layout: Layout | None) -> Headline | None:
    """Return the headline of a page, or ``None`` where nothing on it can be one.

    The layout's element comes first. Without one, lines are weighed: agreement with ``og:title``, the title
    tag and the slug of the address, the kind of element, its class, and whether it is a link elsewhere.
    """
    for element in document.all(layout.title) if layout else []:
        text = line_of(element)
        if text:
            return Headline(text, element, "layout")
    told = evidence(document)
    shown = max(_candidates(document.lines, told), key=lambda pair: pair[0], default=None)
    if shown is not None and shown[0] >= BELIEVED:
        return Headline(shown[1].text, shown[1].element, "shown")
    if (inline := _inline(document.root)) is not None:
        return inline
    named = metadata_title(document)
    return Headline(named, None, "metadata") if named else None


def heading_above(document: Document, body: HtmlElement) -> Headline | None:
    """Return the nearest line above a body, or at its top, that is set as a heading: where nothing repeats it."""
    lines = document.lines
    inside = {body, *body.iterdescendants()}
    first = next((index for index, block in enumerate(lines) if block.element in inside), 0)
    for block in reversed(lines[max(0, first - ABOVE) : first + 1]):
        if weight(block, []) >= 1 and not is_meta_line(block.text) and SHORTEST <= len(block.text) <= LONGEST:
            return Headline(block.text, block.element, "heading above the text")
    return None


def line_of(element: HtmlElement) -> str:
    """Return the visible text of an element as one line."""
    return tidy(" ".join(block.text for block in blocks(element)))


@remembered
def slug(text: str) -> str:
    """Return the words of a text as an address would write them: ``Đại hội, 2024`` is ``dai-hoi-2024``."""
    return "-".join(WORDS.findall(fold(text)))


def metadata_title(document: Document) -> str | None:
    """Return the title that the metadata give: ``og:title``, else the title tag without the site's name."""
    told = [document.meta.get("og:title", ""), document.meta.get("twitter:title", "")]
    tag = title_tag(document)
    told += [] if is_organisation(tag) else sorted(PARTED.split(tag), key=len, reverse=True)
    return next((text for text in told if text and not is_page_name(text) and not is_organisation(text)), None)


def title_tag(document: Document) -> str:
    """Return the text of the title tag, empty where there is none."""
    tag = next(document.root.iter("title"), None)
    return tidy(tag.text_content()) if tag is not None else ""


def evidence(document: Document) -> list[str]:
    """Return the slugs of everything that repeats a headline: metadata, title tag, address."""
    told = [document.meta[name] for name in TITLES if name in document.meta] + [title_tag(document)]
    parts = urlsplit(document.url)
    told += [part for part in SLUG.findall(unquote(f"{parts.path} {parts.query}")) if part.count("-") > 1]
    told = [CUT.sub("", text) for text in told if not is_organisation(text)]
    named = (slug(text) for text in told if not is_page_name(PARTED.split(text)[0].replace("-", " ")))
    return [text for text in dict.fromkeys(named) if text]


def agreement(text: str, told: list[str]) -> float:
    """Return how well a line agrees with what repeats the headline, 0 to 1."""
    line = slug(text)
    if not line:
        return 0.0
    return max((_alike(line, other) for other in told), default=0.0)


def _alike(line: str, other: str) -> float:
    if line == other:
        return 1.0
    short, long = (line, other) if len(line) <= len(other) else (other, line)
    if len(short) < 12 or short.count("-") < 2:
        return 0.0
    if long.startswith(short):
        return 0.9 if len(short) > len(long) // 3 else 0.6
    return 0.7 if f"-{short}-" in f"-{long}-" else _without_d(line, other)


def _without_d(line: str, other: str) -> float:
    """Some portals drop the letter đ from addresses: ``to-chuc-ua-on`` is ``Tổ chức đưa, đón``."""
    if line[0] != other[0] and line[0] != "d" != other[0]:
        return 0.0
    short, long = sorted((line.replace("d", ""), other.replace("d", "")), key=len)
    return 0.6 if len(short) > 20 and long.startswith(short[:50]) else 0.0


def _candidates(lines: Sequence[Block], told: list[str]) -> Iterator[tuple[float, Block]]:
    kinds = Counter((block.element.tag, block.element.get("class")) for block in lines)
    seen: set[HtmlElement] = set()
    for order, block in enumerate(lines):
        if block.element in seen or not SHORTEST <= len(block.text) <= LONGEST:
            continue
        seen.add(block.element)
        score = weight(block, told)
        if score <= 0:
            continue
        if kinds[block.element.tag, block.element.get("class")] > 2 and score < 5:
            score -= 2.0  # the headings of boxes and lists look alike; a headline stands alone
        near = (*lines[max(0, order - 2) : order], *lines[order + 1 : order + 4])
        dated = any(is_meta_line(other.text) or is_dated_line(other.text) for other in near)
        yield score + 1.5 * dated - order / 10_000, block


def _inline(root: HtmlElement) -> Headline | None:
    """Return the first inline element that is named for a headline and has a date line behind it.

    Old portals set headline, date and text into one element, parted by ``<br>``.
    """
    for element in root.iter(*INLINE):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) < 2 or not _is_named_title(names) or _is_box_title(names):
            continue
        text = shown_text(element, LONGEST)
        near = [shown_text(other, LONGEST) for other in islice(element.itersiblings(), 3)]
        if SHORTEST <= len(text) <= LONGEST and any(is_meta_line(line) or is_dated_line(line) for line in near):
            return Headline(text, element, "named, with a date behind it")
    return None


def weight(block: Block, told: list[str]) -> float:
    """Return how much speaks for a line as the headline; ``BELIEVED`` and more is believed."""
    match = agreement(block.text, told)
    standing = max((HEADINGS.get(tag, 0.0) for tag in _tags(block.element)), default=0.0)
    names = " ".join(_names(block.element))
    named = _is_named_title(names)
    if not (match or standing or named) or is_page_name(block.text) or kind_of(block.text):
        return 0.0
    if match < (0.6 if block.element.tag == "h1" else 1) and _is_box_title(names):
        return 0.0
    # Menus and lists link to the article; an h1 that links to its own page is the headline all the same.
    elsewhere = (0.5 if "h1" in _tags(block.element) else 3.5) if block.linked > 0.8 * len(block.text) else 0.0
    own = 2.0 if _itemprop(block.element) else 0.0
    return 5.0 * match + standing + named * 1.0 + own - elsewhere


@remembered
def _is_named_title(names: str) -> bool:
    return NAMED_TITLE.search(CAMEL.sub("-", names)) is not None


@remembered
def _is_box_title(names: str) -> bool:
    return BOX_TITLE.search(names) is not None


def _tags(element: HtmlElement) -> list[str]:
    alone = element.getprevious() is None and element.getnext() is None
    parent = element.getparent()
    return [element.tag] + ([parent.tag] if parent is not None and alone else [])


def _names(element: HtmlElement) -> list[str]:
    found = [element, element.getparent()]
    return [each.get(key) or "" for each in found if each is not None for key in ("class", "id")]


def _itemprop(element: HtmlElement) -> bool:
    parent = element.getparent()
    return any(each is not None and each.get("itemprop") == "headline" for each in (element, parent))
