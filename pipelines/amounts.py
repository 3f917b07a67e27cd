"""The size of an amount, before its unit: one number, a range, done of a total; and what is no amount at all."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.numbers import NUMBER, SCALE, SCALES, number
from pipelines.units import PERCENT

AMOUNT = re.compile(
    rf"(?P<a>{NUMBER})(?: ?(?P<sa>{SCALE}))?(?P<pa> ?%)?"
    rf"(?:(?P<more>(?: {NUMBER} (?:triệu|nghìn|ngàn)(?!\w)){{1,2}}|(?<=n) \d{{3}}(?= [^\W\d]))"
    rf"| ?/ ?(?P<den>{NUMBER})(?!\w)(?: ?(?P<sd>{SCALE}))?"
    rf"|(?: ?đồng)?(?: ?- ?| đến | tới )(?P<b>{NUMBER})(?: ?(?P<sb>{SCALE}))?)?"
)
PART = re.compile(rf" (?P<n>{NUMBER})(?: (?P<s>triệu|nghìn|ngàn)(?!\w))?")
NAMING = frozenset(
    "covid|ngày|tháng|quý|thứ|điều|khoản|mục|chương|mẫu|tổ|thôn|ấp|khu|khóm|phường|quận|đường|tầng|phòng|hạng"
    "|trận|viện|đoàn"
    "|đội|luật|lúc|khóa|loại|vùng|lớp|mức|bậc|km|lục|án|thư|thị|số|đài|nóng|hotline|top|nhóm|đợt|vòng|bài|bước".split(
        "|"
    )
)
NAMING_PAIRS = frozenset(
    "liên ngành|khu phố|quốc lộ|tỉnh lộ|mặt trận|bệnh viện|tiểu đoàn|trung đoàn|sư đoàn|nghị định|nghị quyết|quyết định"
    "|thông tư|chỉ thị"
    "|công văn|chương trình|đề án|lần thứ|kỳ họp|sinh năm|tài khoản|điện thoại|cấp độ|phụ lục".split("|")
)
PAIRED = frozenset({"trận", "viện", "đoàn", "lục", "án", "thư", "thị"})
"""Words that name things only as the end of a pair (``đề án 1956``), or in many names (``đoàn``)."""
COUNTED = frozenset("tổng số|trong số|con số|mở lớp|được lớp".split("|"))
"""Pairs that end in a naming word and still announce a count."""
COUNTED_BESIDE = ("hộ/", "người/", "động/", "suất/", "căn/", "vụ/")
"""``1.567 hộ/6.789 khẩu``: two counts, and no name."""
CALENDAR = frozenset({"ngày", "tháng", "quý", "điều", "khoản", "mục", "chương"})
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""Nothing has a number like that but a count: ``dưới 3 tháng 10.800 người``."""
YEAR = re.compile(r"(?:19|20)\d\d")
COUNTING = re.compile(
    r"(?<!\w)(?:cho|có|với|được|là|gồm|số|tặng|trao|cả|trên|hơn|gần|khoảng|tới|đến|đạt|thêm|còn|của|chi trả) ?$"
)
"""Four digits from 1900 to 2099 without a dot are a year, unless such a word makes them a count."""
MEASURED = re.compile(r" ?(?:%|(?:- ?[\d.,]{1,9} )?(?:tỷ|tỉ|triệu|nghìn|ngàn)(?! lệ)(?!\w)|đồng(?! (?:chí|bào)))")
"""Behind digits these show that they measure, whatever stands before: ``với mức 1,5 triệu``, ``ở mức 2,87%``."""
DAY_CUE = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm nay|hôm qua|lúc|từ|đến|tháng)(?: ngày)? ?\(?$")


class Size(NamedTuple):
    """How much, and where in the copy the writing of it ends."""

    low: int | float
    high: int | float
    end: int
    denominator: int | float | None = None
    scaled: bool = False
    """It has a scale of its own (``tỷ``, ``nghìn``)."""
    flags: tuple[str, ...] = ()


def is_name(text: str, start: int, end: int) -> bool:
    """Return whether digits name a thing or a day (``Quyết định 23``, ``COVID-19``, ``ngày 27``), or go on a number.

    ``5 lớp 150 học viên`` and ``mỗi tổ 20 người`` count; ``lớp 12`` and ``Tổ 5`` do not.
    """
    if start == 0:
        return False
    glued = text[start - 1]
    if glued == " " and start > 1 and text[start - 2].isdigit():
        return True
    if glued == "/" and text.endswith(COUNTED_BESIDE, 0, start):
        return False
    if glued not in " (\n":
        return glued.isalpha() or glued in "_" or (glued in "-/." and start > 1 and text[start - 2].isalnum())
    words = text[max(0, start - 28) : start].replace("\n", " . ").rstrip("( ").rsplit(" ", 2)
    last, first = words[-1], words[-2] if len(words) > 1 else ""
    if last == "-":
        return first == "covid"
    if last in SCALES:
        return True
    pair = f"{first} {last}"
    if last not in NAMING:
        return pair in NAMING_PAIRS
    if THOUSANDS.fullmatch(text, start, end) or pair in COUNTED or first == "mỗi" or MEASURED.match(text, end):
        return False
    if first.isdigit() and last not in CALENDAR:
        return False
    return last not in PAIRED or pair in NAMING_PAIRS


def size_at(text: str, start: int) -> Size | None:
    """Return how much the digits at a place say, ``None`` where they say nothing clear.

    ``7/10`` is done of total unless a day cue stands before it, ``2021-2025`` is no range of anything.
    """
    amount = AMOUNT.match(text, start)
    if amount is None:
        return None
    before = text[max(0, start - 16) : start]
    written, scale, percent, more, total, _, top, _ = amount.groups()
    if total:
        return None if DAY_CUE.search(before) else _ratio(amount)
    if top:
        between = _range(text, amount, before)
        if between is not None or not (scale or percent):
            return between
    end = amount.end("more") if more else amount.end("sa") if scale else amount.end("a")
    if not scale and len(written) == 4 and YEAR.fullmatch(written) and not COUNTING.search(before):
        return None
    return _one(written, scale, more, end, bool(scale) or PERCENT.match(text, end) is not None)


def _one(written: str, scale: str | None, more: str | None, end: int, scaled: bool) -> Size | None:
    one = number(written, scaled=scaled)
    if one is None:
        return None
    value = one.times(SCALES[scale]) if scale else one.times(1)
    if more:
        value += sum(_parts(more))
    flags = (*one.flags, "repaired") if scale == "t" else one.flags
    return Size(value, value, end, None, bool(scale), flags)


def _parts(more: str) -> Iterator[int | float]:
    for part in PART.finditer(more):
        value = number(part["n"], scaled=True)
        if value is not None:
            yield value.times(SCALES[part["s"]] if part["s"] else 1)


def _ratio(amount: re.Match[str]) -> Size | None:
    scale = amount["sd"]
    done, total = number(amount["a"], scaled=bool(scale)), number(amount["den"], scaled=bool(scale))
    if done is None or total is None or total.digits == 0 or amount["sa"] or amount["pa"] or scale == "t":
        return None
    if YEAR.fullmatch(amount["den"]) and done.digits <= 12:
        return None
    by = SCALES[scale] if scale else 1
    value, end = done.times(by), amount.end("sd") if scale else amount.end("den")
    return Size(low=value, high=value, denominator=total.times(by), scaled=bool(scale), end=end)


def _range(text: str, amount: re.Match[str], before: str) -> Size | None:
    last = amount["sb"]
    end = max(amount.end("b"), amount.end("sb"))
    scaled = bool(last) or PERCENT.match(text, end) is not None
    low, high = number(amount["a"], scaled=scaled or bool(amount["sa"])), number(amount["b"], scaled=scaled)
    if low is None or high is None or (YEAR.fullmatch(amount["a"]) and YEAR.fullmatch(amount["b"])):
        return None
    if not scaled and low.digits <= 31 and high.digits <= 12 and DAY_CUE.search(before):
        return None
    first = amount["sa"] or last
    bottom, top = low.times(SCALES[first] if first else 1), high.times(SCALES[last] if last else 1)
    flags = low.flags + high.flags + (("repaired",) if last == "t" else ())
    return Size(low=bottom, high=top, scaled=bool(last), flags=flags, end=end) if bottom < top else None
