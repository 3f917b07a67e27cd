"""Four things that a percentage may be: of the plan, a share, a change, a level."""

import re
from collections.abc import Sequence

from pipelines.comparisons import NOUN_TAIL, PLAN_TAIL, compared, direction, is_rate, qualified, verb_before
from pipelines.figure import Change, Figure, Kind
from pipelines.quantities import Quantity

CHANGED_RATE = re.compile(
    r"(?<!\w)(?P<verb>kéo giảm|giảm|tăng|hạ|nâng) tỷ lệ (?!.*(?:xuống|còn|lên|từ))[^\d,.;:()\n]{2,60} $"
)
MOVES = ("giảm", "tăng", "kéo", "hạ", "nâng")
FROM = re.compile(r"(?P<verb>giảm|tăng|hạ|nâng) (?:tỷ lệ )?[^\d,.;]{0,40}từ $")
TO = re.compile(r"(?: [^\d,.;%]{0,20}| năm \d{4})? (?:xuống|còn|(?<!trở )lên)(?!\w)")
CARRIED = re.compile(r"(?:[;,]|,? và) (?P<noun>(?:[^\W\d_]+ ){2,6})")


def percent(text: str, amount: Quantity, earlier: Sequence[Figure]) -> Figure:
    """Return a percentage that stands by itself, with the verb before it and what it is compared with behind it."""
    start, qualifier = qualified(text, amount.start)
    begin, verb = verb_before(text, start)
    carried = None
    if not verb:
        begin, verb = _changed_rate(text, start)
    if verb == "đạt" and (changed := _changed_rate(text, begin)[1]):
        verb = changed
    if not verb and (carried := _carried(text, start, earlier)):
        begin = carried[0]
    plan, time = PLAN_TAIL.match(text, amount.end), compared(text, amount.end)
    noun = None if plan or time else NOUN_TAIL.match(text, amount.end)
    end = next((tail.end() for tail in (plan, time, noun) if tail), amount.end)
    figure = Figure(begin, end, amount, "share", qualifier)
    if verb == "vượt" and not noun and not time and is_rate(text, amount.start):
        return figure._replace(
            kind="change", change="increase", baseline=plan["plan"] if plan else None, flags=("points",)
        )
    if plan or (verb == "vượt" and not noun and not time):
        return figure._replace(kind="percent_of_plan", percent_of_plan=amount.low + 100 * (verb == "vượt"))
    base = time["base"] if time else noun["base"] if noun else None
    if carried:
        return figure._replace(kind="change", change=carried[1], baseline=base, flags=("carried",))
    if verb in ("đạt", "bằng") and not noun and not time and _of_a_plan(text, begin, amount, earlier):
        return figure._replace(kind="percent_of_plan", percent_of_plan=amount.low, flags=("plan_implied",))
    moved = verb if verb.startswith(MOVES) else _from(text, start, amount)
    if moved or time:
        return figure._replace(kind="change", change=direction(moved) if moved else None, baseline=base)
    return figure._replace(kind=_share_or_level(text, amount, verb, bool(noun)))


def _of_a_plan(text: str, begin: int, amount: Quantity, earlier: Sequence[Figure]) -> bool:
    """Return whether a bare ``đạt 203%`` is of the plan: more than all, or in brackets after a count of its clause."""
    if is_rate(text, amount.start) or not earlier or earlier[-1].amount.sort == "percent":
        return False
    gap = text[earlier[-1].end : begin]
    counted = len(gap) <= 70 and not any(end in gap for end in ".;\n") and earlier[-1].kind != "ratio"
    bracketed = gap.endswith("(") and text.startswith(")", amount.end)
    return counted and (amount.low > 100 or bracketed)


def _changed_rate(text: str, start: int) -> tuple[int, str]:
    """Return where ``giảm tỷ lệ hộ nghèo`` before a place begins, and its verb."""
    left = max(0, start - 76)
    found = CHANGED_RATE.search(text[left:start]) if text.find(" tỷ lệ ", left, start) >= 0 else None
    return (start - len(found[0]), found["verb"]) if found else (start, "")


def _from(text: str, start: int, amount: Quantity) -> str:
    """Return the verb of ``giảm từ 1 - 1,5%``; nothing where ``xuống còn`` follows, for then both are levels."""
    found = FROM.search(text[max(0, start - 76) : start]) if text.endswith("từ ", 0, start) else None
    return found["verb"] if found and not TO.match(text, amount.end) else ""


def _carried(text: str, start: int, earlier: Sequence[Figure]) -> tuple[int, Change | None] | None:
    """Return where a noun phrase begins whose verb stands in the clause before: ``giảm 1%; hộ cận nghèo 2%``."""
    if not earlier or earlier[-1].kind != "change" or earlier[-1].amount.sort != "percent":
        return None
    gap = CARRIED.fullmatch(text, earlier[-1].end, start)
    return (gap.start("noun"), earlier[-1].change) if gap else None


def _share_or_level(text: str, amount: Quantity, word: str, noun: bool) -> Kind:
    if word.startswith("chiếm") or noun:
        return "share"
    if amount.rate:
        return "rate"
    return "level" if word == "còn" or is_rate(text, amount.start) else "share"
