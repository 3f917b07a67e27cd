"""Those who read the pages: ours with and without layouts, trafilatura, and peers in an environment of their own."""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from crawler.platforms import PLATFORMS
from crawler.sites import sources
from pipelines import PipelineError, make_article
from quality.pages import HOUSE, Gold
from records import Layout, Page, Source

Read = Callable[[Gold], Mapping[str, Any]]
PEERS = ("readability-lxml", "newspaper4k", "resiliparse")
PEERS_PYTHON = HOUSE / ".venv-peers" / "bin" / "python"
STRANGER = Source(name="a page of an unknown host", kind="portal", home="https://example.gov.vn")


def ours(platforms: Sequence[Layout]) -> Read:
    """Return our own reader with the layouts given, and those of a page's own source where it has one."""
    known = sources()

    def read(gold: Gold) -> Mapping[str, Any]:
        when = str(gold.wanted.get("captured") or "")
        fetched = datetime.fromisoformat(when) if "T" in when else datetime.now(UTC)
        name = str(gold.wanted.get("source") or "")
        source = known.get(name, STRANGER) if platforms else STRANGER
        page = Page(source=name or "measured", url=gold.url, fetched_at=fetched, status=200, body=gold.body)
        try:
            article = make_article(page, source, platforms)
        except PipelineError as error:
            return {"rejected": str(error.reason)}
        return {
            "title": article.title,
            "text": "\n".join(article.paragraphs),
            "published": article.published.value if article.published else None,
            "byline": article.byline,
            "category": article.category,
            "captions": article.captions,
            "attachments": [each.url for each in article.attachments],
        }

    return read


def trafilatura(*, precision: bool) -> Read:
    """Return trafilatura as it comes, or set to favour precision."""

    def read(gold: Gold) -> Mapping[str, Any]:
        found = bare_extraction(
            gold.body.decode("utf-8", "replace"),
            url=gold.url,
            with_metadata=True,
            include_comments=False,
            favor_precision=precision,
        )
        if not isinstance(found, Extracted):
            return {}
        return {"title": found.title, "text": found.text, "published": found.date, "byline": found.author}

    return read


def extractors(*, peers: bool) -> dict[str, Read]:
    """Return everyone who is here, ours first."""
    here: dict[str, Read] = {
        "govnews": ours(PLATFORMS),
        "govnews --no-layouts": ours(()),
        "trafilatura": trafilatura(precision=False),
        "trafilatura precision": trafilatura(precision=True),
    }
    with_peers = peers and PEERS_PYTHON.exists()
    return here | ({name: peer(name) for name in PEERS} if with_peers else {})


def peer(name: str) -> Read:
    """Return a reader that asks a peer in its own environment, page by page of one child process."""
    script = Path(__file__).with_name("peer.py")
    child = subprocess.Popen(
        [str(PEERS_PYTHON), str(script), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    asking, answering = child.stdin, child.stdout
    if asking is None or answering is None:
        raise RuntimeError(f"{name}: no pipes to its process")

    def read(gold: Gold) -> Mapping[str, Any]:
        asking.write(json.dumps({"file": str(gold.path), "url": gold.url}) + "\n")
        asking.flush()
        answer: Mapping[str, Any] = json.loads(answering.readline() or "{}")
        return answer

    return read
