"""Amounts in a text: a number, range or ratio together with the scale and unit that make it one."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pipelines.amounts import Size, is_name, sizes
from pipelines.numbers import NUMBER, SCALES, WORDS, number, spelled
from pipelines.units import CURRENCIES, FELLOWS, MONEY, PER, PERCENT, WEIGHED, Unit, units

Sort = Literal["count", "money", "percent"]

FIRST = re.compile(NUMBER)
LONGEST = 24
"""Digits, dots and commas beyond this are no amount: an account, a telephone, noise."""
IN_WORDS = re.compile(rf"[ \n](?=[mhbstcn])(?P<words>{WORDS})(?: (?P<s>triệu|nghìn|ngàn))?(?= )")
AT_ONCE = re.compile(r" ?(?:[^\W\d_]| ?[%/–-] ?\w| ?%)|[/-]\d")
"""What may follow the digits of an amount: anything else is told at once."""
WORD_UNITS = frozenset(
    "tập thể|cá nhân|hộ|lao động|người lao động|em|trẻ em|cháu|học sinh|học viên|đối tượng|suất quà|phần quà|suất"
    "|suất học bổng|căn nhà|ngôi nhà|nhà tình nghĩa|nhà đại đoàn kết|cơ sở|doanh nghiệp|vụ|cuộc|lớp|lớp tập huấn"
    "|phiên giao dịch việc làm|lượt người|hợp tác xã|tập thể, cá nhân|công nhân|sổ tiết kiệm|xe đạp|xe lăn"
    "|chiếc xe đạp|người".split("|")
)
"""After a number in words only these: ``hai bên``, ``bốn giải pháp`` and ``ba ngày`` are no statistics."""
NO_COUNT = re.compile(r"(?:thứ|tháng|trong|lần|năm|lớp|một|những|số|xã|[\d,/]) ?$")
MONEY_WORDS = re.compile(
    r"(?:tiền|kinh phí|trị giá|vốn|quỹ|ngân sách|nguồn|ủng hộ|tài trợ|vận động|hỗ trợ|dư nợ|doanh số|giải ngân|mức"
    r"|thu|chi|nợ|giá trị)(?: [^\s\d]+){0,4} ?$"
)
COUNTER = re.compile(
    r" ?(?:lượt )?(?:xem|truy cập|bình luận|thích|like|view|người (?:truy cập|online|xem)|khách (?:truy cập"
    r"|online))(?!\w)"
)
PERCENT_AT, MONEY_AT, COUNTER_AT = frozenset("%pđ"), frozenset("vđuywen"), frozenset("lxtbvnk")
"""First letters of what may stand behind a number as a percentage, as money, or as a counter of readers."""
OF = re.compile(rf" ?/ ?(?P<total>{NUMBER})")
LESSONS = re.compile(r"(?:tuần|ngày)(?: học)? $")
UNCOUNTED = frozenset({"measures", "things"})
"""Dimensions that a decimal may measure (``1,5 ha``, ``22,5 điểm``); persons and houses come whole."""


class Quantity(NamedTuple):
    """An amount in the copy that rules match on; ``start`` … ``end`` hold number, unit and what narrows it."""

    start: int
    end: int
    sort: Sort
    low: int | float
    high: int | float
    unit: str
    norm: str
    dimension: str
    noun: tuple[int, int] | None = None
    """Where the unit stands, if it is a noun: its case is the text's."""
    denominator: int | float | None = None
    currency: str | None = None
    rate: bool = False
    narrowed: bool = False
    """Words after the unit narrow it: ``05 cơ sở vi phạm``."""
    flags: tuple[str, ...] = ()


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the amounts of a text in order: digits with a unit, a percent sign or money behind them."""
    done = 0
    words = list(_in_words(text))
    for token in FIRST.finditer(text):
        start = token.start()
        if start < done:
            continue
        while words and words[0].start < start:
            early = words.pop(0)
            if early.start >= done:
                done = early.end
                yield early
        promising = start >= done and len(token[0]) <= LONGEST and AT_ONCE.match(text, token.end()) is not None
        found = _at(text, start, token.end()) if promising else None
        if found:
            done = found.end
            yield found
    yield from (late for late in words if late.start >= done)


def _at(text: str, start: int, end: int) -> Quantity | None:
    if is_name(text, start, end):
        return None
    return next((found for size in sizes(text, start) if (found := _measured(text, start, size))), None)


def _measured(text: str, start: int, size: Size) -> Quantity | None:
    """Return the size with the unit that follows it, ``None`` where none does."""
    following = text[size.end : size.end + 2].lstrip(" ")[:1]
    if following in PERCENT_AT and (found := PERCENT.match(text, size.end)):
        whole = size.denominator is None and not size.scaled
        return _quantity(text, start, size, "percent", found["unit"], "percent", found.end()) if whole else None
    if following in MONEY_AT and (found := MONEY.match(text, size.end)):
        if not size.scaled and ((size.low < 100 and found["currency"] == "đ") or FELLOWS.match(text, found.end())):
            return None
        if size.high == 0:
            return None
        currency = CURRENCIES[found["currency"]]
        unit = {"VND": "đồng", "USD": "USD"}.get(currency, found["currency"])
        return _quantity(text, start, size, "money", unit, "money", found.end(), currency=currency)
    if following in COUNTER_AT and COUNTER.match(text, size.end):
        return None
    counted = None if "repaired" in size.flags else units().at(text, size.end)
    if counted:
        return _counted(text, start, size, *counted)
    before = text[max(0, start - 40) : start]
    if size.scaled and size.low >= 10**6 and (size.low >= 10**9 or MONEY_WORDS.search(before)):
        return _quantity(text, start, size, "money", "đồng", "money", size.end, currency="VND")
    return None


def _counted(text: str, start: int, size: Size, unit: Unit, unit_end: int, end: int) -> Quantity | None:
    whole = (
        unit.dimension in UNCOUNTED
        or unit.norm in WEIGHED
        or (isinstance(size.low, int) and isinstance(size.high, int))
    )
    if not whole or (unit.written == "buổi" and LESSONS.search(text[max(0, start - 12) : start])):
        return None
    if size.denominator is None and (total := OF.match(text, end)) and (again := units().at(text, total.end())):
        of = number(total["total"], scaled=False)
        if of is not None and again[0] == unit and of.digits:
            size, end = size._replace(denominator=of.times(1)), again[2]
    found = _quantity(text, start, size, "count", unit.written, unit.dimension, end, norm=unit.norm)
    noun = (unit_end - len(unit.written), unit_end)
    return found._replace(narrowed=end > unit_end and size.denominator is None, noun=noun)


def _quantity(
    text: str, start: int, size: Size, sort: Sort, unit: str, dimension: str, end: int, *, norm: str = "",
    currency: str | None = None,
) -> Quantity:  # fmt: skip
    per = None if size.denominator is not None or "/" not in text[end : end + 2] else PER.match(text, end)
    tail = per[0].replace(" /", "/").replace("/ ", "/") if per else ""
    unit = {"phần trăm": "%", "điểm %": "điểm phần trăm"}.get(unit, unit)
    return Quantity(
        start=start, end=per.end() if per else end, sort=sort, low=size.low, high=size.high, unit=unit + tail,
        norm=(norm or unit) + tail, dimension=dimension, denominator=size.denominator, currency=currency,
        rate=bool(tail), flags=size.flags,
    )  # fmt: skip


def _in_words(text: str) -> Iterator[Quantity]:
    for found in IN_WORDS.finditer(text):
        start = found.start("words")
        counted = units().at(text, found.end())
        if counted is None or counted[0].written not in WORD_UNITS or text.startswith(" con", counted[2]):
            continue
        if NO_COUNT.search(text[max(0, start - 12) : start]):
            continue
        value = spelled(found["words"]) * (SCALES[found["s"]] if found["s"] else 1)
        size = Size(low=value, high=value, flags=("in_words",), end=found.end())
        if words := _counted(text, start, size, *counted):
            yield words
