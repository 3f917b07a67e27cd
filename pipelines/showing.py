"""Which elements of a page a reader sees, which of them break lines, and how they set their text."""

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

BREAKING = frozenset(
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead"
    " tr ul html".split()
)
"""Elements that end a line where they begin and where they end. ``<br>`` is one: portals set paragraphs with it."""
UNREAD = frozenset(
    "script style noscript template iframe object embed svg canvas select option button input textarea head link meta"
    " title audio video map frameset applet math".split()
)
"""Elements whose text a reader does not see as a part of the article."""
STRONG = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
SLANTED = frozenset("i em".split())
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
ITALIC = re.compile(r"font-style\s*:\s*italic")
ALIGN = re.compile(r"text-align\s*:\s*(right|center)")
REPEATED = 200
"""Characters of the longest style that is remembered: longer ones hold pictures."""


class Setting(NamedTuple):
    """What an element does to the lines: ``marks`` say if its text is linked (0), strong (1) or slanted (2)."""

    tag: str
    breaks: bool
    marks: tuple[int, ...]


def setting_of(element: HtmlElement) -> Setting | None:
    """Return what an element does to the lines, ``None`` if a reader does not see it."""
    style = element.get("style")
    setting = (_setting if style is None or len(style) <= REPEATED else _read)(element.tag, style)
    if setting is None or element.get("hidden") is not None:
        return None
    names = element.get("class")
    hides = names is not None and ("hidden" in names or "d-none" in names) and _is_hidden(names.split())
    return None if hides else setting


def alignment(element: HtmlElement) -> str:
    """Return how an element aligns its text, empty where it does not say."""
    style = element.get("style")
    found = ALIGN.search(style) if style else None
    return found[1] if found else (element.get("align") or "").lower()


def _read(tag: object, style: str | None) -> Setting | None:
    if not isinstance(tag, str) or tag in UNREAD or (style and HIDDEN.search(style)):
        return None
    on = (
        tag == "a",
        tag in STRONG or (style is not None and BOLD.search(style) is not None),
        tag in SLANTED or (style is not None and ITALIC.search(style) is not None),
    )
    return Setting(tag, tag in BREAKING, tuple(mark for mark, marked in enumerate(on) if marked))


_setting = lru_cache(maxsize=4096)(_read)
"""A page repeats its styles, and sites theirs: each is searched once."""


def _is_hidden(names: list[str]) -> bool:
    """Whether class names hide an element on every screen: ``d-none d-md-block`` shows it on wide ones."""
    hides = "hidden" in names or "d-none" in names
    return hides and not any(":" in name or re.match(r"d-\w+-|hidden-|visible-", name) for name in names)
