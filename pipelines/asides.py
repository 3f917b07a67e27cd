"""Boxes inside the text of an article that are not its text: links to other articles, buttons, adverts, by name."""

import re

from lxml.html import HtmlElement

from pipelines.chrome import CAMEL

NAMED = re.compile(
    r"(?<![a-z])(?:relate[ds]?|relation|related-?(?:box|news|one-?news|content|posts?|articles?|items?|wrapper|link)s?|"
    r"(?:tin-?)?lien-?quan(?:-?v\d)?|tin-?khac|similar|suggest(?:ed|ions?)?|recommend(?:ed|ations?)?|read-?more|"
    r"doc-?them|xem-?them|articles?-edit|inner-box|article-business|toc|muc-?luc|table-?of-?contents|"
    r"shar(?:e|es|ing)|social|toolbar|rating|comments?|binh-?luan|advert(?:s|isement)?|quang-?cao|newsletter|follow)"
    r"(?![a-z])",
    re.IGNORECASE,
)
SHARE = 4
"""A box with links that are less than half of it holds at most this part of a text (one in four)."""
SMALL = 60
"""Characters of a box without any link, at most: a label on buttons made by script."""
KEPT = frozenset({"body", "main", "article", "table", "tbody", "tr", "td", "th", "figure", "figcaption", "img", "p"})


def asides(body: HtmlElement) -> set[HtmlElement]:
    """Return the boxes inside a body that by their names lead to other articles or hold buttons.

    A box must be mostly links, or small beside the text: names such as ``article-share-content`` stand on
    wrappers of whole texts too.
    """
    named = [element for element in body.iterdescendants() if _is_named(element)]
    if not named:
        return set()
    whole = len(body.text_content())
    return {element for element in named if _is_aside(element, whole)}


def _is_named(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in KEPT:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('type') or ''}"
    return len(names) > 2 and NAMED.search(CAMEL.sub("-", names)) is not None


def _is_aside(element: HtmlElement, whole: int) -> bool:
    size = len("".join(element.itertext()).strip())
    linked = sum(
        len("".join(link.itertext()).strip()) for link in (element, *element.iterdescendants("a")) if link.tag == "a"
    )
    if not linked:
        return size <= SMALL
    return 2 * linked >= size or size * SHARE < whole
