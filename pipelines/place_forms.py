"""How a text writes a place: kind words and their short forms, names, lists, and what only looks like a place."""

import re

from pipelines.gazetteer import is_district
from pipelines.names import LOWER, SYLLABLE, UPPER
from pipelines.phrases import Vocabulary
from pipelines.place_resolving import plain_kind

_KIND = (
    r"[Tt]ỉnh|[Tt]hành phố|TP\.?|T\.P\.?|[HQPX]\.|[Tt]p\.?|[Hh]uyện|[Tt]hị xã|TX\.?|[Qq]uận|[Xx]ã|[Pp]hường"
    r"|[Tt]hị trấn|[Đđ]ặc khu"
)
_SYLLABLE = rf"{SYLLABLE}(?:['’][{UPPER}]?[{LOWER}]{{1,6}})?"
_DASHED = r"Bà Rịa\s?[-–]\s?Vũng Tàu|Thừa Thiên[\s-]{1,3}Huế|Phan Rang\s?[-–]\s?Tháp Chàm|HCM|BR-VT"
_NAME = rf"{_DASHED}|{_SYLLABLE}(?:[ \u00a0-]{_SYLLABLE}){{0,7}}|\d{{1,2}}(?!\d|[./%]\d|\s?%)"
NAMED = re.compile(rf"(?P<kind>{_KIND})(?:[ \u00a0]|(?<=\.))(?P<name>{_NAME})(?![{UPPER}{LOWER}])")
NEXT = re.compile(rf"(?:\s?,\s|\s(?:và|hoặc)\s)(?P<name>{_NAME})(?![{UPPER}{LOWER}])")
LISTED = re.compile(rf"(?P<kind>[Hh]uyện|[Xx]ã|[Pp]hường|[Qq]uận): (?P<name>{_NAME})(?![{UPPER}{LOWER}])")
"""``3 huyện: Thoại Sơn, An Phú và Phú Tân``."""
MANY = re.compile(r"(?:[Cc]ác|[Hh]ai|[Bb]a|\d|\d)\s$")
DEICTIC = re.compile(
    r"(?:[Tt]ỉnh (?:ta|nhà)|[Tt]oàn (?:tỉnh|huyện|thành phố)|(?:[Tt]rên )?địa bàn (?:tỉnh|huyện|thành phố)"
    r"|[Tt]rong (?:tỉnh|huyện)|[Hh]uyện (?:ta|nhà))"
    r"(?!\s[A-ZĐ])(?!\w)"
)
DEICTIC_WORDS = Vocabulary([
    "tỉnh ta", "tỉnh nhà", "toàn tỉnh", "toàn huyện", "toàn thành", "trên địa bàn ", "địa bàn ", "trong tỉnh",
    "trong huyện", "huyện ta", "huyện nhà",
])  # fmt: skip
KIND_WORDS = Vocabulary([
    "tỉnh ", "thành phố ", "tp", "t.p", "h.", "q.", "p.", "x.", "tx", "huyện ", "huyện:", "thị ", "quận ", "quận:",
    "xã ", "xã:", "phường ", "phường:", "đặc khu ",
])  # fmt: skip


_SHORT_OF_OFFICES = frozenset("Giám Chủ Trưởng Bí Tổng Hiệu Viện Cục Vụ".split())


def is_short(match: re.Match[str]) -> bool:
    """Tell whether ``H.``, ``Q.``, ``P.``, ``X.`` are short for a kind: ``H.Bố Trạch``, ``P.5``, never a deputy."""
    kind, name = plain_kind(match["kind"]), match["name"]
    first = name.split()[0]
    if first.isdigit():
        return kind in ("quận", "phường")
    if kind in ("huyện", "quận"):
        return any(is_district(kind, " ".join(name.split()[:length])) for length in (1, 2, 3))
    return match.end("kind") == match.start("name") and len(name.split()) > 1 and first not in _SHORT_OF_OFFICES


_COUNTED = re.compile(
    r"\s(?:người|hộ|suất|phần|tỷ|triệu|nghìn|lao động|đơn vị|căn|em|cán bộ|đại biểu|lớp|mô hình|tổ)\b"
)
_EACH = re.compile(r"(?:[Mm]ỗi|[Tt]ừng|[Cc]ác|\d)\s$")


def is_numbered(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether a number is a name: ``Quận 12``, not ``mỗi phường 3 suất quà``."""
    if plain_kind(match["kind"]) not in ("quận", "phường"):
        return False
    return not _COUNTED.match(text, match.end()) and not _EACH.search(text[max(0, start - 5) : start])
