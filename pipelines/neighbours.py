"""What stands around a headline: what comes after it and before it, and what belongs to something else."""

import re
from collections.abc import Iterator, Set
from itertools import islice

from lxml.html import HtmlElement

from pipelines.remembering import remembered
from pipelines.text import tidy

ASIDE = re.compile(
    r"related|relates|relate\b|lien-?quan|khac|similar|cung-?chuyen|side-?bar|right-?col|col-?right|footer|menu|\bnav|comment"
    r"|(?<!margin-)(?<!padding-)(?<!border-)bottom|binh-?luan|ticker|marquee|(?<!fa-)(?<!icon-)calendar|weather|counter"
    r"|statistic|copyright|most-?(?:view|read)|doc-?nhieu|xem-?nhieu|tin-?moi|(?<![a-z])other|hot-?news|captcha|login"
    r"|legal-doc|thu-?tuc",
    re.IGNORECASE,
)
"""Names of classes and ids whose dates are those of other articles, or of no article."""
OUTSIDE = frozenset(
    {"nav", "footer", "aside", "a", "script", "style", "select", "option", "noscript", "template", "button"}
)
ENTRY = frozenset({"li", "tr", "article"})
ENTRY_LINK = 20
"""A list entry with a link of this many characters is another article's."""
COLUMNS = 3
"""A table row of so many cells and a link is an entry of a register."""


def above(headline: HtmlElement | None) -> Set[HtmlElement]:
    """Return the elements around a headline."""
    return set(headline.iterancestors()) if headline is not None else set()


def elsewhere(holder: HtmlElement, around: Set[HtmlElement]) -> bool:
    """Whether an element belongs to a menu, a related list, a form: judged below what is ``around`` the headline."""
    element: HtmlElement | None = holder
    while element is not None and element not in around:
        tag = element.tag
        if tag in ("body", "html"):
            return False
        if tag in OUTSIDE or _is_aside(f"{element.get('class', '')} {element.get('id', '')}"):
            return True
        if tag in ENTRY and any(len(tidy(link.text_content())) >= ENTRY_LINK for link in element.iter("a")):
            return True
        if tag == "tr" and len(element) >= COLUMNS and next(element.iter("a"), None) is not None:
            return True
        element = element.getparent()
    return False


@remembered
def _is_aside(names: str) -> bool:
    return ASIDE.search(names) is not None


def following(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements after one, in the order of the page."""
    for node in (element, *element.iterancestors()):
        for sibling in node.itersiblings():
            yield from sibling.iter("*")


def preceding(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements before one, the nearest first."""
    for node in (element, *element.iterancestors()):
        for sibling in node.itersiblings(preceding=True):
            yield from reversed(list(islice(sibling.iter("*"), 200)))
