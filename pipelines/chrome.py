"""What on a page is furniture: menus, toolbars, counters and lists of other pages, by tag, role and name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from pipelines.blocks import Block
from pipelines.remembering import remembered

FURNITURE_TAGS = frozenset({"nav", "aside", "footer"})
FURNITURE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "menubar"}
)
FURNITURE = re.compile(
    r"(?<![a-z])(?:nav(?:bar|igation)?|menu|mega-?menu|bread-?crumbs?|foot(?:er)?|side-?bar|related|relates?|lien-?quan|"
    r"tin-?lien-?quan|tin-?khac|other-?(?:news|assets)|similar|most-?(?:read|view(?:ed)?)|doc-?nhieu|xem-?nhieu|"
    r"comments?|binh-?luan|y-?kien|shar(?:e|es|ing)|social|toolbar|print|rating|star-?rating|vote|tags?|keywords?|"
    r"tu-?khoa|banner|advert(?:s|isement)?|ads?|quang-?cao|qc|counter|visit(?:or)?s?|visit-?counter|statistics?|"
    r"thong-?ke|luot-?truy-?cap|weblinks?|lien-?ket|login|dang-?nhap|signin|search|tim-?kiem|pag(?:ination|er|ing)|"
    r"page-?iterator|modal|popup|cookie|newsletter|subscribe|skip-?link|copyright|hotline|list-?concern|widgets?|"
    r"suggest(?:ion)?s?|recommend(?:ed|ation)?s?|timeline|trending|audio|author-?box)(?![a-z])",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"(?<![a-z])(?:relate[ds]?|(?:tin-?)?lien-?quan|tin-?khac|other-?news|similar|cung-?(?:chuyen-?muc|loai))(?![a-z])",
    re.IGNORECASE,
)
MOST, STORY = 40, 20
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LINK_LINE = 0.6
"""A line with more than this share of its characters in links leads elsewhere."""
PROSE = 80
"""Characters from which a line that is no link counts as prose."""
COUNTERS = frozenset({"visitor_counter", "login"})


def prose_of(lines: Sequence[Block]) -> dict[HtmlElement, int]:
    """Return how many characters of prose each element of a page holds."""
    sums: dict[HtmlElement, int] = {}
    for block in lines:
        if len(block.text) > PROSE and not is_link(block):
            for element in (block.element, *block.element.iterancestors()):
                sums[element] = sums.get(element, 0) + len(block.text)
    return sums


def furniture(
    root: HtmlElement, keep: Iterable[HtmlElement] = (), prose: Mapping[HtmlElement, int] | None = None
) -> set[HtmlElement]:
    """Return the elements that by tag, role or name are menus, toolbars, counters or lists of other news.

    Never one that holds an element of ``keep`` (the headline) or half of the page's ``prose``: names such
    as ``has-sidebar`` and ``elementor-widget`` stand on wrappers of articles too.
    """
    guarded = {ancestor for element in keep for ancestor in (element, *element.iterancestors())}
    half = (prose or {}).get(root, 0) / 2 or float("inf")
    held = prose or {}
    return {
        element
        for element in root.iter()
        if is_furniture(element) and element not in guarded and (held.get(element, 0) < half or _lists_others(element))
    }


def _lists_others(element: HtmlElement) -> bool:
    """Whether an element named for other news is a list of them, whatever prose their teasers hold."""
    names = CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
    if OTHERS.search(names) is None:
        return False
    links = (link for link in islice(element.iter("a"), MOST) if len("".join(link.itertext()).strip()) > STORY)
    return sum(1 for _ in links) > 2


def is_furniture(element: HtmlElement) -> bool:
    """Whether an element is furniture by its tag, its role, or a name of its own."""
    tag = element.tag
    if not isinstance(tag, str) or tag in ("html", "body", "main", "article", "form"):
        return False
    if tag in FURNITURE_TAGS or (element.get("role") or "") in FURNITURE_ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and _is_furniture_name(names)


@remembered
def _is_furniture_name(names: str) -> bool:
    return FURNITURE.search(CAMEL.sub("-", names)) is not None


def is_link(block: Block) -> bool:
    """Whether a line is a link to somewhere else rather than text with a link in it."""
    return block.linked > LINK_LINE * len(block.text)


def is_paragraph(block: Block) -> bool:
    """Whether a line is prose: at least 25 words, ended like a sentence, and no link."""
    text = block.text
    return len(text) > 100 and text.count(" ") >= 24 and text.rstrip("\"”’')")[-1:] in ".!?…:;" and not is_link(block)
