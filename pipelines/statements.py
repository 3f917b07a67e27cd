"""A figure in its sentence: which period it holds for, whether it is a target, and what it measures."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipelines.figure import Figure
from pipelines.indicators import FAR, Hit, catalogue, indicator
from pipelines.period import Period
from pipelines.phrases import Vocabulary

ENDS = re.compile(r"[\n…!?.](?:(?<!\.)|(?![0-9.,)])(?<!tp\.)(?<! th\.)(?<! ts\.)(?<! q\.)(?<! p\.)(?<! h\.)(?<! x\.))")
"""A full stop that ends something: not in ``1.956``, ``...`` or behind an abbreviation."""
LONG = 700
"""Characters on either side of a figure that its sentence may reach: text without an end is no sentence."""
OPENER = 110
"""How far into a paragraph its opening period may stand (``Về công tác …, trong năm 2022, …``)."""
MEANT = re.compile(
    r"(?P<aim>phấn đấu|phấn viết|mục tiêu(?! quốc gia| đề ra)|dự kiến"
    r"|(?<!kế hoạch )(?<!chỉ tiêu )(?<!mục tiêu )(?<!nghị quyết )(?<!nhiệm vụ )đề ra|sẽ|dự báo"
    r"|theo kế hoạch(?= ?,| mỗi| đến)"
    r"|(?<!% )kế hoạch (?:năm|đến năm) (?:20|tới|sau)|chỉ tiêu(?= ?:| năm| đến| cụ thể| chủ yếu)|đặt ra|quyết tâm"
    r"|giao chỉ tiêu|nhiệm vụ năm|(?:đề nghị|yêu cầu) (?:các|ubnd|chi cục|trung tâm|đơn vị|địa phương|sở|huyện|tỉnh"
    r"|thành phố|ngành|phòng|xã))(?!\w)"
    r"|(?:đã|hiện nay|hiện có|đến nay|tính đến|kết quả|đạt được|vừa|được công nhận|so với (?:mục tiêu|kế hoạch)"
    r"|vượt mục tiêu|mục tiêu đề ra|thực hiện:|thực hiện được)(?!\w)"
)
MEANT_AT = Vocabulary([
    "phấn ", "mục tiêu", "dự ", "đề ra", "đề nghị", "sẽ", "theo kế hoạch", "kế hoạch ", "chỉ tiêu", "đặt ra",
    "quyết tâm", "giao chỉ tiêu", "nhiệm vụ năm", "yêu cầu", "đã", "hiện ", "đến nay", "tính đến", "kết quả",
    "đạt được", "vừa", "được công nhận", "so với ", "vượt mục", "thực hiện",
])  # fmt: skip
"""What ``MEANT`` may begin with."""
BEHIND = re.compile(r" ?\(?(?:trong |vào |của |tính đến |đến |cuối )?")
CLAUSE = re.compile(r"[;:]")
RATES = MappingProxyType({"so_ho_ngheo": "ty_le_ho_ngheo", "so_ho_can_ngheo": "ty_le_ho_can_ngheo"})
"""What a percentage beside a number of households measures."""
CONTINUES = ("trong đó", "gồm", "bao gồm", "cụ thể", "riêng", "trong số", "ngoài ra", "còn lại")
"""How a sentence begins that goes on about what the one before counted, at the same time."""
POOR = re.compile(
    r" (?:số )?hộ (?P<near>cận )?nghèo(?!\w)"
    r"(?! (?:được|có|đã|nhận|tham|là|trên|vay|sử|thuộc|và|thoát|mới)|, (?:hộ )?cận| ?[/-])"
)
"""Behind a percentage: ``còn 22,2% hộ nghèo`` is the rate, ``100% hộ nghèo được …`` is not."""
NEAR_POOR = "ty_le_ho_can_ngheo"
STANDARD = "mức chuẩn"
"""A sum by which allowances are reckoned is nothing that was paid."""
COMPARING = ("change", "percent_of_plan", "share")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the figures of one text share: its sentences, paragraphs, periods and cues."""

    text: str
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    periods: tuple[Period, ...]
    hits: tuple[Hit, ...]
    reporting: Period | None
    words: tuple[tuple[int, bool], ...]
    """Where words end that say how a number is meant: aimed at, or not."""
    begins: tuple[int, ...]
    """Where each of the periods begins."""
    _openers: dict[int, Period | None] = field(default_factory=dict, repr=False, compare=False)
    """By where a paragraph begins: each of its figures asks."""

    def sentence(self, place: int) -> tuple[int, int]:
        """Return where the sentence around a place begins and ends."""
        at = bisect_right(self.sentences, place)
        end = self.sentences[at] if at < len(self.sentences) else len(self.text)
        return max(self.sentences[at - 1], place - LONG), min(end, place + LONG)

    def paragraph(self, place: int) -> tuple[int, int]:
        """Return where the paragraph around a place begins and ends."""
        at = bisect_right(self.paragraphs, place)
        return self.paragraphs[at - 1], self.paragraphs[at] if at < len(self.paragraphs) else len(self.text)

    def opener(self, place: int) -> Period | None:
        """Return the period with which the paragraph around a place opens."""
        start, end = self.paragraph(place)
        if start not in self._openers:
            near = self.between(start, min(end, start + OPENER))
            self._openers[start] = next((one for one in near if one.span != "as_of"), None)
        return self._openers[start]

    def headed(self, figure: Figure) -> bool:
        """Return whether a figure stands in the headline: a first paragraph without a full stop."""
        return len(self.sentences) > 1 and figure.end <= self.sentences[1] and self.text[self.sentences[1] - 1] == "\n"

    def between(self, start: int, end: int) -> Sequence[Period]:
        """Return the free periods that begin in a stretch."""
        first = bisect_left(self.begins, start)
        last = bisect_left(self.begins, end, lo=first)
        return [one for one in self.periods[first:last] if one.free]

    def said_before(self, start: int, place: int) -> bool | None:
        """Return whether the last word of a stretch on real or aimed at says aimed at; ``None`` without one."""
        at = bisect_left(self.words, (place, False))
        return self.words[at - 1][1] if at and self.words[at - 1][0] > start else None

    def aimed(self, start: int, end: int) -> bool:
        """Return whether a stretch has a word of aiming among its last ones."""
        first, last = bisect_left(self.words, (start, False)), bisect_left(self.words, (end, False))
        return any(aim for _, aim in self.words[max(first, last - 50) : last])


