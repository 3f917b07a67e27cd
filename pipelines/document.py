"""A Page decoded and parsed once, for every stage to read."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml.etree import ElementDefaultClassLookup, ErrorTypes, HTMLParser, LxmlError, fromstring
from lxml.html import HtmlElement

from pipelines.blocks import Block, blocks
from pipelines.compression import uncompressed
from pipelines.decoding import decode
from pipelines.errors import Unreadable
from pipelines.mending import closed, flattened, slimmed
from pipelines.selection import compiled, names_in
from pipelines.text import tidy
from records import Page, Reason

NAMES = ("property", "name", "itemprop", "http-equiv")
JSON_LIMIT = 200_000
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark o:p q s small span strike strong sub sup tt"
    " u var wbr".split()
)
UNSHOWN = frozenset("script style noscript template textarea select option iframe title head".split())
ELEMENTS = ElementDefaultClassLookup(element=HtmlElement)
"""One class for all elements: lxml.html asks a Python function for the class of each, at every visit of a tree."""


@dataclass(frozen=True)
class Document:
    """A parsed page. ``flags`` say what was odd or repaired; ``html`` is the decoded markup that was parsed."""

    url: str
    root: HtmlElement
    page: Page
    html: str
    flags: tuple[str, ...] = ()

    @classmethod
    def read(cls, page: Page) -> "Document":
        """Return the page decompressed, decoded and parsed.

        Raises:
            Unreadable: cut off, damaged, too large or not markup.
        """
        body, flags = uncompressed(page)
        decoded = decode(body, page.header("content-type"))
        root, html, parsing = parsed(decoded.text, decoded.utf8)
        return cls(page.url, root, page, html, (*flags, *decoded.flags, *parsing))

    def all(self, selectors: Sequence[str]) -> list[HtmlElement]:
        """Return what the first selector with any match matches, in document order."""
        return next((found for selector in selectors if (found := self._matches(selector))), [])

    def within(self, element: HtmlElement, selectors: Sequence[str]) -> set[HtmlElement]:
        """Return what any of the selectors matches inside an element."""
        possibly = (search for search in map(compiled, selectors) if search.is_possible(self.names, self.html))
        return {found for search in possibly for found in search.find(element)}

    def _matches(self, selector: str) -> list[HtmlElement]:
        matched = self._matched
        if selector not in matched:
            search = compiled(selector)
            matched[selector] = search.find(self.root) if search.is_possible(self.names, self.html) else []
        return matched[selector]

    @cached_property
    def _matched(self) -> dict[str, list[HtmlElement]]:
        """What selectors matched so far: marks and parts are asked for more than once."""
        return {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Every class and id in the markup."""
        return names_in(self.root)

    def first(self, selectors: Sequence[str]) -> HtmlElement | None:
        """Return the first element that the first matching selector matches."""
        return next(iter(self.all(selectors)), None)

    def text(self, selectors: Sequence[str]) -> str | None:
        """Return the tidy text of the first match, ``None`` where there is none or it is empty."""
        element = self.first(selectors)
        return None if element is None else (shown_text(element) or None)

    @cached_property
    def lines(self) -> tuple[Block, ...]:
        """The lines of the whole page, furniture included."""
        return tuple(blocks(self.body))

    @property
    def body(self) -> HtmlElement:
        """The page's body, or all of a page that has none."""
        return next(self.root.iter("body"), self.root)

    @cached_property
    def meta(self) -> dict[str, str]:
        """Tidy content of the page's ``meta`` elements by property, name or itemprop in lower case; the first wins."""
        found: dict[str, str] = {}
        for element in self.root.iter("meta"):
            content = element.get("content")
            for attribute in NAMES if content else ():
                if name := element.get(attribute):
                    found.setdefault(name.strip().lower(), tidy(content))
        return found

    @cached_property
    def linked_data(self) -> tuple[dict[str, Any], ...]:
        """The objects of the page's JSON-LD, those of a ``@graph`` one by one; broken ones left out."""
        scripts = (script for script in self.root.iter("script") if script.get("type") == "application/ld+json")
        return tuple(item for script in scripts for item in _objects(script.text or ""))


def shown_text(element: HtmlElement, longest: int | None = None) -> str:
    """Return an element's text on one line, tidy; scripts and styles are not text, ``<br>`` and blocks part words.

    With ``longest`` the reading stops when the text is longer than that: what comes back is too, and is no more
    than a beginning.
    """
    pieces: list[str] = []
    left = _gather(element, pieces, float("inf") if longest is None else longest)
    text = tidy("".join(pieces))
    return text if longest is None or left >= 0 else text.ljust(longest + 1)


def _gather(element: HtmlElement, pieces: list[str], room: float) -> float:
    """Collect the texts of an element until there is no room for more; return what is left, negative at the end."""
    tag = element.tag
    if not isinstance(tag, str) or tag in UNSHOWN:
        return room
    apart = tag not in INLINE
    if apart:
        pieces.append(" ")
    if text := element.text:
        pieces.append(text)
        room -= len(text.strip())
    for child in element:  # len() would count children of which only the first may be read
        if room < 0:
            return room
        room = _gather(child, pieces, room)
        if room >= 0 and (tail := child.tail):
            pieces.append(tail)
            room -= len(tail.strip())
    if apart:
        pieces.append(" ")
    return room


def parsed(came: str, utf8: bytes | None = None) -> tuple[HtmlElement, str, tuple[str, ...]]:
    """Return a page's tree, the markup that it was made of, and flags that say what had to be mended for it.

    ``utf8`` is the same in UTF-8, where that is at hand.

    Raises:
        Unreadable: there is no element in it.
    """
    html, flags = closed(came)
    html, slim = slimmed(html)
    flags += slim
    root, deep = _parsed(utf8 if utf8 is not None and html is came else html.encode("utf-8", "replace"))
    if deep:
        html, flags = flattened(html), (*flags, "deep_nesting")
        root, _ = _parsed(html.encode("utf-8", "replace"))
    if root is None:
        raise Unreadable(Reason.PARSE_FAILED, "no element in it")
    return root, html, flags


def _parsed(html: bytes) -> tuple[HtmlElement | None, bool]:
    """Return the tree, and whether the parser gave up for its depth: what followed is missing then."""
    # Bytes under a named encoding: lxml refuses text that begins with an XML declaration.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(ELEMENTS)
    try:
        root = fromstring(html, parser=parser)
    except (LxmlError, ValueError):
        return None, False
    last = parser.error_log.last_error if root is not None else None
    return root, last is not None and last.type == ErrorTypes.ERR_RESOURCE_LIMIT


def _objects(source: str) -> Iterator[dict[str, Any]]:
    if len(source) > JSON_LIMIT:
        return
    try:
        data = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return
    stack = [data]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            stack.append(item.get("@graph"))
