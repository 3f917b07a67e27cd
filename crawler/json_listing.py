"""Listings that a site's own pages fetch as JSON: where the list is, and which of its fields say what."""

import json
import re
from codecs import lookup
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urljoin

from crawler.discovery import Found, Link, Listing, resolved
from records import Hint

HOLE = re.compile(r"\{(\w+(?:\.\w+)*)\}")
MOST = 10_000
"""Items that are looked at in one answer."""


@dataclass(frozen=True)
class JsonListing(Listing):
    """An address that answers with JSON.

    ``items`` is the way to the list (``data.items``; empty: the answer is the list), ``address`` the field that holds
    an article's address, or what to make of its fields: ``/articles/{slug}``. ``title``, ``published`` and
    ``category_of`` are fields as well. ``next_page`` is what page n is called, as in a Listing; an empty list ends it.
    """

    items: str = ""
    address: str = "url"
    title: str = "title"

    def find(self, url: str, body: bytes, encoding: str | None = None) -> Found:
        """Return the articles it names, with title, date and category as they stand there."""
        try:
            answer = json.loads(body.decode(_known(encoding), "replace").lstrip("\ufeff"))
        except (ValueError, RecursionError):
            return Found(damaged=True)
        items = _at(answer, self.items)
        if not isinstance(items, list):
            return Found(damaged=True)
        hint = Hint(found_in=url, basis=self.kind, category=self.category)
        links = {link.url: link for link in self._links(items[:MOST], hint)}
        more = (self._page(self._number(url) + 1),) if links and "{n}" in (self.next_page or "") else ()
        return Found(links=tuple(links.values()), more=more)

    def _links(self, items: list[Any], hint: Hint) -> Iterator[Link]:
        for item in items:
            address = self._address(item)
            target = resolved(urljoin(self.url, "/"), address) if address else None
            if target is not None:
                yield Link(
                    url=target,
                    hint=replace(
                        hint,
                        title=_text(_at(item, self.title)),
                        published=_text(_at(item, self.published)) if self.published else None,
                        category=self.category or (_text(_at(item, self.category_of)) if self.category_of else None),
                    ),
                )

    def _address(self, item: Any) -> str | None:
        if "{" not in self.address:
            found = _at(item, self.address)
            return found if isinstance(found, str) else None
        values = {name: _at(item, name) for name in HOLE.findall(self.address)}
        if not all(isinstance(value, (str, int)) and value != "" for value in values.values()):
            return None
        return HOLE.sub(lambda hole: quote(str(values[hole[1]]), safe=""), self.address)


def _at(value: Any, way: str) -> Any:
    for step in way.split(".") if way else ():
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _text(value: Any) -> str | None:
    return " ".join(str(value).split())[:500] or None if isinstance(value, (str, int)) else None


def _known(encoding: str | None) -> str:
    try:
        return lookup(encoding).name if encoding else "utf-8"
    except LookupError:
        return "utf-8"
