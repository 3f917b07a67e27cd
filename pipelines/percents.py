"""Four things that a percentage may be: of the plan, a share, a change, a level."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.comparisons import NOUN_TAIL, PLAN_TAIL, TIME_TAIL, VERB, direction, is_rate, qualified
from pipelines.figure import Change, Figure, Kind
from pipelines.quantities import Quantity

CHANGED_RATE = re.compile(
    r"(?<!\w)(?:kéo giảm|giảm|tăng|hạ|nâng) tỷ lệ (?!.*(?:xuống|còn|lên|từ))[^\d,.;:()\n]{2,60} $"
)
FROM = re.compile(r"(?:giảm|tăng|hạ|nâng) (?:tỷ lệ )?[^\d,.;]{0,40}từ $")
TO = re.compile(r"(?: [^\d,.;%]{0,20}| năm \d{4})? (?:xuống|còn|lên)(?!\w)")
CARRIED = re.compile(r"(?:[;,]|,? và) (?P<noun>(?:[^\W\d_]+ ){2,6})")


def percent(text: str, amount: Quantity, earlier: Sequence[Figure]) -> Figure:
    """Return a percentage that stands by itself, with the verb before it and what it is compared with behind it."""
    start, qualifier = qualified(text, amount.start)
    left = text[max(0, start - 76) : start]
    verb, changed = VERB.search(left), CHANGED_RATE.search(left)
    word = verb["verb"] if verb else changed[0].split()[0] if changed else ""
    carried = _carried(text, start, earlier) if not word else None
    begin = start - len((verb or changed or [""])[0]) if word else carried[0] if carried else start
    plan, time = PLAN_TAIL.match(text, amount.end), TIME_TAIL.match(text, amount.end)
    noun = None if plan or time else NOUN_TAIL.match(text, amount.end)
    end = next((tail.end() for tail in (plan, time, noun) if tail), amount.end)
    figure = Figure(start=begin, end=end, amount=amount, kind="share", qualifier=qualifier)
    if word == "vượt" and plan and is_rate(text, amount.start):
        return replace(figure, kind="change", change="increase", baseline=plan["plan"], flags=("points",))
    if plan or (word == "vượt" and not noun and not time):
        return replace(figure, kind="percent_of_plan", percent_of_plan=amount.low + 100 * (word == "vượt"))
    base = time["base"] if time else None
    lowered = FROM.search(left)
    if lowered and not TO.match(text, amount.end):
        return replace(figure, kind="change", change=direction(lowered[0]), baseline=base)
    if word[:4] in ("giảm", "tăng", "kéo", "hạ", "nâng"):
        return replace(figure, kind="change", change=direction(word if verb else left[-70:]), baseline=base)
    if carried:
        return replace(figure, kind="change", change=carried[1], baseline=base, flags=("carried",))
    if time:
        return replace(figure, kind="change", baseline=base)
    return replace(figure, kind=_share_or_level(text, amount, word, bool(noun)))


def _carried(text: str, start: int, earlier: Sequence[Figure]) -> tuple[int, Change | None] | None:
    """Return where a noun phrase begins whose verb stands in the clause before: ``giảm 1%; hộ cận nghèo 2%``."""
    if not earlier or earlier[-1].kind != "change" or earlier[-1].amount.sort != "percent":
        return None
    gap = CARRIED.fullmatch(text, earlier[-1].end, start)
    return (gap.start("noun"), earlier[-1].change) if gap else None


def _share_or_level(text: str, amount: Quantity, word: str, noun: bool) -> Kind:
    if word.startswith("chiếm") or noun:
        return "share"
    return "level" if word == "còn" or is_rate(text, amount.start) else "share"
