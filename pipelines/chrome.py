"""What on a page is furniture: elements by their role and name, lines by their words and their place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.blocks import Block
from pipelines.wording import (
    is_dated_line,
    is_file_line,
    is_footer,
    is_generic_file_name,
    is_meta_line,
    is_placeholder,
    is_plain,
    is_tag_line,
    kind_of,
)

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
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")
LINK_LINE = 0.6
"""A line with more than this share of its characters in links leads elsewhere."""
PROSE = 80
"""Characters from which a line that is no link counts as prose."""
ENDING = frozenset({"related_news", "comments", "rating"})
"""A heading of these kinds below the text ends the article."""
COUNTERS = frozenset({"visitor_counter", "login"})
STORY = re.compile(r"(?:xem|tải|chi tiết|tại|link|nguồn|theo|văn bản|quyết định|công văn|kế hoạch|thông báo|phụ lục)\b")
ADVERTS = frozenset({"quảng cáo", "advertisement", "-- advertisement --", "ads"})
FILE_END = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z)(?=$|[/?#&;])|/documents/", re.IGNORECASE)
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


def ends(block: Block) -> bool:
    """Whether a line is a heading of other news or comments, or begins the imprint of the page."""
    return (kind_of(block.text) in ENDING and is_plain(block.text)) or is_footer(block.text)


def ending(blocks: Sequence[Block]) -> int:
    """Return where the article ends: before the first heading of other news or comments, else after the last line.

    A heading ends it only if no long paragraph follows (a box in the middle of the text is not its end).
    """
    last = max((index for index, block in enumerate(blocks) if is_paragraph(block)), default=-1)
    return next((i for i in range(last + 1, len(blocks)) if ends(blocks[i])), len(blocks))


def beginning(blocks: Sequence[Block], head: HtmlElement | None) -> int:
    """Return where the text begins: after the headline, where that stands among the lines."""
    if head is None:
        return 0
    inside = {head, *head.iterdescendants()}
    return max((index + 1 for index, block in enumerate(blocks) if block.element in inside), default=0)


def pruned(
    blocks: Sequence[Block], headline: str, head: HtmlElement | None = None
) -> tuple[list[Block], list[Discarded]]:
    """Part the text of an article from furniture among its lines: whole lines, never words of prose.

    Pictures above the first line of furniture below the text stay, in a block without words.
    """
    begin, end = beginning(blocks, head), ending(blocks)
    gone = [Discarded(block.text, "above the article") for block in blocks[:begin]]
    kept: list[Block] = []
    started = False
    for block in blocks[begin:end]:
        why = _why(block, ALWAYS) if started else _why_first(block, headline, begin > 0)
        if why is None:
            kept.append(block)
            started = started or len(block.text) > PROSE or block.text[-1:] in SENTENCE_ENDS
        else:
            gone.append(Discarded(block.text, why))
            kept += _pictures(block)
    kept += _pictures(blocks[end]) if begin <= end < len(blocks) else []
    gone += [Discarded(block.text, "below the article") for block in blocks[max(begin, end) :]]
    return _without_tail(kept, gone), gone


def _without_tail(kept: list[Block], gone: list[Discarded]) -> list[Block]:
    """Take off the end what is furniture there only, and a list of links; say so in ``gone``."""
    pictures: list[Block] = []
    while kept and kept[-1].text and (why := _why(kept[-1], AT_THE_ENDS)):
        gone.append(Discarded(kept[-1].text, why))
        pictures[:0] = _pictures(kept.pop())
    kept += pictures
    links = _trailing_links(kept)
    gone += [Discarded(block.text, "links") for block in kept[len(kept) - links :]]
    return kept[: len(kept) - links]


def _pictures(block: Block) -> list[Block]:
    return [block._replace(text="", linked=0)] if block.images else []


def _why(block: Block, kinds: frozenset[str]) -> str | None:
    kind = kind_of(block.text)
    if kind in kinds and is_plain(block.text):
        return kind
    if is_generic_file_name(block.text) or (is_link(block) and is_file_line(block.text)):
        return "heading or name of a file"
    if (
        is_link(block)
        and sum(FILE_END.search(link.get("href") or "") is not None for link in block.element.iter("a")) > 1
    ):
        return "list of files"
    if kinds is AT_THE_ENDS and (is_placeholder(block.text) or is_tag_line(block.text)):
        return "placeholder or tags"
    return "advert" if block.text.casefold() in ADVERTS else None


def _why_first(block: Block, headline: str, below: bool) -> str | None:
    """A line with a day and a time is a date line only ``below`` the headline: a notice may begin with when."""
    if block.text == headline or is_meta_line(block.text) or (below and is_dated_line(block.text)):
        return "headline or date line"
    return _why(block, AT_THE_ENDS)


def _trailing_links(kept: Sequence[Block]) -> int:
    """Return how many lines at the end are links in a row: two and more below a text, or a headline, are other news."""
    count = next((i for i, block in enumerate(reversed(kept)) if not _leads_away(block)), len(kept))
    if count == 1 and (not _is_story(kept[-1]) or not any(map(is_paragraph, kept))):
        return 0
    return count if count < len(kept) else 0


def _is_story(block: Block) -> bool:
    """Whether a link reads like the headline of another article, not like ``Xem toàn văn tại đây``."""
    return block.text.count(" ") > 7 and STORY.match(block.text.casefold()) is None


def _leads_away(block: Block) -> bool:
    hrefs = [link.get("href") or "" for link in (*block.element.iter("a"), *block.element.iterancestors("a"))]
    return is_link(block) and "http" not in block.text and not any(FILE_END.search(href) for href in hrefs)
