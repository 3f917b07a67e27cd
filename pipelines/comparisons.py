"""What stands around a number and says how it is meant: qualifiers, verbs, the plan or the year it is compared with."""

import re

from pipelines.figure import Change
from pipelines.matchable import words_before

QUALIFIERS = frozenset(
    "trên|hơn|quá|gần|khoảng|chừng|ước|dưới|xấp xỉ|ước đạt|ước tính|ước khoảng|không quá|tối đa|ít nhất|tối thiểu"
    "|không dưới|gần tới|khoảng hơn|khoảng trên|ước trên|ước hơn|ước gần".split("|")
)
MORE = frozenset({"cao hơn", "thấp hơn", "nhiều hơn", "ít hơn", "lớn hơn", "giảm hơn", "tăng hơn"})
"""Comparisons: what they end in is no qualifier."""
VERBS = frozenset({"đạt", "chiếm", "giảm", "tăng", "còn", "bằng", "vượt"})
VERB_PAIRS = frozenset({"tăng thêm", "giảm thêm", "giảm được", "tăng được"})
"""Verbs that belong to the words of a percentage: ``chiếm 7,48%``."""
PLAN = (
    r"(?:(?:so với |so |của )?(?:kế hoạch|kh|chỉ tiêu|mục tiêu|dự toán|nghị quyết(?! số| \d))(?!\w)(?: kế hoạch(?!\w))?"
    r"(?: (?:năm|cả năm|nghị quyết|đề ra|đặt ra"
    r"|(?:được )?(?:(?:ubnd |hđnd )?(?:tỉnh|huyện|thành phố|bộ|trung ương) )?giao)"
    r"(?!\w)(?: (?:20\d\d|đề ra|giao)(?!\w))?)?)"
)
PLAN_TAIL = re.compile(rf" ?/? ?(?P<plan>{PLAN})")
TIME_BASE = (
    r"\d{1,2} tháng (?:đầu|cuối) năm(?: (?:trước|ngoái|20\d\d))?"
    r"|cùng kỳ(?: (?:(?:các )?năm )?(?:trước|ngoái|20\d\d))?|(?:đầu|cuối|giữa) (?:năm|nhiệm kỳ|giai đoạn)(?: (?:trước"
    r"|20\d\d))?"
    r"|(?:năm|tháng|quý|thời điểm|giai đoạn|nhiệm kỳ|kỳ|tuần|lần|đợt|ngày|trước)(?!\w)(?: (?:liền trước|trước đó"
    r"|trước|ngoái"
    r"|\d[\d/-]{0,9}|i{1,3}v?|iv|liền kề"
    r"|năm (?:trước|ngoái|20\d\d)|(?:đầu|cuối) năm(?: 20\d\d)?)(?!\w)){0,2}"
)
TIME_TAIL = re.compile(rf" (?P<base>(?:so với|so) (?:{TIME_BASE})|cùng kỳ(?: năm (?:trước|ngoái|20\d\d))?)(?!\w)")
NOUN_TAIL = re.compile(
    r" (?P<base>(?:so với|so)(?: (?!(?:trong|của|tại|ở|trên|và|là|do|từ|theo|đã|đang|được|có|cho|với|khi|để"
    r"|đến)\b)[^\W\d_]+){1,7})"
)
CLAUSE_ENDS = ".;:\n…"
LEVEL_WORDS = ("tỷ lệ", "độ bao phủ", "tỷ suất")


def qualified(text: str, start: int) -> tuple[int, str | None]:
    """Return where the words of a figure begin, and its qualifier: ``trên``, ``gần``, ``không quá``, …"""
    last, pair = words_before(text, start)
    if pair in MORE:
        return start, None
    word = pair if pair in QUALIFIERS else last if last in QUALIFIERS else None
    return (start - len(word) - 1, word) if word else (start, None)


def verb_before(text: str, start: int) -> tuple[int, str]:
    """Return where the verb right before a place begins, and the verb; the place and nothing where there is none."""
    last, pair = words_before(text, start)
    if last in VERBS:
        return start - len(last) - 1, last
    if pair in VERB_PAIRS:
        return start - len(pair) - 1, pair
    if pair in ("bình quân", "trung bình"):
        verb = words_before(text, start - len(pair) - 1)[0]
        return (start - len(f"{verb} {pair} "), verb) if verb in ("giảm", "tăng") else (start, "")
    if pair == "tỷ lệ" and (verb := words_before(text, start - len("tỷ lệ "))[0]) in ("đạt", "chiếm"):
        return start - len(f"{verb} tỷ lệ "), verb
    return start, ""


def compared(text: str, place: int) -> re.Match[str] | None:
    """Return the time that a number right before a place is compared with: ``so với cùng kỳ năm trước``."""
    return TIME_TAIL.match(text, place) if text.startswith((" so ", " cùng kỳ"), place) else None


def direction(verb: str) -> Change:
    """Return which way ``giảm``, ``hạ``, ``tăng``, ``nâng`` go."""
    return "decrease" if "giảm" in verb or "hạ" in verb else "increase"


def clause_before(text: str, place: int, length: int) -> str:
    """Return the clause that leads up to a place, at most so long."""
    before = text[max(0, place - length) : place]
    return before[max(map(before.rfind, CLAUSE_ENDS)) + 1 :]


def is_rate(text: str, place: int) -> bool:
    """Return whether the clause before a percentage speaks of a rate: then it is a level, else a share."""
    left = max(0, place - 110)
    if all(text.find(word, left, place) < 0 for word in LEVEL_WORDS):
        return False
    clause = clause_before(text, place, 110)
    return any(word in clause for word in LEVEL_WORDS)
