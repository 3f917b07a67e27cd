"""CSS selectors over a parsed page: compiled once, and told apart from a page by cheap literal checks."""

import re
from collections.abc import Set
from functools import lru_cache

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import XPath
from lxml.html import HtmlElement

NAME = re.compile(r"[.#]([\w-]+)")
VALUE = re.compile(r"=['\"]?([\w/-]{3,})")
PSEUDO = re.compile(r":[\w-]+\([^)]*\)")
ATTRIBUTE = re.compile(r"\[[^\]]*\]")
CLASSES, IDS = XPath("//@class", smart_strings=False), XPath("//@id", smart_strings=False)


def names_in(root: HtmlElement) -> frozenset[str]:
    """Return every class and id of a page: one pass, a fraction of what matching every selector would take."""
    return frozenset(" ".join((*CLASSES(root), *IDS(root))).split())


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
def literals(selector: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names, and the attribute values, without which a page cannot match: a test before the match.

    Empty where a name may be absent (alternatives, ``:not(...)``).
    """
    if "," in selector or "\\" in selector:
        return (), ()
    plain = PSEUDO.sub("", selector)
    return tuple(NAME.findall(ATTRIBUTE.sub("", plain))), tuple(VALUE.findall(plain))


def possible(selector: str, names: Set[str], html: str) -> bool:
    """Whether what a selector names occurs in a page's markup."""
    wanted, values = literals(selector)
    return all(name in names for name in wanted) and all(value in html for value in values)
