"""Lines of a text that lead elsewhere: links to other articles, buttons side by side, links to files."""

import re
from collections.abc import Sequence, Set
from itertools import islice

from lxml.html import HtmlElement

from pipelines.blocks import Block
from pipelines.chrome import is_link
from pipelines.text import tidy
from pipelines.wording import is_tag_line, kind_of

STORY = re.compile(
    r"(?:xem|tải|chi tiết|tại|link|nguồn|theo|văn bản|quyết định|công văn|kế hoạch|thông báo|phụ lục|"
    r"nghị (?:định|quyết)|thông tư|chỉ thị|luật|báo cáo|tờ trình|hướng dẫn|đề án|công điện|mẫu|danh sách|"
    r"biểu|dự thảo)\b|\W*\d"
)
FILE_END = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z)(?=$|[/?#&;])|/documents/", re.IGNORECASE)
LONGEST = 80
MOST_BUTTONS, MANY, MOST_LINKS = 12, 4, 40


def links_in(block: Block) -> list[HtmlElement]:
    """Return the first links of what a line stands in: a page may set 20,000 lines and links into one element."""
    return list(islice(block.element.iter("a"), MOST_LINKS))


def is_pointer(block: Block) -> bool:
    """Whether a line between paragraphs is only a link to another article: ``Xem thêm: …``, ``>> …``, its headline."""
    if is_tag_line(block.text) or block.text.startswith((">", "»", "▶", "►")):
        return 2 * block.linked > len(block.text)
    return is_story(block) and block.linked > 0.9 * len(block.text) and block.text[-1] not in (".", ":", ";")


def in_long_runs(blocks: Sequence[Block]) -> set[int]:
    """Return which lines are links in rows of ``MANY`` and more: a survey that an article gives, not a box in it."""
    found: set[int] = set()
    run: list[int] = []
    for at, block in enumerate(blocks):
        run = [*run, at] if is_link(block) else []
        if len(run) >= MANY:
            found.update(run[-MANY:])
    return found


def is_story(block: Block) -> bool:
    """Whether a link reads like the headline of another article, not like ``Xem toàn văn tại đây``."""
    return block.text.count(" ") > 7 and not names_document(block.text)


def names_document(text: str) -> bool:
    """Whether a link's words name a document, or a numbered item of a text."""
    return STORY.match(text[:LONGEST].casefold()) is not None


def leads_away(block: Block) -> bool:
    """Whether a line is a link to another page: no file, no address that is written out."""
    if not is_link(block) or "http" in block.text:
        return False
    links = (*links_in(block), *block.element.iterancestors("a"))
    return not any(FILE_END.search(link.get("href") or "") for link in links)


def are_buttons(block: Block, kinds: Set[str]) -> bool:
    """Whether a line is several links side by side, each of them a button by its words."""
    links = [tidy("".join(link.itertext())) for link in islice(block.element.iter("a"), MOST_BUTTONS)]
    return 1 < len(links) < MOST_BUTTONS and all(kind_of(link) in kinds for link in links)


def unlinked(block: Block) -> str:
    """Return what a line says beside its links."""
    text = block.text
    for link in islice(block.element.iter("a"), MOST_BUTTONS):
        text = text.replace(tidy("".join(link.itertext())), "", 1)
    return text
