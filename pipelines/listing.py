"""What a list of other pages looks like among lines: links that read like headlines, set alike."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipelines.attachments import leads_to_file
from pipelines.blocks import Block
from pipelines.chrome import PROSE, is_link, is_paragraph
from pipelines.wording import is_meta_line

MANY = 4
"""Headlines set alike, from which lines are a list."""


def is_list(lines: Sequence[Block], above: Sequence[Block]) -> bool:
    """Whether what was taken for a text is a list of stories, or one summary out of such a list."""
    if stories(lines) >= MANY or _begins_as_list(lines):
        return True
    return (
        sum(map(is_paragraph, lines)) < 3
        and stories([*above, *lines]) >= 2
        and stories(above) > 0
        and _dates(above) > 1
    )


def _begins_as_list(lines: Sequence[Block]) -> bool:
    """Whether the first line is a story with its day below it, and another such follows: a short list with teasers."""
    entries = [
        at
        for at, (block, below) in enumerate(pairwise(lines))
        if is_link(block) and len(block.text) > 24 and is_meta_line(below.text) and not leads_to_file(block)
    ]
    running = any(_is_text(block) and _is_text(below) for block, below in pairwise(lines))
    return len(entries) > 1 and entries[0] == 0 and not running


def _is_text(block: Block) -> bool:
    return len(block.text) > PROSE and not is_link(block)


def _dates(lines: Sequence[Block]) -> int:
    return sum(is_meta_line(block.text) for block in lines)


def stories(lines: Sequence[Block]) -> int:
    """Return how many lines of the commonest kind are links that read like headlines: a list of other pages."""
    kinds: Counter[tuple[str, str]] = Counter()
    for block in lines:
        if is_link(block) and len(block.text) > 24 and not leads_to_file(block):
            kinds[block.element.tag, _name(block)] += 1
    return max(kinds.values(), default=0)


def _name(block: Block) -> str:
    parent = block.element.getparent()
    return block.element.get("class") or (parent.get("class") if parent is not None else "") or ""
