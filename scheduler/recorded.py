"""Pages on file: what an address answered, and beside it a JSON of what is read there, for a person to review."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.asking import Answered
from crawler.discovery import Discovery
from crawler.platforms import PLATFORMS
from pipelines import PipelineError, make_article
from records import Article, Page, Rejection, Source

SUFFIXES = {"feed": ".xml", "sitemap": ".xml"}


@dataclass(frozen=True, kw_only=True)
class Recording:
    """One page that is to be put on file."""

    kind: str
    """``article``, ``other`` (what is refused), ``listing``, ``feed`` or ``sitemap``."""
    answer: Answered
    about: Mapping[str, Any]

    @property
    def stem(self) -> str:
        """A name from the end of the address."""
        parts = urlsplit(self.answer.url)
        words = re.sub(
            r"\.[a-z]{2,5}(?=-|$)", "", f"{parts.path.rstrip('/')}-{parts.query}".strip("-").rpartition("/")[2]
        )
        return re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-").lower()[-60:].lstrip("-") or self.kind

    def write(self, folder: Path) -> Path:
        """Write page and JSON; return the path of the JSON."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.stem}.json"
        if path.exists() and json.loads(path.read_text(encoding="utf-8")).get("origin") != "recorded":
            path = folder / f"{self.stem}-recorded.json"
        path.with_suffix(SUFFIXES.get(self.kind, ".html")).write_bytes(self.answer.body)
        path.write_text(json.dumps(self.about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return path


def page_of(name: str, answer: Answered) -> Page:
    """Return an answer as a page that the pipelines read."""
    headers = (("Content-Type", answer.type or "text/html"),)
    return Page(
        source=name, url=answer.url, fetched_at=answer.at, status=answer.status, headers=headers, body=answer.body
    )


def read(name: str, source: Source, answer: Answered) -> Article | Rejection:
    """Return the article of an answer, or why there is none."""
    page = page_of(name, answer)
    try:
        return make_article(page, source, PLATFORMS)
    except PipelineError as error:
        return Rejection(
            source=name,
            url=page.url,
            page_digest=page.digest,
            engine="",
            layout_digest=error.layout_digest,
            reason=error.reason,
            detail=error.detail,
        )


def recorded_article(name: str, source: Source, answer: Answered) -> Recording:
    """Return the recording of a page that should be an article; one that is refused says so."""
    made = read(name, source, answer)
    if isinstance(made, Rejection):
        about = {"reason": str(made.reason), "detail": made.detail}
        return Recording(kind="other", answer=answer, about=_about("other", name, answer) | about)
    return Recording(kind="article", answer=answer, about=_about("article", name, answer) | _fields(made))


def recorded_place(name: str, place: Discovery, answer: Answered) -> Recording:
    """Return the recording of a place that announces articles."""
    found = place.find(answer.url, answer.body, answer.encoding)
    about: dict[str, Any] = {"announces": [link.url for link in found.links]}
    if place.kind == "listing":
        about["reason"] = "listing"
    return Recording(kind=place.kind, answer=answer, about=_about(place.kind, name, answer) | about)


def _about(kind: str, name: str, answer: Answered) -> dict[str, Any]:
    return {
        "origin": "recorded",
        "reviewed": False,
        "kind": kind,
        "source": name,
        "site": name,
        "url": answer.url,
        "captured": answer.at.isoformat(),
        "type": answer.type or "text/html",
    }


def _fields(article: Article) -> dict[str, Any]:
    words = " ".join(article.paragraphs).split()
    return {
        "title": article.title,
        "lead": article.lead,
        "published": article.published.value if article.published else None,
        "published_basis": article.published.basis if article.published else None,
        "byline": article.byline,
        "authors": list(article.authors),
        "credits": list(article.credits),
        "category": article.category,
        "paragraphs": list(article.paragraphs),
        "captions": list(article.captions),
        "images": len(article.images),
        "attachments": [attachment.url for attachment in article.attachments],
        "paragraph_count": len(article.paragraphs),
        "first_words": " ".join(words[:6]),
        "last_words": " ".join(words[-6:]),
        "boilerplate": [],
    }
