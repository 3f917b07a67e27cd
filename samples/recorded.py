"""Writes some pages of the sample sites beside what should be read of them: ``python -m samples.recorded FOLDER``.

The JSON comes from what the author of a page wrote, never from a reading.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from samples.serving import Answer
from samples.sites import SOURCES, sites_of
from samples.truth import expected

FETCHED_AT = "2025-06-16T02:30:00+00:00"
PICKED = {
    "baohaugiang": ("118412", "118377", "116903", "115210", "138244", "141377", "112240", "120433", "163.html"),
    "baoninhbinh": (
        "20160913084512207p5c27",
        "20171211101730095p2c24",
        "d20190416093310558",
        "d2020061716204547",
        "d20220614075203916",
        "d20231005170518612",
        "240507091533418",
        "240911140102777",
        "250113155541236",
        "/thoi-su",
        "home.rss",
    ),
    "kiengiang": ("/1214/", "/1193/", "/1187/", "tin-tuc-su-kien.html", "sitemap.xml"),
    "longmy": ("/312/", "/305/", "/298/", "/291/", "/319/", "/Tin-tuc"),
    "phuyen": ("id=2215", "id=2198", "id=2171", "id=2102", "id=2150", "id=2131", "danh-sach?cm=12"),
}
"""A piece of the address of each page that is recorded: long, short, with a table or list, refused, a listing."""
KINDS = {"application/rss+xml": "feed", "text/xml": "sitemap"}


def recorded() -> Iterator[tuple[str, bytes, dict[str, object]]]:
    """Yield (path without suffix, body, what is expected) of every page on file."""
    for source, pieces in PICKED.items():
        sites = sites_of(source, "first")
        pages = {f"https://{site.host}{target}": answer for site in sites for target, answer in site.answers.items()}
        for piece in pieces:
            ends = [url for url in pages if url.endswith(piece)]
            url = (ends or [url for url in pages if piece in url])[0]
            yield f"{source}/{_stem(piece)}", pages[url].body, _expected(source, url, pages[url])


def _stem(piece: str) -> str:
    return piece.strip("/").removesuffix(".html").removesuffix(".xml").replace("?", "-").replace("=", "-")


def _expected(source: str, url: str, answer: Answer) -> dict[str, object]:
    about = {"origin": "synthetic", "source": source, "url": url, "fetched_at": FETCHED_AT, "type": answer.type}
    if answer.story:
        return {**about, "kind": "article", "expected": expected(answer.story).as_json()}
    if answer.refused:
        return {**about, "kind": "refused", "expected": {"reason": answer.refused}}
    kind = KINDS.get(answer.type.partition(";")[0], "listing")
    return {**about, "kind": kind, "expected": {"announces": list(answer.announces)}}


def main(folder: Path) -> None:
    """Write all pages on file anew."""
    for path, body, about in recorded():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{path}.html").write_bytes(body)
        text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{path}.json").write_text(text, encoding="utf-8")
    print(f"{len(SOURCES)} sources recorded under {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
