"""The pictures with captions that stand between an article's headline and its text."""

from itertools import islice

from lxml.html import HtmlElement

from pipelines.captions import LONGEST, NAMED
from pipelines.document import shown_text
from pipelines.neighbours import above, elsewhere, following

NEAR = 80
"""Elements between headline and text at most; where there are more, what stands there is something else."""
HOLDERS = ("figure", "table", "div", "td", "p")


def top_pictures(head: HtmlElement | None, body: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Return the captioned pictures above a text that begins below its headline, each with its caption."""
    if head is None or body in head.iterancestors():
        return []
    found: dict[str, HtmlElement] = {}
    around = above(head)
    for element in islice(following(head), NEAR):
        if element is body:
            return [(image, text) for text, image in found.items()]
        if _is_caption(element) and (image := _picture(element, body)) is not None and not elsewhere(element, around):
            text = shown_text(element, LONGEST)
            if 0 < len(text) <= LONGEST:
                found.setdefault(text, image)
    return []


def _is_caption(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        return True
    return (
        element.tag in HOLDERS
        and NAMED.search(element.get("class") or "") is not None
        and element.find(".//img") is None
    )


def _picture(caption: HtmlElement, body: HtmlElement) -> HtmlElement | None:
    """Return the last picture in what holds a caption and stands above the text."""
    for holder in islice(caption.iterancestors(*HOLDERS, "tbody", "tr"), 4):
        if body in holder.iterdescendants():
            return None
        images = list(holder.iter("img"))
        if images:
            return images[-1]
    return None
