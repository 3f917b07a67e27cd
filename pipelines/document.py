"""A Page decoded and parsed once, for every stage to read."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml.etree import ErrorTypes, LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipelines.compression import uncompressed
from pipelines.decoding import decode
from pipelines.errors import Unreadable
from pipelines.mending import closed, flattened, slimmed
from pipelines.selection import compiled, names_in, possible
from pipelines.text import tidy
from records import Page, Reason

NAMES = ("property", "name", "itemprop", "http-equiv")
JSON_LIMIT = 200_000
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark o:p q s small span strike strong sub sup tt"
    " u var wbr".split()
)
UNSHOWN = frozenset("script style noscript template textarea select option iframe title head".split())


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
        root, html, parsing = parsed(decoded.text)
        return cls(page.url, root, page, html, (*flags, *decoded.flags, *parsing))

    def all(self, selectors: Sequence[str]) -> list[HtmlElement]:
        """Return what the first selector with any match matches, in document order."""
        return next((found for selector in selectors if (found := self._matches(selector))), [])

    def within(self, element: HtmlElement, selectors: Sequence[str]) -> set[HtmlElement]:
        """Return what any of the selectors matches inside an element."""
        possibly = (selector for selector in selectors if possible(selector, self.names, self.html))
        return {found for selector in possibly for found in compiled(selector)(element)}

    def _matches(self, selector: str) -> list[HtmlElement]:
        if selector not in self._matched:
            found = compiled(selector)(self.root) if possible(selector, self.names, self.html) else []
            self._matched[selector] = found
        return self._matched[selector]

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
    if longest is None:
        return tidy("".join(_pieces(element)))
    read: list[str] = []
    size = 0
    for piece in _pieces(element):
        read.append(piece)
        size += len(piece.strip())
        if size > longest:
            return tidy("".join(read)).ljust(longest + 1)
    return tidy("".join(read))


def _pieces(element: HtmlElement) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str) or tag in UNSHOWN:
        return
    apart = tag not in INLINE
    if apart:
        yield " "
    if element.text:
        yield element.text
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield child.tail
    if apart:
        yield " "


def parsed(html: str) -> tuple[HtmlElement, str, tuple[str, ...]]:
    """Return a page's tree, the markup that it was made of, and flags that say what had to be mended for it.

    Raises:
        Unreadable: there is no element in it.
    """
    html, flags = closed(html)
    html, slim = slimmed(html)
    flags += slim
    root, deep = _parsed(html)
    if deep:
        html, flags = flattened(html), (*flags, "deep_nesting")
        root, _ = _parsed(html)
    if root is None:
        raise Unreadable(Reason.PARSE_FAILED, "no element in it")
    return root, html, flags


def _parsed(html: str) -> tuple[HtmlElement | None, bool]:
    """Return the tree, and whether the parser gave up for its depth: what followed is missing then."""
    # Bytes under a named encoding: lxml refuses text that begins with an XML declaration.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError):
        return None, False
    last = parser.error_log.last_error
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
