"""The pages on file: ``tests/pages/<source>/<stem>.html`` or ``.xml``, and beside each a JSON of what is expected."""

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
    """One page on file: ``kind`` is article, listing, feed, sitemap or other (what is refused)."""

    stem: str
    source: str
    kind: str
    page: Page
    expected: Mapping[str, Any]


@cache
def recordings() -> tuple[Recording, ...]:
    """Return every page on file that belongs to a source; those of platforms have tests of their own."""
    read = (_read(path) for path in sorted(PAGES.glob("*/*.json")))
    return tuple(each for each in read if each is not None)


def _read(path: Path) -> Recording | None:
    about = json.loads(path.read_text(encoding="utf-8"))
    if "source" not in about:
        return None
    assert about["origin"] in ("recorded", "synthetic"), path
    body = next(path.with_suffix(suffix) for suffix in (".html", ".xml") if path.with_suffix(suffix).exists())
    page = Page(
        source=about["source"],
        url=about["url"],
        fetched_at=datetime.fromisoformat(about["captured"]),
        status=200,
        headers=(("Content-Type", about["type"]),),
        body=body.read_bytes(),
    )
    stem = f"{path.parent.name}/{path.stem}"
    return Recording(stem=stem, source=about["source"], kind=about["kind"], page=page, expected=about)
