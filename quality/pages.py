"""The pages that quality is measured on, each with what a person read in it."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parent.parent
SYNTHETIC = HOUSE / "tests" / "pages"


@dataclass(frozen=True, kw_only=True)
class Gold:
    """A page on disk and its annotation; ``platform`` is the content system, ``kind`` says if it is an article."""

    path: Path
    platform: str
    kind: str
    url: str
    wanted: Mapping[str, Any]

    @property
    def body(self) -> bytes:
        """The bytes of the capture."""
        return self.path.read_bytes()


def shared() -> Path:
    """Return the folder of real pages: ``GOVNEWS_SHARED``, else ``../shared`` beside the house; it may be absent."""
    return Path(os.environ.get("GOVNEWS_SHARED") or HOUSE.parent / "shared") / "pages"


def golds(folder: Path) -> list[Gold]:
    """Return the annotated pages of a folder, sorted by path."""
    return sorted(_golds(folder), key=lambda gold: str(gold.path))


def _golds(folder: Path) -> Iterator[Gold]:
    for note in folder.glob("*/*.json"):
        page = note.with_suffix(".html")
        wanted = json.loads(note.read_text(encoding="utf-8"))
        if not page.exists() or "kind" not in wanted or (wanted["kind"] == "article" and "paragraphs" not in wanted):
            continue
        platform = (wanted.get("cms") or note.parent.name).split(" (")[0]
        url = wanted.get("url") or page.absolute().as_uri()
        yield Gold(path=page, platform=platform, kind=wanted["kind"], url=url, wanted=wanted)
