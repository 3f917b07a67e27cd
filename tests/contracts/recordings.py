"""The pages on file: ``tests/pages/<source>/<stem>.html``, and beside each a JSON that says what is expected."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from records import Page

PAGES = Path(__file__).parents[1] / "pages"


@dataclass(frozen=True, kw_only=True)
class Recording:
    """One page on file: ``kind`` is article, listing, feed, sitemap or refused."""

    stem: str
    source: str
    kind: str
    page: Page
    expected: Mapping[str, Any]


@cache
def recordings() -> tuple[Recording, ...]:
    """Return every page on file that has its expectation beside it."""
    return tuple(_read(path) for path in sorted(PAGES.glob("*/*.json")))


def _read(path: Path) -> Recording:
    about = json.loads(path.read_text(encoding="utf-8"))
    assert about["origin"] in ("recorded", "synthetic"), path
    page = Page(
        source=about["source"],
        url=about["url"],
        fetched_at=datetime.fromisoformat(about["fetched_at"]),
        status=200,
        headers=(("Content-Type", about["type"]),),
        body=path.with_suffix(".html").read_bytes(),
    )
    return Recording(
        stem=f"{path.parent.name}/{path.stem}",
        source=about["source"],
        kind=about["kind"],
        page=page,
        expected=about["expected"],
    )
