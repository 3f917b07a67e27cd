"""`govnews status`: how each source fares, what is waiting, and how much room there is."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from cli.options import Place, as_json, with_archive
from cli.output import print_json, print_rows

if TYPE_CHECKING:
    from storage import Archive

COLUMNS = (
    *("source", "last_run", "state", "found", "new", "revised", "gone", "pending", "failed"),
    *("article_pages", "rejected_pages", "unread", "reason"),
)
BAD = frozenset({"failed", "suspicious", "interrupted"})


@click.command("status")
@click.option("--runs", "count", type=click.IntRange(1, 1000), help="List the last so many runs instead.")
@with_archive
@as_json
def command(count: int | None, place: Place, as_json: bool) -> int:
    """Show each source's last run and what the archive holds of it.

    Exit status 1 where a last run failed, was interrupted or is suspicious (nothing found where there used to be).
    Below the table: sources that bring far fewer articles than their site files expect.
    """
    with place.reading() as archive:
        if count is not None:
            rows = [_run(run) for run in archive.runs.latest(limit=count)]
            print_rows(rows, ("id", *COLUMNS[1:9], "rejected", "reason"), as_lines=as_json)
            return 0
        rows = _rows(archive)
        total = _totals(archive, rows)
        few = _few(archive, place)
    for row in rows:
        row["shortfall"] = few.get(str(row["source"]))
    if as_json:
        print_json({**total, "sources": rows})
    else:
        print_rows(rows, COLUMNS)
        print(
            f"\n{total['articles']} articles of {total['pages']} pages; {total['unread']} pages unread;"
            f" WARC files {_size(total['warc_bytes'])}, free disk {_size(total['free_bytes'])}"
        )
        for source, said in few.items():
            print(f"{source}: {said}")
    return 1 if any(row["state"] in BAD for row in rows) else 0


def _few(archive: "Archive", place: Place) -> Mapping[str, str]:
    from crawler import sites
    from scheduler.expected import shortfalls

    return shortfalls(archive, sites.sources(place.settings), datetime.now(UTC))


def _rows(archive: "Archive") -> list[dict[str, object]]:
    counts = archive.pages.counts()
    sources = sorted({source for source, _ in counts} | {str(row["source"]) for row in archive.sources.all()})
    rows: list[dict[str, object]] = []
    for source in sources:
        last = archive.runs.latest(source, limit=1)
        kept = {
            "article_pages": counts.get((source, "article"), 0),
            "rejected_pages": counts.get((source, "rejection"), 0),
            "unread": counts.get((source, "unread"), 0),
        }
        rows.append({"source": source, **(_run(last[0]) if last else {"state": None}), **kept})
    return rows


def _run(run: object) -> dict[str, object]:
    from records import Run

    assert isinstance(run, Run)
    counts = run.counts
    return {
        "id": run.id,
        "source": run.source,
        "last_run": run.begun_at,
        "ended": run.ended_at,
        "slot": run.slot,
        "state": run.state,
        "reason": run.reason,
        **{name: getattr(counts, name) for name in ("found", "fetched", "new", "unchanged", "revised", "gone")},
        **{name: getattr(counts, name) for name in ("duplicates", "skipped", "pending", "failed")},
        "rejected": dict(counts.rejected),
    }


def _totals(archive: "Archive", rows: list[dict[str, object]]) -> Mapping[str, int]:
    files = [path.stat().st_size for path in archive.warc_dir.glob("*") if path.is_file()]
    return {
        "articles": archive.articles.count(),
        "pages": sum(archive.pages.counts().values()),
        "unread": sum(int(str(row["unread"])) for row in rows),
        "warc_files": len(files),
        "warc_bytes": sum(files),
        "free_bytes": shutil.disk_usage(archive.path).free,
    }


def _size(count: int) -> str:
    size = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
