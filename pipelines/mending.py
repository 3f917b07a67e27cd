"""Markup of which a parser would lose text, mended: nested too deep, comments and scripts that never end."""

import re

DEEPEST = 200
"""libxml2 gives up at 256 levels, and with it all that follows; Python's own stack ends at 1,000."""
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})([^<>]{0,2000})>")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]{0,30})(?=[^<>]{20000})([^<>]*)>")
LONG_PAGE, ATTRIBUTES = 300_000, 1_000
"""Names of attributes are compared each with each: a tag with 100,000 of them takes longer than the page may."""
BLOCK = re.compile(r"<(?:p|div|h[1-6]|table|article|section|body|/head)\b", re.IGNORECASE)


def closed(html: str) -> tuple[str, tuple[str, ...]]:
    """Return the markup with a last comment or script that never ends ended, and a flag if there was one.

    A comment's sign is taken out, so that its text stays; a script ends before the next block.
    """
    comment = html.rfind("<!--")
    if comment >= 0 and html.find("-->", comment) < 0:
        return html[:comment] + html[comment + 4 :], ("unclosed_markup",)
    closed_to = max(0, html.rfind("</s"))
    script = max(html.rfind("<script", closed_to), html.rfind("<style", closed_to))
    if script >= 0:
        end = html.find(">", script) + 1 or len(html)
        block = BLOCK.search(html, end)
        return html[:script] + (html[block.start() :] if block else ""), ("unclosed_markup",)
    return html, ()


def slimmed(html: str) -> tuple[str, tuple[str, ...]]:
    """Return the markup without the attributes of tags that have over ``ATTRIBUTES`` of them, and a flag if one had."""
    if len(html) < LONG_PAGE:
        return html, ()
    slim = LONG_TAG.sub(
        lambda tag: f"<{tag[1]}>" if len(tag[2].split(None, ATTRIBUTES)) >= ATTRIBUTES else tag[0], html
    )
    return (slim, ("huge_tag",)) if len(slim) != len(html) else (html, ())


def flattened(html: str) -> str:
    """Return the markup without the tags that open below ``DEEPEST`` levels, and without those that close them.

    An end tag closes what is open of its name below that level first; the words all stay.
    """
    return TAG.sub(_Depth().keep, html)


class _Depth:
    """How deep the markup is nested at the tag that is being read, and how many of a name were left out."""

    def __init__(self) -> None:
        self.depth = 0
        self.dropped: dict[str, int] = {}

    def keep(self, tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name in VOID or tag[3].endswith("/"):
            return tag[0]
        return self._ended(name, tag[0]) if tag[1] else self._begun(name, tag[0])

    def _begun(self, name: str, tag: str) -> str:
        if self.depth >= DEEPEST:
            self.dropped[name] = self.dropped.get(name, 0) + 1
            return " "
        self.depth += 1
        return tag

    def _ended(self, name: str, tag: str) -> str:
        if self.dropped.get(name):
            self.dropped[name] -= 1
            return " "
        self.depth = max(0, self.depth - 1)
        return tag
