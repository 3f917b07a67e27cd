"""Amounts in a text: a number, range or ratio together with the scale and unit that make it one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipelines.numbers import NUMBER, SCALE, SCALES, WORDS, number, spelled
from pipelines.units import CURRENCIES, MONEY, PER, PERCENT, Unit, units

Sort = Literal["count", "money", "percent"]

FIRST = re.compile(NUMBER)
AMOUNT = re.compile(
    rf"(?P<a>{NUMBER})(?: ?(?P<sa>{SCALE}))?(?P<pa> ?%)?"
    rf"(?:(?P<more>(?: {NUMBER} (?:triệu|nghìn|ngàn)(?!\w)){{1,2}})"
    rf"| ?/ ?(?P<den>{NUMBER})(?!\w)"
    rf"|(?: ?đồng)?(?: ?- ?| đến | tới )(?P<b>{NUMBER})(?: ?(?P<sb>{SCALE}))?)?"
)
PART = re.compile(rf" (?P<n>{NUMBER}) (?P<s>triệu|nghìn|ngàn)")
IN_WORDS = re.compile(rf"(?<!\w)(?P<words>{WORDS})(?: (?P<s>triệu|nghìn|ngàn))?(?!\w)")
WORD_HINTS = (" hai", " ba", " bốn", " sáu", " bảy", " bẩy", " tám", " chín", " mười", " năm m")
WORD_UNITS = frozenset(
    "tập thể|cá nhân|hộ|lao động|người lao động|em|trẻ em|cháu|học sinh|học viên|đối tượng|suất quà|phần quà"
    "|suất|suất học bổng"
    "|căn nhà|ngôi nhà|nhà tình nghĩa|nhà đại đoàn kết|cơ sở|doanh nghiệp|vụ|cuộc|lớp|lớp tập huấn"
    "|phiên giao dịch việc làm"
    "|lượt người|hợp tác xã|tập thể, cá nhân|công nhân|sổ tiết kiệm|xe đạp|xe lăn|chiếc xe đạp|người".split("|")
)
"""After a number in words only these: ``hai bên``, ``bốn giải pháp`` and ``ba ngày`` are no statistics."""
MONEY_WORDS = re.compile(
    r"(?:tiền|kinh phí|trị giá|vốn|quỹ|ngân sách|nguồn|ủng hộ|tài trợ|vận động|hỗ trợ|dư nợ|doanh số|giải ngân|mức|thu"
    r"|chi|nợ|giá trị)(?: [^\s\d]+){0,4} ?$"
)
COUNTER = re.compile(r" ?(?:lượt )?(?:xem|truy cập|bình luận|thích|like|view|người (?:truy cập|online|xem))(?!\w)")
NAMES = re.compile(
    r"(?:[\w.]-|[^\W\d]|[^\W_]/|(?<!\w)(?:covid|covid -|ngày|tháng|quý|thứ|điều|khoản|mục|chương|mẫu|tổ|thôn|ấp"
    r"|khu|khu phố|khóm"
    r"|phường|quận|đường|quốc lộ|tỉnh lộ|tầng|phòng|hạng|mặt trận|bệnh viện|tiểu đoàn|trung đoàn|sư đoàn|đội|nghị định"
    r"|nghị quyết|quyết định|thông tư|chỉ thị|công văn|chương trình|đề án|luật|lúc|lần thứ|khóa|kỳ họp|sinh năm"
    r"|tài khoản"
    r"|điện thoại|cấp độ|loại|vùng|lớp|mức|bậc|km|phụ lục|(?<!tổng )(?<!trong )(?<!con )số) ?)$"
)
"""What before a number says that it names a thing or a day: ``Quyết định 23``, ``Tổ 5``, ``ngày 27``."""
COUNTED = re.compile(
    r"(?<!\w)(?:mỗi|bình quân|hàng|một) (?:ngày|tháng|quý|lớp|tổ|đội|phòng|khóa) ?$|mở (?:được )?lớp ?$"
)
YEAR = re.compile(r"(?:19|20)\d\d")
YEARLY = re.compile(r"(?:năm|tháng|quý|giai đoạn|nhiệm kỳ|năm học|từ|đến|[-/,]|và) ?$")
DAY_CUE = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm nay|hôm qua|lúc|từ|đến|tháng)(?: ngày)? ?\(?$")


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """An amount in the copy that rules match on; ``start`` … ``end`` hold number, unit and what narrows it."""

    start: int
    end: int
    sort: Sort
    low: int | float
    high: int | float
    unit: str
    norm: str
    dimension: str
    denominator: int | float | None = None
    currency: str | None = None
    rate: bool = False
    narrowed: bool = False
    """Words after the unit narrow it: ``05 cơ sở vi phạm``."""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Size:
    low: int | float
    high: int | float
    denominator: int | float | None
    scaled: bool
    flags: tuple[str, ...]
    end: int


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the amounts of a text in order: digits with a unit, a percent sign or money behind them."""
    done = 0
    words = list(_in_words(text))
    for token in FIRST.finditer(text):
        if token.start() < done:
            continue
        found = _at(text, token)
        while words and words[0].start < (found.start if found else token.start()):
            early = words.pop(0)
            if early.start >= done:
                yield early
        if found:
            yield found
            done = found.end
    yield from words


def _at(text: str, token: re.Match[str]) -> Quantity | None:
    start = token.start()
    before = text[max(0, start - 28) : start]
    if len(token[0]) > 24 or (NAMES.search(before) and not COUNTED.search(before)):
        return None
    amount = AMOUNT.match(text, start)
    if amount is None:
        return None
    for size in _sizes(text, amount, before):
        if found := _measured(text, start, before, size):
            return found
    return None


