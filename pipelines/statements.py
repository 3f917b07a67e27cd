"""A figure in its sentence: which period it holds for, whether it is a target, and what it measures."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipelines.figure import Figure
from pipelines.indicators import Hit, catalogue, indicator
from pipelines.periods import Period

SENTENCE_END = re.compile(r"[\n…]|[!?]|\.(?![\d.,)])(?<!\btp\.)(?<!\bth\.)(?<!\bts\.)")
OPENER = 110
"""How far into a paragraph its opening period may stand (``Về công tác …, trong năm 2022, …``)."""
TARGET = re.compile(
    r"(?<!\w)(?:phấn đấu|phấn viết|mục tiêu(?! quốc gia)|dự kiến|đề ra|sẽ|dự báo|theo kế hoạch(?= ?,| mỗi| đến)"
    r"|(?<!% )kế hoạch (?:năm|đến năm) (?:20|tới|sau)|chỉ tiêu(?= ?:| năm| đến| cụ thể| chủ yếu)|đặt ra|quyết tâm"
    r"|nhiệm vụ năm)(?!\w)"
)
ACTUAL = re.compile(
    r"(?<!\w)(?:đã|hiện nay|hiện có|đến nay|tính đến|kết quả|đạt được|vừa|được công nhận|so với (?:mục tiêu|kế hoạch)"
    r"|vượt mục tiêu|mục tiêu đề ra|thực hiện:|thực hiện được)(?!\w)"
)
RATES = MappingProxyType({"so_ho_ngheo": "ty_le_ho_ngheo", "so_ho_can_ngheo": "ty_le_ho_can_ngheo"})
"""What a percentage beside a number of households measures."""
CLAUSE = re.compile(r"[;:]")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the figures of one text share: its sentences, paragraphs, periods and cues."""

    text: str
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    periods: tuple[Period, ...]
    hits: tuple[Hit, ...]
    reporting: Period | None

    def sentence(self, place: int) -> tuple[int, int]:
        """Return where the sentence around a place begins and ends."""
        at = bisect_right(self.sentences, place)
        return self.sentences[at - 1], self.sentences[at] if at < len(self.sentences) else len(self.text)

    def paragraph(self, place: int) -> tuple[int, int]:
        """Return where the paragraph around a place begins and ends."""
        at = bisect_right(self.paragraphs, place)
        return self.paragraphs[at - 1], self.paragraphs[at] if at < len(self.paragraphs) else len(self.text)

    def opener(self, place: int) -> Period | None:
        """Return the period with which the paragraph around a place opens."""
        start, end = self.paragraph(place)
        return next((one for one in self.between(start, min(end, start + OPENER)) if one.span != "as_of"), None)

    def between(self, start: int, end: int) -> Sequence[Period]:
        """Return the free periods that begin in a stretch."""
        return [one for one in self.periods if start <= one.start < end and one.free]


def frame(text: str, named: Sequence[Period], found: Sequence[Hit], reporting: Period | None) -> Frame:
    """Return the frame of a copy."""
    sentences = (0, *(end.end() for end in SENTENCE_END.finditer(text)))
    paragraphs = (0, *(place for place in sentences if place and text[place - 1] == "\n"))
    return Frame(
        text=text,
        sentences=sentences,
        paragraphs=paragraphs,
        periods=tuple(named),
        hits=tuple(found),
        reporting=reporting,
    )


def status_of(figure: Figure, within: Frame) -> str:
    """Return ``target`` or ``actual``: the nearest such word before the number, else the paragraph's opening."""
    start, _ = within.sentence(figure.start)
    before = within.text[start : figure.amount.start]
    target = max((found.end() for found in TARGET.finditer(before)), default=-1)
    actual = max((found.end() for found in ACTUAL.finditer(before)), default=-1)
    if target >= 0 or actual >= 0:
        return "target" if target > actual else "actual"
    opening, _ = within.paragraph(figure.start)
    earlier = within.text[opening:start]
    future = within.opener(figure.start)
    ahead = future is not None and (within.reporting is None or future.first > within.reporting.last)
    return "target" if ahead and future is not within.reporting and TARGET.search(earlier) else "actual"


def period_of(figure: Figure, within: Frame, status: str) -> tuple[str | None, str | None]:
    """Return the interval a figure holds for and on what it rests.

    ``stated`` right behind the number or in its sentence, ``paragraph`` where the paragraph opens with it, else
    ``article``, the period reported on. A target does not inherit the period of a report.
    """
    start, end = within.sentence(figure.start)
    behind = next((one for one in within.periods if 0 <= one.start - figure.end <= 12), None)
    if behind and re.fullmatch(
        r",? ?\(?(?:trong |vào |của |tính đến |đến |cuối )?", within.text[figure.end : behind.start]
    ):
        return behind.interval, "stated"
    named = within.between(start, end)
    before = [one for one in named if one.start < figure.amount.start]
    if before:
        return before[-1].interval, "stated"
    if named and not CLAUSE.search(within.text, figure.end, named[0].start):
        return named[0].interval, "stated"
    if opener := within.opener(figure.start):
        return opener.interval, "paragraph"
    if status == "actual" and within.reporting:
        return within.reporting.interval, "article"
    return None, None


def indicator_of(
    figure: Figure, within: Frame, before: tuple[Figure, str | None, str | None] | None
) -> tuple[str | None, str | None]:
    """Return the code of the catalogue and the words of the text that it was read from.

    A percentage that only compares the count right ``before`` it (``tăng 12% so với cùng kỳ``) measures the same.
    """
    sentence = within.sentence(figure.start)
    amount = figure.amount
    found = indicator(within.hits, amount.dimension, sentence, figure.start, figure.end, within.text)
    if before and amount.sort == "percent" and _compares(figure, before[0], found[1] if found else None, within.text):
        code = RATES.get(before[1] or "", before[1])
        if code is None or "percent" in catalogue()[code].measures or figure.kind != "level":
            return code, before[2]
    return (found[0], within.text[found[1].start : found[1].end]) if found else (None, None)


def _compares(figure: Figure, counted: Figure, hit: Hit | None, text: str) -> bool:
    gap = text[counted.end : figure.start]
    near = len(gap) <= 60 and "\n" not in gap and ". " not in gap and ";" not in gap
    return near and (hit is None or hit.end <= counted.end) and figure.kind in ("change", "percent_of_plan", "share")