def frame(text: str, named: Sequence[Period], found: Sequence[Hit], reporting: Period | None) -> Frame:
    """Return the frame of a copy."""
    sentences = (0, *[end.end() for end in ENDS.finditer(text)])
    return Frame(
        text=text,
        sentences=sentences,
        paragraphs=(0, *(place for place in sentences if place and text[place - 1] == "\n")),
        periods=tuple(named),
        hits=tuple(found),
        reporting=reporting,
        words=tuple(sorted(_meant(text))),
        begins=tuple([one.start for one in named]),
    )


def _meant(text: str) -> Iterator[tuple[int, bool]]:
    for at, _, _ in MEANT_AT.occurrences(text):
        if not text[max(0, at - 1) : at].isalnum() and (word := MEANT.match(text, at)):
            yield word.end(), word["aim"] is not None


def status_of(figure: Figure, within: Frame, sentence: tuple[int, int]) -> str:
    """Return ``target`` or ``actual``: the nearest such word before the number, else the paragraph's opening."""
    start = sentence[0]
    said = within.said_before(start, figure.amount.start)
    if said is not None:
        return "target" if said else "actual"
    future = within.opener(figure.start) if within.periods else None
    if future is None:
        return "actual"
    if within.reporting is not None:
        return "target" if future.first > within.reporting.last else "actual"
    opening, _ = within.paragraph(figure.start)
    return "target" if within.aimed(opening, start) else "actual"


