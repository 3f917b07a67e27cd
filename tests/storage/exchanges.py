"""Exchanges for tests: made up here, the same each time."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from records import Hint, Page
from storage.exchange import Exchange, Location
from storage.warc import WarcWriter

NOON = datetime(2024, 3, 1, 5, 0, 0, 123456, tzinfo=UTC)
WORDS = "Ủy ban nhân dân huyện tổ chức hội nghị triển khai kế hoạch phát triển kinh tế xã hội năm tới".split()
HTML = (("Server", "nginx"), ("Content-Type", "text/html; charset=utf-8"))


def body(number: int, words: int = 200) -> bytes:
    """Return a page of Vietnamese words, another for each number."""
    chosen = random.Random(number).choices(WORDS, k=words)
    return f"<html><h1>Tin số {number}</h1><p>{' '.join(chosen)}.</p></html>".encode()


def exchange(number: int, *, content: bytes | None = None, **changes: Any) -> Exchange:
    """Return an exchange with a page; ``changes`` are fields of the page, or of the exchange where it has them."""
    page = Page(
        source="sotest",
        url=f"https://so.example.vn/tin-tuc/bai-{number}.html",
        fetched_at=NOON + timedelta(seconds=number),
        status=200,
        headers=HTML,
        body=body(number) if content is None else content,
        hint=Hint(found_in="https://so.example.vn/rss", basis="feed", published="01/03/2024", title=f"Tin số {number}"),
    )
    own = {name: changes.pop(name) for name in list(changes) if name in Exchange.__dataclass_fields__}
    given = Exchange(page=replace(page, **changes), run="run-1", request_headers=(("User-Agent", "govnews"),))
    return replace(given, **own)


def write(directory: Path, exchanges: Sequence[Exchange], **options: Any) -> list[Location]:
    """Write exchanges with a writer of their own."""
    with WarcWriter(directory, **options) as writer:
        return [writer.write(each) for each in exchanges]
