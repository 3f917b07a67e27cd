"""The agency mark or place that opens an article: ``(HG) -``, ``LSO-``, ``Hà Nội (TTXVN) -``."""

import re

DASH = r"\s?[-–—:]\s?"
BRACKETED = re.compile(rf"\((?P<mark>[^()\d]{{2,30}}(?:\.vn)?)\){DASH}(?=\S)")
AGENCY = re.compile(r"(?P<mark>[A-ZĐ]{2,8}(?:\.(?:VN|vn))?|[A-Z][a-z]+\.vn)\s?[-–—]\s?(?=[A-ZÀ-ỸĐ])")
PLACED = re.compile(r"(?P<mark>[A-ZÀ-ỸĐ][\w.\s]{1,30}\((?:TTXVN|VNA|Vietnam\+|NB&CL)[^()]{0,20}\))" + DASH)
NOT_A_MARK = frozenset({"UBND", "HĐND", "TP", "TX", "ĐBQH", "MTTQ", "COVID", "LĐ", "TW"})
WORDS = re.compile(r"\w+")


def dateline(text: str) -> str | None:
    """Return the mark that opens a text, without brackets and dash; the text itself keeps it."""
    head = text[:80].lstrip("\"'“‘ ")
    for pattern in (BRACKETED, PLACED, AGENCY):
        if (match := pattern.match(head)) is not None:
            mark = match["mark"].strip()
            return None if mark in NOT_A_MARK or len(WORDS.findall(mark)) > 6 else mark
    return None
