"""CSS selectors over a parsed page: compiled once, and told apart from a page by cheap literal checks."""

import re
from collections.abc import Sequence
from functools import lru_cache

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

LITERAL = re.compile(r"[.#]([\w-]{3,})|=['\"]?([\w-]{3,})")
PSEUDO = re.compile(r":[\w-]+\([^)]*\)")


@lru_cache(maxsize=4096)
def compiled(selector: str) -> CSSSelector:
    """Return the selector, ready to be called on an element.

    Raises:
        ValueError: it is no CSS selector.
    """
    try:
        return CSSSelector(selector, translator="html")
    except SelectorError as error:
        raise ValueError(f"{selector!r} is no CSS selector: {error}") from error


@lru_cache(maxsize=4096)
def literals(selector: str) -> tuple[str, ...]:
    """Return the names without which a page cannot match: a test ten times cheaper than the match itself.

    Empty where a name may be absent (alternatives, ``:not(...)``).
    """
    if "," in selector or "\\" in selector:
        return ()
    return tuple(a or b for a, b in LITERAL.findall(PSEUDO.sub("", selector)))


def possible(selector: str, html: str) -> bool:
    """Whether the names in a selector all occur somewhere in the page's source."""
    return all(name in html for name in literals(selector))


def matches(root: HtmlElement, selectors: Sequence[str]) -> list[HtmlElement]:
    """Return what the first selector with any match matches, in document order."""
    for selector in selectors:
        found: list[HtmlElement] = compiled(selector)(root)
        if found:
            return found
    return []


def union(root: HtmlElement, selectors: Sequence[str]) -> set[HtmlElement]:
    """Return what any of the selectors matches."""
    return {element for selector in selectors for element in compiled(selector)(root)}
