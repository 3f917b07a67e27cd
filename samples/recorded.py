"""Writes some pages of the sample sites beside what should be read of them: ``python -m samples.recorded FOLDER``.

The JSON comes from what the author of a page wrote, never from a reading.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from samples.serving import Answer
from samples.sites import SOURCES, sites_of
from samples.truth import expected

CAPTURED = "2025-06-16T09:30:00+07:00"
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
BOILERPLATE = {
    "baohaugiang": [
        "Viết bình luận mới",
        "Tin cùng chuyên mục",
        "Các tin khác",
        "Xem thêm >>",
        "In bài viết",
        "Chia sẻ",
    ],
    "baoninhbinh": ["Tin liên quan", "Ý kiến bạn đọc (0)", "Các tin khác", "Tin đọc nhiều", "Chưa có bình luận nào"],
    "kiengiang": ["Các tin khác", "Thủ tục hành chính", "Thư viện ảnh", "Đăng nhập"],
    "longmy": ["Thống kê truy cập", "Đang online: 1", "Hôm nay: 1", "Trong tuần: 1", "Tất cả: 1", "Đăng nhập"],
    "phuyen": ["Các tin cùng chuyên mục:", "In bài viết này", "Quay lại", "Liên kết website", "Văn bản mới"],
}
"""Lines of each site's pages that belong to no article."""
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
    kind = KINDS.get(answer.type.partition(";")[0], "listing")
    about: dict[str, object] = {"origin": "synthetic", "kind": kind, "source": source, "site": source, "url": url}
    about |= {"captured": CAPTURED, "type": answer.type}
    if answer.story:
        truth = expected(answer.story).as_json()
        return {**about, "kind": "article", **truth, "boilerplate": BOILERPLATE[source]}
    if answer.refused:
        return {**about, "kind": "other", "reason": answer.refused}
    refusal = {"reason": "listing"} if kind == "listing" else {}
    return {**about, **refusal, "announces": list(answer.announces)}


def suffix(about: Mapping[str, object]) -> str:
    """Return what the name of a page's file ends in."""
    return ".xml" if about["kind"] in KINDS.values() else ".html"


def main(folder: Path) -> None:
    """Write all pages on file anew."""
    for path, body, about in recorded():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{path}{suffix(about)}").write_bytes(body)
        text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
        (folder / f"{path}.json").write_text(text, encoding="utf-8")
    print(f"{len(SOURCES)} sources recorded under {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
