"""Which section an article stands in: the last step of its breadcrumb."""

import re
from itertools import islice

from lxml.html import HtmlElement

from pipelines.document import Document, shown_text
from pipelines.neighbours import above, elsewhere, following, preceding
from pipelines.remembering import remembered
from pipelines.text import fold, tidy
from pipelines.wording import bare
from records import Layout

TRAIL = re.compile(r"bread-?crumb?s?|pathway|threadbar|duong-?dan", re.IGNORECASE)
STEP_PARTS = re.compile(r"\s*(?:[›»>/|]|::)\s*")
HOME = frozenset(
    {
        "trang chu",
        "trang nhat",
        "home",
        "goc",
        "trang chinh",
        "menu",
        "tin bai",
        "chi tiet",
        "chi tiet tin",
        "xem chi tiet",
    }
)
LABEL = re.compile(r"^(?:chuyên mục|danh mục|thể loại|mục)\s*:\s*", re.IGNORECASE)
LABELLED = re.compile(r"(?:^|[|\s])(?:chuyên mục|danh mục|thể loại)\s*:\s*([^|]{3,80}?)\s*(?:\||$)", re.IGNORECASE)
LONGEST = 80
NAMES = frozenset(
    """cat cate category cats cat-name cate-name catname catename cat_name cat-title category-name detail-cate news-cate
    titlecate chuyenmuc chuyen-muc chuyen_muc crumb crumbs path bc article-cate article__cate post-cate post-category
    entry-category name-cate detail-category cat-path cat-links m-cat bread""".split()
)
"""Classes and ids of the section's name beside a headline."""
BEFORE, BEHIND = 24, 10


def category(document: Document, layout: Layout | None, headline: str, head: HtmlElement | None = None) -> str | None:
    """Return the section: by the layout, else the last step of the breadcrumb, else beside the headline's element
    ``head``, else ``article:section``.
    """
    if layout and (shown := document.text(layout.category)):
        # One line may hold more: "Chuyên mục: … | Đăng ngày: …".
        return _step(LABEL.sub("", shown).partition("|")[0], headline)
    for trail in document.root.iter("ol", "ul", "nav", "div", "p"):
        names = f"{trail.get('class') or ''} {trail.get('id') or ''}"
        if _is_trail(names) and (step := _last_step(trail, headline)):
            return step
    for element in document.root.iter("div", "span", "p", "td", "li", "dd") if "uyên mục" in document.html else ():
        text = element.text or ""
        if ":" in text and (found := LABELLED.search(tidy(text))) and (step := _step(found[1], headline)):
            return step
    return _beside(head, headline) or _step(document.meta.get("article:section", ""), headline)


def _beside(head: HtmlElement | None, headline: str) -> str | None:
    """Return the section that an element near the headline, named for one, shows."""
    if head is None:
        return None
    around = above(head)
    for element in (*islice(preceding(head), BEFORE), *islice(following(head), BEHIND)):
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        holder = element.getparent() if element.tag == "a" else element
        if NAMES.isdisjoint(names) or holder is None or elsewhere(holder, around):
            continue
        steps = [shown_text(link) for link in element.iter("a")] or STEP_PARTS.split(shown_text(element, LONGEST))
        if step := next((found for text in reversed(steps) if (found := _step(text, headline))), None):
            return step
    return None


@remembered
def _is_trail(names: str) -> bool:
    return TRAIL.search(names) is not None


def _last_step(trail: HtmlElement, headline: str) -> str | None:
    steps = [shown_text(step) for step in trail.iter("li")] or [shown_text(step) for step in trail.iter("a", "span")]
    found = [
        step
        for text in steps or [shown_text(trail)]
        for part in STEP_PARTS.split(text)
        if (step := _step(part, headline))
    ]
    return found[-1] if found else None


def _step(text: str, headline: str) -> str | None:
    """Return the text if it can be a section's name: not the home page, not the article itself."""
    name = text.strip(" >›»/|-")
    if not name or len(name) > LONGEST or fold(bare(name)) in HOME:
        return None
    return None if fold(headline).startswith(fold(name).rstrip(". …")) and len(name) > 15 else name
