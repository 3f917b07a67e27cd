"""docs/sources.md: one line a source, made from the site files; ``python -m scheduler.source_list`` makes all anew."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from crawler.site import NewsSpider
from records import Source
from records.provinces import provinces

HEAD = "| source | publisher | kind | province | home | looks at | seen | closed |"
RULE = "|---|---|---|---|---|---|---|---|"
"""No other table of the file has as many columns."""


def line(name: str, source: Source, kinds: Iterable[str]) -> str:
    """Return the line of a source."""
    province = provinces()[source.province].name if source.province else ""
    looks = ", ".join(dict.fromkeys(kinds))
    seen = str(source.confirmed or ("unconfirmed" if looks else "host only"))
    cells = (f"`{name}`", source.name, source.kind, province, source.home, looks, seen, str(source.closed or ""))
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def lines(spiders: Mapping[str, type[NewsSpider]], catalogue: Mapping[str, Source]) -> list[str]:
    """Return the lines of all sources, those with a site file first."""
    own = [line(name, spider.source, (place.kind for place in spider.discover)) for name, spider in spiders.items()]
    return [*sorted(own), *sorted(line(host, source, ()) for host, source in catalogue.items())]


def add(path: Path, entry: str) -> None:
    """Put a line into the list of a file in its order, or begin the list."""
    text = path.read_text(encoding="utf-8") if path.exists() else f"# Sources\n\n{HEAD}\n{RULE}\n"
    before, rule, after = text.partition(f"{RULE}\n")
    if not rule:
        before, after = f"{text.rstrip()}\n\n{HEAD}\n", ""
    rows = [row for row in after.splitlines() if row.startswith("| ") and _name(row) != _name(entry)]
    rest = [row for row in after.splitlines() if not row.startswith("| ")]
    with_file = [*(row for row in rows if "host only" not in row), entry]
    hosts = [row for row in rows if "host only" in row]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([f"{before}{RULE}", *sorted(with_file), *hosts, *rest]) + "\n", encoding="utf-8")


def _name(row: str) -> str:
    return row.split("|")[1].strip()


def main(path: Path) -> None:
    """Make the list in a file anew; what stands above it stays."""
    from crawler.catalogue import catalogue
    from crawler.sites import spiders

    before = path.read_text(encoding="utf-8").partition(f"{HEAD}\n")[0] if path.exists() else "# Sources\n\n"
    path.write_text("\n".join([before + HEAD, RULE, *lines(spiders(), catalogue())]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/sources.md"))
