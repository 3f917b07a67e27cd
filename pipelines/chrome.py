"""What on a page is furniture: elements by their role and name, lines by their words."""

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from pipelines.blocks import Block
from pipelines.wording import kind_of

FURNITURE_TAGS = frozenset({"nav", "aside", "footer"})
FURNITURE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "menubar"}
)
FURNITURE = re.compile(
    r"(?<![a-z])(?:nav(?:bar|igation)?|menu|mega-?menu|breadcrumbs?|footer|side-?bar|related|relates?|lien-?quan|tin-?lien-?quan|"
    r"tin-?khac|tinkhac|other-?(?:news|assets)|similar|most-?(?:read|view(?:ed)?)|doc-?nhieu|xem-?nhieu|comments?|binh-?luan|y-?kien|"
    r"shar(?:e|es|ing)|social|toolbar|print|rating|star-?rating|vote|tags?|keywords?|tu-?khoa|banner|advert(?:s|isement)?|ads?|quang-?cao|qc|"
    r"counter|visit(?:or)?s?|visit-?counter|statistics?|thong-?ke|luot-?truy-?cap|weblinks?|lien-?ket|login|dang-?nhap|signin|search|"
    r"tim-?kiem|pag(?:ination|er|ing)|page-?iterator|modal|popup|cookie|newsletter|subscribe|skip-?link|copyright|hotline|"
    r"list-?concern|suggest(?:ion)?s?|recommend(?:ed|ation)?s?|timeline|trending|audio|author-?box)(?![a-z])",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LINK_LINE = 0.6
"""A line with more than this share of its characters in links leads elsewhere."""
ENDING = frozenset({"related_news", "comments", "rating"})
"""A heading of these kinds below the text ends the article."""
COUNTERS = frozenset({"visitor_counter", "login"})


def furniture(root: HtmlElement, keep: Iterable[HtmlElement] = ()) -> set[HtmlElement]:
    """Return the elements that by tag, role or name are menus, toolbars, counters or lists of other news.

    Never one that holds an element of ``keep`` (the headline) or most of the page: names such as
    ``has-sidebar`` stand on wrappers too.
    """
    guarded = {ancestor for element in keep for ancestor in (element, *element.iterancestors())}
    return {element for element in root.iter() if _named(element) and element not in guarded}


def _named(element: HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in ("html", "body", "main", "article", "form"):
        return False
    if tag in FURNITURE_TAGS or (element.get("role") or "") in FURNITURE_ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and FURNITURE.search(CAMEL.sub("-", names)) is not None


def is_link(block: Block) -> bool:
    """Whether a line is a link to somewhere else rather than text with a link in it."""
    return block.linked > LINK_LINE * len(block.text)


def ending(blocks: Sequence[Block], start: int = 0) -> int:
    """Return where the article ends: before the first heading of other news or comments, else after the last line.

    A heading ends it only if no long paragraph follows (a box in the middle of the text is not its end).
    """
    for index in range(start, len(blocks)):
        if kind_of(blocks[index].text) in ENDING and not any(map(is_paragraph, blocks[index + 1 :])):
            return index
    return len(blocks)


def is_paragraph(block: Block) -> bool:
    """Whether a line is prose: at least 25 words, ended like a sentence, and no link."""
    text = block.text
    return len(text) > 100 and text.count(" ") >= 24 and text.rstrip('"”’)')[-1:] in ".!?…:;" and not is_link(block)
