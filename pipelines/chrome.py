"""What on a page is furniture: elements by their role and name, lines by their words and their place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.blocks import Block
from pipelines.wording import is_generic_file_name, is_meta_line, is_plain, kind_of

FURNITURE_TAGS = frozenset({"nav", "aside", "footer"})
FURNITURE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "menubar"}
)
FURNITURE = re.compile(
    r"(?<![a-z])(?:nav(?:bar|igation)?|menu|mega-?menu|bread-?crumbs?|footer|side-?bar|related|relates?|lien-?quan|"
    r"tin-?lien-?quan|tin-?khac|other-?(?:news|assets)|similar|most-?(?:read|view(?:ed)?)|doc-?nhieu|xem-?nhieu|"
    r"comments?|binh-?luan|y-?kien|shar(?:e|es|ing)|social|toolbar|print|rating|star-?rating|vote|tags?|keywords?|"
    r"tu-?khoa|banner|advert(?:s|isement)?|ads?|quang-?cao|qc|counter|visit(?:or)?s?|visit-?counter|statistics?|"
    r"thong-?ke|luot-?truy-?cap|weblinks?|lien-?ket|login|dang-?nhap|signin|search|tim-?kiem|pag(?:ination|er|ing)|"
    r"page-?iterator|modal|popup|cookie|newsletter|subscribe|skip-?link|copyright|hotline|list-?concern|widgets?|"
    r"suggest(?:ion)?s?|recommend(?:ed|ation)?s?|timeline|trending|audio|author-?box)(?![a-z])",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LINK_LINE = 0.6
"""A line with more than this share of its characters in links leads elsewhere."""
PROSE = 80
"""Characters from which a line that is no link counts as prose."""
ENDING = frozenset({"related_news", "comments", "rating"})
"""A heading of these kinds below the text ends the article."""
COUNTERS = frozenset({"visitor_counter", "login"})
ALWAYS = frozenset({"related_news", "comments", "rating", "share_print_font", "visitor_counter", "view_count"})
"""Lines of these kinds are furniture wherever they stand; others only at either end of the text."""
AT_THE_ENDS = ALWAYS | {"login", "breadcrumb_nav", "widgets_ads", "date_meta", "category_meta", "legal_footer"}


class Discarded(NamedTuple):
    """A line that was taken out, and why."""

    text: str
    why: str


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
    return {
        element
        for element in root.iter()
        if is_furniture(element) and element not in guarded and (prose or {}).get(element, 0) < half
    }


def is_furniture(element: HtmlElement) -> bool:
    """Whether an element is furniture by its tag, its role, or a name of its own."""
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


def is_paragraph(block: Block) -> bool:
    """Whether a line is prose: at least 25 words, ended like a sentence, and no link."""
    text = block.text
    return len(text) > 100 and text.count(" ") >= 24 and text.rstrip("\"”’')")[-1:] in ".!?…:;" and not is_link(block)


def ending(blocks: Sequence[Block]) -> int:
    """Return where the article ends: before the first heading of other news or comments, else after the last line.

    A heading ends it only if no long paragraph follows (a box in the middle of the text is not its end).
    """
    for index, block in enumerate(blocks):
        if kind_of(block.text) in ENDING and is_plain(block.text) and not any(map(is_paragraph, blocks[index + 1 :])):
            return index
    return len(blocks)


def pruned(blocks: Sequence[Block], headline: str) -> tuple[list[Block], list[Discarded]]:
    """Part the text of an article from furniture among its lines: whole lines, never words of prose."""
    end = ending(blocks)
    gone = [Discarded(block.text, "below the article") for block in blocks[end:]]
    kept: list[Block] = []
    for block in blocks[:end]:
        why = _why(block, AT_THE_ENDS if not kept else ALWAYS)
        if why is None and not kept and (block.text == headline or is_meta_line(block.text)):
            why = "headline or date line"
        if why is None:
            kept.append(block)
        else:
            gone.append(Discarded(block.text, why))
    while kept and (why := _why(kept[-1], AT_THE_ENDS) or _link_list(kept)):
        gone.append(Discarded(kept.pop().text, why))
    return kept, gone


def _why(block: Block, kinds: frozenset[str]) -> str | None:
    kind = kind_of(block.text)
    if kind in kinds and (kinds is AT_THE_ENDS or is_plain(block.text)):
        return kind
    if is_generic_file_name(block.text):
        return "heading or link of files"
    return None


def _link_list(kept: Sequence[Block]) -> str | None:
    """Three and more links at the end of a text are other news."""
    return "links" if len(kept) > 3 and all(is_link(block) for block in kept[-3:]) else None