def _sizes(text: str, amount: re.Match[str], before: str) -> Iterator[_Size]:
    """Yield the readings of an amount, the longest first: ``7/10 xã`` is a ratio unless a day cue stands before."""
    if amount["den"]:
        if not DAY_CUE.search(before) and (size := _ratio(amount)):
            yield size
        return
    if amount["b"]:
        size = _range(text, amount, before)
        if size is not None:
            yield size
            return
        if not amount["sa"] and not amount["pa"]:
            return
    end = amount.end("more") if amount["more"] else max(amount.end("a"), amount.end("sa"))
    scale = amount["sa"]
    one = number(amount["a"], scaled=bool(scale) or bool(PERCENT.match(text, end)))
    if one is None or (not scale and YEAR.fullmatch(amount["a"]) and YEARLY.search(before)):
        return
    value = one.times(SCALES[scale] if scale else 1)
    if amount["more"]:
        value += sum(_parts(amount["more"]))
    flags = one.flags + (("repaired",) if scale == "t" else ())
    yield _Size(low=value, high=value, denominator=None, scaled=bool(scale), flags=flags, end=end)


def _parts(more: str) -> Iterator[int | float]:
    for part in PART.finditer(more):
        value = number(part["n"], scaled=True)
        if value is not None:
            yield value.times(SCALES[part["s"]])


def _ratio(amount: re.Match[str]) -> _Size | None:
    done, total = number(amount["a"], scaled=False), number(amount["den"], scaled=False)
    if done is None or total is None or total.digits == 0 or amount["sa"] or amount["pa"]:
        return None
    if YEAR.fullmatch(amount["den"]) and done.digits <= 12:
        return None
    value, of = done.times(1), total.times(1)
    return _Size(low=value, high=value, denominator=of, scaled=False, flags=(), end=amount.end("den"))


def _range(text: str, amount: re.Match[str], before: str) -> _Size | None:
    last = amount["sb"]
    end = max(amount.end("b"), amount.end("sb"))
    scaled = bool(last) or bool(PERCENT.match(text, end))
    low, high = number(amount["a"], scaled=scaled or bool(amount["sa"])), number(amount["b"], scaled=scaled)
    if low is None or high is None or (YEAR.fullmatch(amount["a"]) and YEAR.fullmatch(amount["b"])):
        return None
    if not scaled and low.digits <= 31 and high.digits <= 12 and DAY_CUE.search(before):
        return None
    first = amount["sa"] or last
    bottom = low.times(SCALES[first] if first else 1)
    top = high.times(SCALES[last] if last else 1)
    if bottom >= top:
        return None
    flags = low.flags + high.flags + (("repaired",) if last == "t" else ())
    return _Size(low=bottom, high=top, denominator=None, scaled=bool(last), flags=flags, end=end)


def _measured(text: str, start: int, before: str, size: _Size) -> Quantity | None:
    """Return the size with the unit that follows it, ``None`` where none does."""
    if found := PERCENT.match(text, size.end):
        return _quantity(text, start, size, "percent", found["unit"], "percent", found.end()) if _whole(size) else None
    if COUNTER.match(text, size.end):
        return None
    if (found := MONEY.match(text, size.end)) and (size.scaled or size.low >= 100 or found["currency"] != "đ"):
        currency = CURRENCIES[found["currency"]]
        unit = "đồng" if currency == "VND" else found["currency"].upper() if currency == "USD" else found["currency"]
        return _quantity(text, start, size, "money", unit, "money", found.end(), currency=currency)
    counted = units().at(text, size.end)
    if counted and "repaired" not in size.flags:
        unit_found, _, end = counted
        narrowed = end > counted[1]
        return _quantity(
            text,
            start,
            size,
            "count",
            unit_found.written,
            unit_found.dimension,
            end,
            norm=unit_found.norm,
            narrowed=narrowed,
        )
    if size.scaled and size.low >= 10**6 and (size.low >= 10**9 or MONEY_WORDS.search(before)):
        return _quantity(text, start, size, "money", "đồng", "money", size.end, currency="VND")
    return None


def _whole(size: _Size) -> bool:
    return size.denominator is None and not size.scaled


def _quantity(
    text: str, start: int, size: _Size, sort: Sort, unit: str, dimension: str, end: int, *, norm: str = "",
    currency: str | None = None, narrowed: bool = False,
) -> Quantity:  # fmt: skip
    per = None if size.denominator is not None else PER.match(text, end)
    tail = per[0].replace(" /", "/").replace("/ ", "/") if per else ""
    unit = {"phần trăm": "%", "điểm %": "điểm phần trăm"}.get(unit, unit)
    return Quantity(
        start=start, end=per.end() if per else end, sort=sort, low=size.low, high=size.high, unit=unit + tail,
        norm=(norm or unit) + tail, dimension=dimension, denominator=size.denominator, currency=currency,
        rate=bool(tail), narrowed=narrowed, flags=size.flags,
    )  # fmt: skip


def _in_words(text: str) -> Iterator[Quantity]:
    if not any(hint in text for hint in WORD_HINTS):
        return
    for found in IN_WORDS.finditer(text):
        counted: tuple[Unit, int, int] | None = units().at(text, found.end())
        if counted is None or counted[0].written not in WORD_UNITS or text.startswith(" con", counted[2]):
            continue
        before = text[max(0, found.start() - 12) : found.start()]
        if re.search(r"(?:thứ|tháng|trong|lần|năm|lớp|một|những|số|xã|[\d,/]) ?$", before):
            continue
        value = spelled(found["words"]) * (SCALES[found["s"]] if found["s"] else 1)
        size = _Size(low=value, high=value, denominator=None, scaled=False, flags=("in_words",), end=found.end())
        unit, _, end = counted
        yield _quantity(text, found.start(), size, "count", unit.written, unit.dimension, end, norm=unit.norm)
