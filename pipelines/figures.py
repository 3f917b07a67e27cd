"""The statistics that a text states: what kind of figure each amount is, and which words belong to it."""

import re
from collections.abc import Sequence

from pipelines.comparisons import NOUN_TAIL, PLAN_TAIL, clause_before, compared, direction, qualified, verb_before
from pipelines.figure import Change, Figure, Kind
from pipelines.percents import percent
from pipelines.quantities import Quantity, quantities

SANCTION = re.compile(
    r"(?<!\w)(?:nhắc nhở|xử phạt vi phạm hành chính|xử phạt hành chính|xử phạt|cảnh cáo|đình chỉ|phạt tiền) $"
)
SANCTIONED = frozenset({"cơ sở", "doanh nghiệp", "đơn vị", "trường hợp"})
ATTACHED = re.compile(
    r"(?:,? ?(?P<open>\()|,? )(?:(?:ước|mới|đã|chỉ|và) )?(?P<verb>đạt|bằng|vượt|tương đương"
    r"|tức)(?: tỷ lệ)?(?: (?:trên|hơn|gần|khoảng))? $"
)
PLANNED = re.compile(r"(?<!\w)(?:kế hoạch|chỉ tiêu|kh)(?: được)?(?: giao| năm| đề ra|:| là)(?!\w)")
EXCESS = re.compile(
    r"\s?(?:,|;| và) vượt [\d.,]{1,8} ?%(?! so với (?:cùng|năm))(?: (?:so với )?(?:kế hoạch|kh|chỉ tiêu)"
    r"(?: (?:năm|giao|đề ra))?)?"
)
EACH = re.compile(
    r"(?<!\w)mỗi (?:suất|phần|căn|hộ|người|em|cháu|sổ|gia đình|đối tượng|lao động|nhà|ngôi nhà|tháng|năm|mẹ"
    r"|cá nhân|tập thể)\b"
    r"|(?<!\w)mỗi (?:[^\W\d_]+ ){1,7}$"
)
MONTHLY = re.compile(r" (?:tiền mặt )?(?:mỗi|một|hàng) (?:tháng|năm|ngày|quý|người|hộ|suất)\b")


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a copy in order; no two overlap."""
    amounts = list(quantities(text))
    found: list[Figure] = []
    at = 0
    while at < len(amounts):
        amount = amounts[at]
        following = amounts[at + 1] if at + 1 < len(amounts) else None
        if amount.sort == "percent":
            _append(found, percent(text, amount, found))
        else:
            figure = _counted(text, amount)
            with_plan = _with_plan(text, figure, following, found) if following else None
            at += with_plan is not None
            found.append(with_plan or figure)
        at += 1
        while at < len(amounts) and amounts[at].start < found[-1].end:
            at += 1
    return tuple(found)


def _append(found: list[Figure], figure: Figure) -> None:
    """Append a percentage; one whose verb was carried over gives its baseline back (``giảm 1%; … 2% so với …``)."""
    if found and found[-1].kind == "ratio" and figure.kind == "share" and figure.start - found[-1].end <= 3:
        flags = _disagreement(found[-1], figure.amount)
        found[-1] = found[-1]._replace(flags=found[-1].flags + flags)
        figure = figure._replace(flags=figure.flags + flags)
    if figure.baseline and "carried" in figure.flags and found[-1].baseline is None:
        found[-1] = found[-1]._replace(baseline=figure.baseline)
    found.append(figure)


def _counted(text: str, amount: Quantity) -> Figure:
    start, qualifier = qualified(text, amount.start)
    if amount.high != amount.low and text.endswith("từ ", 0, start) and " đến " in text[amount.start : amount.end]:
        start -= len("từ ")
    kind: Kind = "money" if amount.sort == "money" else "count"
    change: Change | None = None
    baseline: str | None = None
    if amount.denominator is not None:
        kind = "ratio"
    elif amount.rate or (amount.sort == "money" and _each(text, amount)):
        kind = "rate"
    elif tail := compared(text, amount.end):
        _, verb = verb_before(text, start)
        if verb.startswith(("giảm", "tăng")):
            kind, baseline, change = "change", tail["base"], direction(verb)
    elif text.endswith((" giảm ", " tăng "), 0, start):
        kind, change = "change", direction(text[start - 5 : start])
    if amount.unit in SANCTIONED and amount.sort == "count" and not amount.narrowed:
        sanction = SANCTION.search(text[max(0, start - 36) : start])
        start -= len(sanction[0]) if sanction else 0
    return Figure(start, amount.end, amount, kind, qualifier, None, change, baseline)


def _each(text: str, amount: Quantity) -> bool:
    if MONTHLY.match(text, amount.end):
        return True
    if text.find("mỗi ", max(0, amount.start - 60), amount.start) < 0:
        return False
    clause = clause_before(text, amount.start, 60)
    each = EACH.search(clause)
    return each is not None and "tổng" not in clause[each.end() :]


def _with_plan(text: str, figure: Figure, percent: Quantity, earlier: Sequence[Figure]) -> Figure | None:
    """Return the count with the percent of plan that is printed right after it, ``None`` where none is."""
    if percent.sort != "percent" or percent.start - figure.end > 40 or figure.kind in ("rate", "change"):
        return None
    if text.endswith(("tại ", "ở "), 0, figure.start) and earlier:
        return None
    gap = ATTACHED.fullmatch(text, figure.end, percent.start)
    if gap is None:
        return None
    tail = PLAN_TAIL.match(text, percent.end)
    end = tail.end() if tail else percent.end
    if not tail:
        if figure.kind == "ratio" or NOUN_TAIL.match(text, end) or compared(text, end):
            return None
        implied = percent.low > 100 or _plan_before(figure, earlier, text)
        if not gap["open"] and not (implied and _closes(text, end)):
            return None
    further = EXCESS.match(text, end)
    end = further.end() if further else end
    if gap["open"]:
        if not text.startswith(")", end):
            return None
        end += 1
    value = 100 + percent.low if gap["verb"] == "vượt" else percent.low
    flags = figure.flags + (() if tail else ("plan_implied",)) + _disagreement(figure, percent)
    return figure._replace(end=end, percent_of_plan=value, flags=flags)


def _disagreement(figure: Figure, percent: Quantity) -> tuple[str, ...]:
    """Return the flag of a ratio whose printed percentage is off by more than a point: both stay as they are."""
    of = figure.amount.denominator
    off = of is not None and abs(100 * figure.amount.low / of - percent.low) > 1
    return ("ratio_disagrees",) if off else ()


def _plan_before(figure: Figure, earlier: Sequence[Figure], text: str) -> bool:
    if any(one.percent_of_plan is not None and "\n" not in text[one.end : figure.start] for one in earlier[-4:]):
        return True
    before = text[max(0, figure.start - 120) : figure.start]
    return PLANNED.search(before[max(before.rfind(". "), before.rfind("\n")) + 1 :]) is not None


def _closes(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in ".,;)\n…" or text.startswith((" và", " .", " ,", " ;"), end)
