"""The statistics that a text states: what kind of figure each amount is, and which words belong to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipelines.quantities import Quantity, quantities

Kind = Literal["count", "money", "share", "change", "level", "ratio", "rate", "percent_of_plan"]

QUALIFIER = re.compile(
    r"(?<!\w)(?P<qualifier>trên|hơn|quá|gần|khoảng|xấp xỉ|chừng|ước đạt|ước tính|ước khoảng|ước|dưới|không quá|tối đa"
    r"|ít nhất|tối thiểu|không dưới|không ít hơn|đạt gần|gần tới) $"
)
VERB = re.compile(
    r"(?<!\w)(?P<verb>đạt|chiếm|giảm|tăng|tăng thêm|giảm thêm|còn|bằng|vượt|chiếm tỷ lệ|đạt tỷ lệ)"
    r"(?: (?:tỷ lệ|khoảng))? $"
)
CHANGED_RATE = re.compile(
    r"(?<!\w)(?:kéo giảm|giảm|tăng|hạ|nâng) tỷ lệ (?!.*(?:xuống|còn|lên|từ))[^\d,.;:()\n]{2,60} $"
)
SANCTION = re.compile(
    r"(?<!\w)(?:nhắc nhở|xử phạt vi phạm hành chính|xử phạt hành chính|xử phạt|cảnh cáo|đình chỉ|phạt tiền) $"
)
SANCTIONED = frozenset({"cơ sở", "doanh nghiệp", "đơn vị", "trường hợp"})
PLAN = (
    r"(?:(?:so với |so |của )?(?:kế hoạch|kh|chỉ tiêu|mục tiêu|dự toán|nghị quyết(?! số| \d))(?!\w)"
    r"(?: kế hoạch(?!\w))?(?: (?:năm|cả năm|được giao|giao|đề ra|tỉnh giao|huyện giao|nghị quyết"
    r"|đặt ra)(?!\w)(?: (?:20\d\d|đề ra|giao)(?!\w))?)?)"
)
PLAN_TAIL = re.compile(rf" ?/? ?(?P<plan>{PLAN})")
TIME_BASE = (
    r"cùng kỳ(?: (?:các )?năm (?:trước|ngoái|20\d\d))?|(?:đầu|cuối|giữa) (?:năm|nhiệm kỳ|giai đoạn)(?: (?:trước"
    r"|20\d\d))?"
    r"|(?:năm|tháng|quý|thời điểm|giai đoạn|nhiệm kỳ|kỳ|tuần|lần|đợt|ngày|trước)(?!\w)(?: (?:trước|ngoái"
    r"|\d[\d/-]{0,9}|i{1,3}v?|iv|liền kề"
    r"|năm (?:trước|ngoái|20\d\d)|(?:đầu|cuối) năm(?: 20\d\d)?)(?!\w)){0,2}"
)
TIME_TAIL = re.compile(rf" (?P<base>(?:so với|so) (?:{TIME_BASE})|cùng kỳ(?: năm (?:trước|ngoái|20\d\d))?)(?!\w)")
NOUN_TAIL = re.compile(
    r" (?P<base>(?:so với|so)(?: (?!(?:trong|của|tại|ở|trên|và|là|do|từ|theo|đã|đang|được|có|cho|với|khi|để"
    r"|đến)\b)[^\W\d_]+){1,7})"
)
ATTACHED = re.compile(
    r"(?:,? ?(?P<open>\()|,? )(?:(?:ước|mới|đã|chỉ) )?(?P<verb>đạt|bằng|vượt|tương đương"
    r"|tức)(?: tỷ lệ)?(?: (?:trên|hơn|gần|khoảng))? $"
)
EXCESS = re.compile(
    r"\s?(?:,|;| và) (?:tăng|vượt) [\d.,]{1,8} ?%(?: (?:so với )?(?:kế hoạch|kh|chỉ tiêu)(?: (?:năm|giao|đề ra))?)?"
)
LEVEL_WORDS = ("tỷ lệ", "độ bao phủ", "tỷ suất")
EACH = re.compile(
    r"(?<!\w)mỗi (?:suất|phần|căn|hộ|người|em|cháu|sổ|gia đình|đối tượng|lao động|nhà|ngôi nhà|tháng|năm|mẹ"
    r"|cá nhân|tập thể)\b"
)
MONTHLY = re.compile(r" (?:mỗi|một|hàng) (?:tháng|năm|ngày|quý|người|hộ|suất)\b")
CLAUSE_ENDS = ".;:\n…"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One statistic, in places of the copy that rules match on (``Matchable.span`` leads back)."""

    start: int
    end: int
    amount: Quantity
    kind: Kind
    qualifier: str | None = None
    percent_of_plan: int | float | None = None
    change: Literal["increase", "decrease"] | None = None
    baseline: str | None = None
    flags: tuple[str, ...] = ()


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a copy in order; no two overlap."""
    amounts = list(quantities(text))
    found: list[Figure] = []
    at = 0
    while at < len(amounts):
        amount = amounts[at]
        if amount.sort == "percent":
            found.append(_percent(text, amount, found))
        else:
            figure = _counted(text, amount)
            with_plan = _with_plan(text, figure, amounts[at + 1], found) if at + 1 < len(amounts) else None
            at += with_plan is not None
            found.append(with_plan or figure)
        at += 1
    return tuple(found)


def _qualified(text: str, start: int) -> tuple[int, str | None]:
    found = QUALIFIER.search(text[max(0, start - 16) : start])
    if found is None:
        return start, None
    return start - len(found[0]), found["qualifier"]


def _counted(text: str, amount: Quantity) -> Figure:
    start, qualifier = _qualified(text, amount.start)
    start = _from(text, start, amount)
    kind: Kind = "money" if amount.sort == "money" else "count"
    change, baseline = None, None
    if amount.denominator is not None:
        kind = "ratio"
    elif amount.rate or (amount.sort == "money" and _each(text, amount)):
        kind = "rate"
    elif tail := TIME_TAIL.match(text, amount.end):
        verb = VERB.search(text[max(0, start - 20) : start])
        if verb and verb["verb"][:4] in ("giảm", "tăng"):
            kind, baseline = "change", tail["base"]
            change = _direction(verb["verb"])
    if amount.sort == "count" and not amount.narrowed and amount.unit in SANCTIONED:
        sanction = SANCTION.search(text[max(0, start - 36) : start])
        start -= len(sanction[0]) if sanction else 0
    return Figure(
        start=start, end=amount.end, amount=amount, kind=kind, qualifier=qualifier, change=change, baseline=baseline
    )


def _from(text: str, start: int, amount: Quantity) -> int:
    ranged = amount.high != amount.low and " đến " in text[amount.start : amount.end]
    return start - 3 if ranged and text.endswith("từ ", 0, start) else start


def _each(text: str, amount: Quantity) -> bool:
    if MONTHLY.match(text, amount.end):
        return True
    before = text[max(0, amount.start - 60) : amount.start]
    clause = before[max(before.rfind(end) for end in CLAUSE_ENDS) + 1 :]
    return EACH.search(clause) is not None


def _direction(verb: str) -> Literal["increase", "decrease"]:
    return "decrease" if "giảm" in verb or "hạ" in verb else "increase"


def _with_plan(text: str, figure: Figure, percent: Quantity, earlier: Sequence[Figure]) -> Figure | None:
    """Return the count with the percent of plan that is printed right after it, ``None`` where none is."""
    if percent.sort != "percent" or percent.start - figure.end > 40 or figure.kind in ("rate", "change"):
        return None
    gap = ATTACHED.fullmatch(text, figure.end, percent.start)
    if gap is None:
        return None
    tail = PLAN_TAIL.match(text, percent.end)
    end = tail.end() if tail else percent.end
    if not tail:
        if figure.kind == "ratio" or NOUN_TAIL.match(text, end) or TIME_TAIL.match(text, end):
            return None
        if not gap["open"] and not (_plan_before(figure, earlier, text) and _closes(text, end)):
            return None
    if gap["open"]:
        further = EXCESS.match(text, end)
        end = further.end() if further else end
        if not text.startswith(")", end):
            return None
        end += 1
    value = 100 + percent.low if gap["verb"] == "vượt" else percent.low
    return replace(figure, end=end, percent_of_plan=value, flags=figure.flags + (() if tail else ("plan_implied",)))


def _plan_before(figure: Figure, earlier: Sequence[Figure], text: str) -> bool:
    return any(one.percent_of_plan is not None and "\n" not in text[one.end : figure.start] for one in earlier[-4:])


def _closes(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in ".,;)\n…" or text.startswith((" và", " .", " ,", " ;"), end)


def _percent(text: str, amount: Quantity, earlier: Sequence[Figure]) -> Figure:
    start, qualifier = _qualified(text, amount.start)
    left = text[max(0, start - 76) : start]
    changed = CHANGED_RATE.search(left)
    verb = VERB.search(left)
    word = verb["verb"] if verb else changed[0].split()[0] if changed else ""
    carried = _carried(text, start, earlier) if not verb and not changed else None
    begin = start - len(verb[0]) if verb else start - len(changed[0]) if changed else carried[0] if carried else start
    plan, time = PLAN_TAIL.match(text, amount.end), TIME_TAIL.match(text, amount.end)
    noun = None if plan or time else NOUN_TAIL.match(text, amount.end)
    end = next((tail.end() for tail in (plan, time, noun) if tail), amount.end)
    figure = Figure(start=begin, end=end, amount=amount, kind="share", qualifier=qualifier)
    if plan or (word == "vượt" and not noun and not time):
        value = 100 + amount.low if word == "vượt" else amount.low
        return replace(figure, kind="percent_of_plan", percent_of_plan=value)
    if time or carried or word[:4] in ("giảm", "tăng") or changed or _lowered(left):
        change = _direction(word) if word and word not in ("bằng", "đạt") else carried[1] if carried else None
        change = "decrease" if _lowered(left) else change
        return replace(figure, kind="change", change=change, baseline=time["base"] if time else None)
    return replace(figure, kind=_share_or_level(text, amount, word, bool(noun)))


def _lowered(left: str) -> bool:
    return re.search(r"giảm (?:tỷ lệ )?[^\d,.;]{0,40}từ $", left) is not None and "xuống" not in left


def _carried(
    text: str, start: int, earlier: Sequence[Figure]
) -> tuple[int, Literal["increase", "decrease"] | None] | None:
    """Return where a noun phrase begins whose verb stands in the clause before: ``giảm 1%; hộ cận nghèo 2%``."""
    if not earlier or earlier[-1].kind != "change" or earlier[-1].amount.sort != "percent":
        return None
    gap = re.fullmatch(r"(?:[;,]|,? và) (?P<noun>(?:[^\W\d_]+ ){2,6})", text[earlier[-1].end : start])
    if gap is None:
        return None
    return earlier[-1].end + gap.start("noun"), earlier[-1].change


def _share_or_level(text: str, amount: Quantity, word: str, noun: bool) -> Kind:
    if word.startswith("chiếm") or noun:
        return "share"
    if word == "còn":
        return "level"
    clause = text[max(0, amount.start - 110) : amount.start]
    clause = clause[max(clause.rfind(end) for end in CLAUSE_ENDS) + 1 :]
    return "level" if any(cue in clause for cue in LEVEL_WORDS) else "share"
