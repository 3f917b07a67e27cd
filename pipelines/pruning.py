"""Which lines of a text are furniture: by their words and their place, whole lines and never words of prose."""

from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.attachments import leads_to_file
from pipelines.blocks import Block
from pipelines.chrome import PROSE, is_link, is_paragraph
from pipelines.pointers import FILE_END, are_buttons, in_long_runs, is_pointer, is_story, leads_away, links_in, unlinked
from pipelines.text import tidy
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

SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")
INLINE = ("span", "font", "b", "strong", "label")
ENDING = frozenset({"related_news", "comments", "rating"})
"""A heading of these kinds below the text ends the article."""
ADVERTS = frozenset({"quảng cáo", "advertisement", "-- advertisement --", "ads"})
LONGEST_ADVERT = max(map(len, ADVERTS))
ALWAYS = frozenset({"related_news", "comments", "rating", "share_print_font", "visitor_counter", "view_count"})
"""Lines of these kinds are furniture wherever they stand; others only at either end of the text."""
AT_THE_ENDS = ALWAYS | {"login", "breadcrumb_nav", "widgets_ads", "date_meta", "category_meta", "legal_footer"}


FILES = "heading or name of a file"
LINK = "link to another article"
POINTING = frozenset({"related_news", LINK})
"""What stands before a link to another article in the middle of a text."""


class Discarded(NamedTuple):
    """A line that was taken out, and why."""

    text: str
    why: str


def ends(block: Block) -> bool:
    """Whether a line is a heading of other news or comments, or begins the imprint of the page."""
    return (kind_of(block.text) in ENDING and is_plain(block.text)) or is_footer(block.text)


def ending(blocks: Sequence[Block]) -> int:
    """Return where the article ends: before the first heading of other news or comments, else after the last line.

    A heading ends it only if no long paragraph follows, and no two of any length in a row: a box in the
    middle of the text is not its end, and in a list of other articles links part the teasers.
    """
    last = max((index for index in range(len(blocks)) if _goes_on(blocks, index)), default=-1)
    return next((i for i in range(last + 1, len(blocks)) if ends(blocks[i])), len(blocks))


def _goes_on(blocks: Sequence[Block], at: int) -> bool:
    return is_paragraph(blocks[at]) or (at > 0 and _is_prose(blocks[at]) and _is_prose(blocks[at - 1]))


def beginning(blocks: Sequence[Block], head: HtmlElement | None) -> int:
    """Return where the text begins: after the headline, where that stands among the lines."""
    if head is None:
        return 0
    return max(places(blocks, head), default=-1) + 1


def places(blocks: Sequence[Block], head: HtmlElement) -> list[int]:
    """Return which lines show the headline: those of its element, or of what an inline headline stands in."""
    inside = {head, *head.iterdescendants()}
    found = [index for index, block in enumerate(blocks) if block.element in inside]
    if found or head.tag not in INLINE:
        return found
    text, above = tidy("".join(head.itertext())), set(head.iterancestors())
    return [index for index, block in enumerate(blocks) if block.text == text and block.element in above][:1]


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
    last = max((index for index in range(begin, end) if _is_prose(blocks[index])), default=-1)
    why: str | None = None
    surveys = in_long_runs(blocks)
    for index, block in enumerate(blocks[begin:end], begin):
        if started:
            why = _why(block, ALWAYS) or _why_between(block, why, index < last and index not in surveys)
        else:
            why = _why_first(block, headline, begin > 0)
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
    if kind in kinds and (is_plain(block.text) or (kinds is AT_THE_ENDS and is_link(block))):
        return kind
    if is_generic_file_name(block.text) or ((is_link(block) or leads_to_file(block)) and is_file_line(block.text)):
        return FILES
    if block.linked and leads_to_file(block) and is_generic_file_name(unlinked(block)):
        return FILES
    if is_link(block) and are_buttons(block, AT_THE_ENDS):
        return "share_print_font"
    if is_link(block) and sum(FILE_END.search(link.get("href") or "") is not None for link in links_in(block)) > 1:
        return "list of files"
    if kinds is AT_THE_ENDS and (is_placeholder(block.text) or is_tag_line(block.text)):
        return "placeholder or tags"
    is_advert = len(block.text) <= LONGEST_ADVERT and block.text.casefold() in ADVERTS
    return "advert" if is_advert else None


def _why_first(block: Block, headline: str, below: bool) -> str | None:
    """A line with a day and a time is a date line only ``below`` the headline: a notice may begin with when."""
    if block.text == headline or is_meta_line(block.text) or (below and is_dated_line(block.text)):
        return "headline or date line"
    return _why(block, AT_THE_ENDS)


def _is_prose(block: Block) -> bool:
    return len(block.text) > PROSE and block.text.rstrip("\"”’')")[-1:] in SENTENCE_ENDS and not is_link(block)


def _why_between(block: Block, before: str | None, within: bool) -> str | None:
    """A link ``within`` the text is no part of it where the line ``before`` pointed away too, or it reads so itself."""
    if block.linked and leads_to_file(block):
        return FILES if before == FILES and is_link(block) else None
    if not within or not block.linked:
        return None
    return LINK if is_pointer(block) or (before in POINTING and is_link(block)) else None


def _trailing_links(kept: Sequence[Block]) -> int:
    """Return how many lines at the end are links in a row: two and more below a text, or a headline, are other news."""
    count = next((i for i, block in enumerate(reversed(kept)) if not leads_away(block)), len(kept))
    if count == 1 and (not is_story(kept[-1]) or not any(map(is_paragraph, kept))):
        return 0
    return count if count < len(kept) else 0
