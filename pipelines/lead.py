"""The lead (sapo) of an article, where it is an element of its own."""

from itertools import islice

from lxml.html import HtmlElement

from pipelines.document import Document, shown_text
from pipelines.neighbours import above, elsewhere, following
from pipelines.remembering import remembered
from pipelines.text import fold
from records import Layout

CALLED = frozenset(
    """brief brief-detail hometext home-text txt-head txthead abs detail-desc detail__desc post-summary article-summary
    articlesummary news-summary the-article-summary summary asset-summary desc description main-intro detail-intro
    intro lead sub_first_content phead desnews ui_tinbai_chitiet_noidungngan tomtat tom-tat trichdan
    trich-dan chappeau chapeau box-des-detail article-detail-desc lr-summary-post detail__summary
    divarticledescription1""".split()
)
"""Names of classes and ids that systems give to the lead, beside all that hold ``sapo``."""
SHORTEST, LONGEST = 15, 1_500
NEAR = 40
"""Elements after the headline among which a lead may stand."""
PARAGRAPHS = 3
"""An element with more paragraphs than this is a body that happens to be called a description."""


def lead(element: HtmlElement | None, headline: HtmlElement | None = None) -> str | None:
    """Return what the lead's element says, ``None`` where there is none or it repeats the headline."""
    if element is None:
        return None
    text = shown_text(element) or (element.get("content") or "")
    return text if text and (headline is None or fold(text) != fold(shown_text(headline))) else None


def lead_element(document: Document, layout: Layout | None, headline: HtmlElement | None = None) -> HtmlElement | None:
    """Return the element that holds the lead, so that the body can be read without it."""
    if layout is not None and layout.lead and (named := document.first(layout.lead)) is not None:
        return named
    if headline is None:
        return None
    return next((element for element in islice(following(headline), NEAR) if _is_lead(element, headline)), None)


def _is_lead(element: HtmlElement, headline: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if names == " " or not _is_called(names) or elsewhere(element, above(headline)):
        return False
    if sum(1 for _ in element.iter("p")) > PARAGRAPHS or element.find(".//table") is not None:
        return False
    return SHORTEST <= len(shown_text(element, LONGEST)) <= LONGEST


@remembered
def _is_called(names: str) -> bool:
    words = names.lower().split()
    return not CALLED.isdisjoint(words) or any("sapo" in word for word in words)
