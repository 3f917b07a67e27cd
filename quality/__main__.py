"""``python -m quality``: the tables, ours beside the others, and whether the floors hold (exit status 1 where not)."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from quality.extractors import Read, extractors
from quality.near_duplicates import lines as near_duplicates
from quality.pages import SYNTHETIC, Gold, golds, shared
from quality.scores import Row, row, summary

FLOORS = Path(__file__).with_name("floors.json")
CEILINGS = frozenset({"leak", "invented", "byline+", "lost"})
"""Measures that are better the lower they are."""
COLUMNS = (
    "F1n", "F1", "leak", "title", "day", "minute", "invented", "byline", "byline+", "category", "captions", "files",
    "lost", "refused", "reason",
)  # fmt: skip


def main() -> int:
    """Measure on the real pages where they are, on our own always; print; compare with the floors."""
    status = 0
    for name, folder in (("real", shared()), ("synthetic", SYNTHETIC)):
        pages = golds(folder) if folder.exists() else []
        if not pages:
            print(f"no {name} pages in {folder}: not measured")
            continue
        rows = {who: _rows(read, pages) for who, read in extractors().items()}
        _print_tables(name, pages, rows)
        status |= _floors(name, rows)
    print("", *near_duplicates(), sep="\n")
    return status


def _rows(read: Read, pages: Sequence[Gold]) -> list[Row]:
    return [row(page, read(page)) for page in pages]


def _print_tables(name: str, pages: Sequence[Gold], rows: Mapping[str, list[Row]]) -> None:
    articles = sum(page.kind == "article" for page in pages)
    print(f"\n{name} pages: {articles} articles, {len(pages) - articles} others\n")
    print(f"{'':28}" + "".join(f"{column:>9}" for column in COLUMNS))
    for who, found in rows.items():
        print(f"{who[:28]:28}" + _cells(summary(found)))
    print("\npages that each measure rests on")
    first = next(iter(rows.values()))
    counts = (sum(each.get(column) is not None for each in first) for column in COLUMNS)
    print(f"{'':28}" + "".join(f"{count:9}" for count in counts))
    print("\nby platform (govnews)")
    for platform in sorted({page.platform for page in pages}):
        part = [each for page, each in zip(pages, first, strict=True) if page.platform == platform]
        print(f"{platform[:24]:24}{len(part):4}" + _cells(summary(part)))


def _cells(means: Mapping[str, float | None]) -> str:
    values = (means.get(column) for column in COLUMNS)
    return "".join(f"{'-':>9}" if value is None else f"{value:9.3f}" for value in values)


def _floors(name: str, rows: Mapping[str, list[Row]]) -> int:
    """Return 1 where a measure of ours is worse than its floor, and say which."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    failed = 0
    for who, limits in floors.items():
        means = summary(rows[who])
        for measure, limit in limits.items():
            value = means.get(measure)
            worse = value is None or (value > limit if measure in CEILINGS else value < limit)
            if worse:
                print(f"FLOOR: {name} pages, {who}: {measure} is {value}, at {limit} or better it was")
            failed |= worse
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
