"""How well pages are read: ours beside general extractors on the same pages, and floors that must hold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quality.extractors import Read, extractors
from quality.pages import SYNTHETIC, Gold, golds, shared
from quality.scores import Row, row, summary

FLOORS = Path(__file__).with_name("floors.json")
CEILINGS = frozenset({"leak", "invented", "byline+", "lost"})
"""Measures that are better the lower they are."""
COLUMNS = (
    "F1n", "F1", "leak", "title", "day", "minute", "invented", "byline", "byline+", "category", "captions", "files",
    "lost", "refused", "reason",
)  # fmt: skip


def lines(peers: bool) -> Iterator[str]:
    """Yield the tables, on the real pages where they are and on our own always; a floor that breaks is told last."""
    for name, folder in (("real", shared()), ("synthetic", SYNTHETIC)):
        pages = golds(folder) if folder.exists() else []
        if not pages:
            yield f"no {name} pages in {folder}: not measured"
            continue
        rows = {who: _rows(read, pages) for who, read in extractors(peers=peers).items()}
        yield from _tables(name, pages, rows)
        yield from _broken(name, rows)


def _rows(read: Read, pages: Sequence[Gold]) -> list[Row]:
    return [row(page, read(page)) for page in pages]


def _tables(name: str, pages: Sequence[Gold], rows: Mapping[str, list[Row]]) -> Iterator[str]:
    articles = sum(page.kind == "article" for page in pages)
    first = next(iter(rows.values()))
    yield f"{name} pages: {articles} articles, {len(pages) - articles} others"
    yield f"{'':28}" + "".join(f"{column:>9}" for column in COLUMNS)
    yield from (f"{who[:28]:28}{_cells(summary(found))}" for who, found in rows.items())
    counts = (sum(each.get(column) is not None for each in first) for column in COLUMNS)
    yield f"{'pages that it rests on':28}" + "".join(f"{count:9}" for count in counts)
    yield "by platform (govnews)"
    for platform in sorted({page.platform for page in pages}):
        part = [each for page, each in zip(pages, first, strict=True) if page.platform == platform]
        yield f"{platform[:24]:24}{len(part):4}{_cells(summary(part))}"


def _cells(means: Mapping[str, float | None]) -> str:
    values = (means.get(column) for column in COLUMNS)
    return "".join(f"{'-':>9}" if value is None else f"{value:9.3f}" for value in values)


def _broken(name: str, rows: Mapping[str, list[Row]]) -> Iterator[str]:
    """Yield a line for each measure of ours that is worse than its floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    for who, limits in floors.items():
        means = summary(rows[who])
        for measure, limit in limits.items():
            value = means.get(measure)
            if value is None or (value > limit if measure in CEILINGS else value < limit):
                yield f"FLOOR {name} pages, {who}: {measure} is {value}, worse than {limit}"
