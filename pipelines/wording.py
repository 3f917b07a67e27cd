"""Words on a page around the article: what menus, counters, toolbars and related lists are called."""

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pipelines.text import fold, tidy

BULLETS = " \t•-–—*>»›«<|:·+▪■►▶."
COUNT = re.compile(r"[\s:]*(?:\(\d{1,9}\)|:?\s*\d[\d.,]{0,12})\s*$")
DAY = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{4}-\d\d-\d\d|ngày \d{1,2} tháng \d{1,2},? (?:năm )?\d{4}"
)
AROUND_DAY = re.compile(
    r"\d+(?:[:h]\d+)*|\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|\d)|chủ nhật|cn|t[2-7]|gmt|utc|am|pm|sa|ch|ngày|đăng|"
    r"lúc|cập nhật|xuất bản|gửi|tin|giờ|phút|lượt xem|lượt đọc|lượt truy cập|đã xem|xem|view|views|view count|"
    r"publish date|đọc|by|admin|số)\b"
)
LETTERS = re.compile(r"[^\W\d_]{2}")


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    """Data of this package; it never changes."""
    data: dict[str, Any] = json.loads(files("pipelines").joinpath("data/boilerplate.json").read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """Return each known phrase in its compared form with its kind."""
    kinds = _table()["phrases"].items()
    return {bare(phrase): kind for kind, texts in kinds for phrase in texts if bare(phrase)}


@lru_cache(maxsize=8)
def _set(name: str) -> frozenset[str]:
    return frozenset(_table()[name])


def bare(line: str) -> str:
    """Return a line as it is compared: tidy, case-folded, without bullets and a trailing count."""
    text = tidy(line).casefold()
    return (COUNT.sub("", text) or text).strip(BULLETS)


def kind_of(line: str) -> str | None:
    """Return the kind of a line that is, as a whole, a known phrase (and perhaps a count); else ``None``."""
    return phrases().get(bare(line)) if len(line) <= 80 else None


def is_plain(line: str) -> bool:
    """Whether a known phrase means furniture anywhere: ``Kết quả`` and ``Nội dung`` are lines of articles too."""
    return bare(line) not in _set("ambiguous")


def is_generic_file_name(line: str) -> bool:
    """Whether a line is only what links to files are called: ``Tập tin đính kèm``."""
    return bare(line) in _set("links_to_files")


def is_page_name(line: str) -> bool:
    """Whether a line names a kind of page (``Chi tiết tin``), not an article."""
    return fold(bare(line)) in _folded("page_names")


def is_static_name(line: str) -> bool:
    """Whether a headline is that of a page that stands (``Giới thiệu``, ``Liên hệ``), not of news."""
    return fold(bare(line)) in _folded("static_names")


@lru_cache(maxsize=8)
def _folded(name: str) -> frozenset[str]:
    return frozenset(map(fold, _set(name)))


def is_meta_line(line: str) -> bool:
    """Whether a line says nothing but when: a day, a time, a weekday, a label, a number of views."""
    if len(line) > 120:
        return False
    text = tidy(line).casefold()
    return DAY.search(text) is not None and not LETTERS.search(AROUND_DAY.sub(" ", DAY.sub(" ", text)))