Dated = tuple[str | None, str | None]
"""An interval, and on what it rests."""


def period_of(figure: Figure, within: Frame, sentence: tuple[int, int], status: str, earlier: Dated) -> Dated:
    """Return the interval a figure holds for and on what it rests.

    ``stated`` right behind the number or in its sentence, ``paragraph`` where the paragraph opens with it, else
    ``article``, the period reported on. A target does not inherit the period of a report. ``earlier``: what the
    figure before it in the text holds for; ``Trong đó: …`` goes on about the same time.
    """
    if not within.periods and within.reporting is None:
        return None, None
    at = bisect_left(within.begins, figure.end)
    behind = within.periods[at] if at < len(within.periods) else None
    if behind and behind.start - figure.end <= 12 and BEHIND.fullmatch(within.text, figure.end, behind.start):
        return behind.interval, "stated"
    named = within.between(*sentence)
    if before := [one for one in named if one.start < figure.amount.start]:
        return before[-1].interval, "stated"
    if named and CLAUSE.search(within.text, figure.end, named[0].start) is None:
        return named[0].interval, "stated"
    if opener := within.opener(figure.start):
        return opener.interval, "paragraph"
    if earlier[0] and within.text.startswith(CONTINUES, _first_word(within.text, sentence[0])):
        return earlier[0], "paragraph"
    if status == "actual" and within.reporting and (within.reporting.start <= figure.start or within.headed(figure)):
        return within.reporting.interval, "article"
    return None, None


def _first_word(text: str, place: int) -> int:
    while text.startswith((" ", "-", "\n", "+", "*"), place):
        place += 1
    return place


def indicator_of(
    figure: Figure,
    within: Frame,
    sentence: tuple[int, int],
    before: tuple[Figure, str | None, str | None] | None,
) -> tuple[str | None, str | None]:
    """Return the code of the catalogue and the words of the text that it was read from.

    A percentage that only compares the count right ``before`` it (``tăng 12% so với cùng kỳ``) measures the same.
    """
    amount = figure.amount
    text = within.text
    if amount.sort == "percent" and (rate := text.rfind("; tỷ lệ ", sentence[0], figure.start)) >= 0:
        sentence = rate, sentence[1]
    if amount.sort == "money" and text.find(STANDARD, max(sentence[0], figure.start - 60), figure.start) >= 0:
        return None, None
    if amount.sort == "percent" and amount.low < 100 and (behind := POOR.match(text, figure.end)):
        return NEAR_POOR if behind["near"] else "ty_le_ho_ngheo", text[behind.start() + 1 : behind.end()]
    found = indicator(within.hits, amount.dimension, sentence, figure.start, figure.end, within.text)
    if found is None and (amount.dimension == "houses" or amount.unit.endswith("/căn") or amount.norm == "phiên"):
        wider = max(within.paragraph(figure.start)[0], sentence[0] - FAR), sentence[1]
        found = indicator(within.hits, amount.dimension, wider, figure.start, figure.end, within.text)
    if found is None and figure.kind == "rate" and before and before[0].amount.norm == amount.norm:
        near = before[0].start >= sentence[0]
        return before[1:] if near else (None, None)
    if before and amount.sort == "percent" and _compares(figure, before[0], found[1] if found else None, within.text):
        code = RATES.get(before[1] or "", before[1])
        if code is None or "percent" in catalogue()[code].measures or figure.kind != "level":
            return code, before[2]
    return (found[0], within.text[found[1].start : found[1].end]) if found else (None, None)


def _compares(figure: Figure, counted: Figure, hit: Hit | None, text: str) -> bool:
    if figure.kind not in COMPARING or (hit is not None and hit.end > counted.end):
        return False
    gap = text[counted.end : figure.start]
    return len(gap) <= 60 and "\n" not in gap and ". " not in gap and ";" not in gap
