"""Reads just enough of a listing's markup to find links and what is printed beside them."""

import re
from collections.abc import Sequence
from functools import cache

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement, HTMLParser, document_fromstring

META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,40})", re.IGNORECASE)
CLIMB = 5
"""How many elements up from a link its date may stand."""


@cache
def selector(css: str) -> CSSSelector:
    """Return a compiled selector. Raises ``SelectorError`` where the site file has a bad one."""
    return CSSSelector(css, translator="html")


def parse_html(body: bytes, encoding: str | None = None) -> HtmlElement | None:
    """Return the root of a page, or ``None`` where there is nothing to parse."""
    charset = _charset(body, encoding)
    try:
        root = document_fromstring(body, parser=HTMLParser(encoding=charset))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return root if isinstance(root, HtmlElement) else None


def _charset(body: bytes, declared: str | None) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        match = META_CHARSET.search(body[:4_096])
        return _known(declared) or _known(match[1].decode("ascii", "replace") if match else None) or "utf-8"
    # What is valid UTF-8 is UTF-8, whatever header and meta say of it.
    return "utf-8"


def _known(encoding: str | None) -> str:
    try:
        return "x".encode(encoding).decode("ascii") and encoding if encoding else ""
    except (LookupError, UnicodeError):
        return ""


def elements(root: HtmlElement, css: str) -> Sequence[HtmlElement]:
    """Return the elements that a selector matches, in the order of the page."""
    found: Sequence[HtmlElement] = selector(css)(root)
    return found


def shown(root: HtmlElement, css: str | None) -> str | None:
    """Return the text of the first match, in one line."""
    found = elements(root, css) if css else ()
    return " ".join(found[0].text_content().split())[:200] or None if found else None


def near_text(anchor: HtmlElement, css: str) -> str | None:
    """Return the text of the match that shares the smallest element with a link, if that holds no second headline.

    The element climbed to must not hold a match that stands nearer to another link: where one holds several
    matches and several links, the date is nobody's.
    """
    element = anchor
    for _ in range(CLIMB):
        found = elements(element, css)
        if found:
            targets = {other.get("href") for other in element.iter("a") if other.get("href")}
            alone = len(found) == 1 or len(targets) <= 1 or element is anchor
            return " ".join(found[0].text_content().split())[:200] or None if alone else None
        parent = element.getparent()
        if parent is None:
            return None
        element = parent
    return None
