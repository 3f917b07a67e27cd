"""Which pictures belong to the article: their addresses and captions, without icons and placeholders."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from pipelines.addresses import absolute
from pipelines.text import tidy
from records import Image

SOURCES = ("data-original", "data-src", "data-lazy-src", "data-srcset", "src", "srcset")
"""Where the address of a picture stands; a lazy picture keeps a placeholder in ``src``."""
ICON = re.compile(
    r"(?:^|[/_-])(?:icons?|spacer|blank|loading|pixel|emoji|emoticons?|smil(?:ey|ies)|transparent|1x1)[/_.-]",
    re.IGNORECASE,
)
SMALLEST = 48
"""Pixels: a picture declared narrower or lower is an icon."""


def images(pictures: Sequence[tuple[HtmlElement, str | None]], base: str) -> tuple[Image, ...]:
    """Return the pictures of an article with their captions, each address once."""
    found: dict[str, Image] = {}
    for element, caption in pictures:
        url = _address(element, base)
        if url is None or _is_icon(element, url):
            continue
        if url not in found or (caption and not found[url].caption):
            found[url] = Image(url=url, caption=caption)
    return tuple(found.values())


def _address(element: HtmlElement, base: str) -> str | None:
    for name in SOURCES:
        written = tidy(element.get(name) or "")
        if name.endswith("srcset"):
            written = written.split(" ")[0].rstrip(",")
        if written and not written.startswith("data:"):
            return absolute(written, base)
    return None


def _is_icon(element: HtmlElement, url: str) -> bool:
    sizes = [element.get("width") or "", element.get("height") or ""]
    if any(size.isdecimal() and int(size[:6]) < SMALLEST for size in sizes):
        return True
    return ICON.search(url) is not None
