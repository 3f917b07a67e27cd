"""Words on a page around the article: what menus, counters, toolbars and related lists are called."""

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pipelines.text import tidy

Kind = Literal[
    "visitor_counter",
    "view_count",
    "date_meta",
    "category_meta",
    "related_news",
    "comments",
    "rating",
    "share_print_font",
    "login",
    "breadcrumb_nav",
    "legal_footer",
    "widgets_ads",
    "keep_as_fields",
]
BULLETS = " \t•-–—*>»›«<|:·+▪■►▶."
COUNT = re.compile(r"[\s:]*(?:\(\d{1,9}\)|:?\s*\d[\d.,]{0,12})\s*$")


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """Return each known phrase in its compared form with its kind. Data of this package; it never changes."""
    table = json.loads(files("pipelines").joinpath("data/boilerplate.json").read_text(encoding="utf-8"))
    return {bare(phrase): kind for kind, texts in table.items() for phrase in texts if bare(phrase)}


def bare(line: str) -> str:
    """Return a line as it is compared: tidy, case-folded, without bullets and a trailing count."""
    text = COUNT.sub("", tidy(line).casefold()) or tidy(line).casefold()
    return text.strip(BULLETS)


def kind_of(line: str) -> str | None:
    """Return the kind of a line that is, as a whole, a known phrase (and perhaps a count); else ``None``."""
    if len(line) > 80:
        return None
    return phrases().get(bare(line))
