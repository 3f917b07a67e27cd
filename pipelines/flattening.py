"""Markup nested deeper than a parser takes, made shallow: the words stay, the tags too deep go."""

import re

DEEPEST = 200
"""libxml2 gives up at 256 levels (2,048 with ``huge_tree``); later stages recurse, and Python's stack is 1,000."""
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})([^<>]{0,2000})>")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def flattened(html: str, deepest: int) -> str:
    """Return the markup without the tags that open below ``deepest`` levels, and without those that close them.

    An end tag closes the nearest open element of its name; one that closes nothing is left out.
    """
    return TAG.sub(_Depth(deepest).keep, html)


class _Depth:
    """How deep the markup is nested at the tag that is being read, and which names are open."""

    def __init__(self, deepest: int) -> None:
        self.deepest = deepest
        self.depth = 0
        self.dropped: dict[str, int] = {}

    def keep(self, tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name in VOID or tag[3].endswith("/"):
            return tag[0]
        if not tag[1]:
            return self._opened(name, tag[0])
        return self._closed(name, tag[0])

    def _opened(self, name: str, tag: str) -> str:
        if self.depth >= self.deepest:
            self.dropped[name] = self.dropped.get(name, 0) + 1
            return " "
        self.depth += 1
        return tag

    def _closed(self, name: str, tag: str) -> str:
        if self.dropped.get(name):
            self.dropped[name] -= 1
            return " "
        self.depth = max(0, self.depth - 1)
        return tag
