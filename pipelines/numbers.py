"""How Vietnamese writes a number: digits, decimal comma, thousands dot, scales, small numbers in words."""

import re
from types import MappingProxyType
from typing import NamedTuple

NUMBER = r"\d\d*+(?:[.,]\d++)*+"
"""A run of digits with its dots and commas, whole or not at all: a match never gives a digit back.

The first digit stands alone so that ``re`` searches for it by its class: four times as fast as ``\\d++``."""
SCALES = MappingProxyType(
    {"nghìn tỷ": 10**12, "ngàn tỷ": 10**12, "nghìn tỉ": 10**12, "ngàn tỉ": 10**12, "tỷ": 10**9, "tỉ": 10**9,
     "tỳ": 10**9, "triệu": 10**6, "trđ": 10**6, "tr": 10**6, "vạn": 10**4, "nghìn": 10**3, "ngàn": 10**3, "t": 10**9}
)  # fmt: skip
"""``t`` is ``tỷ`` with its vowel lost (``80 t đồng``): a repair, told as one."""
SCALE = (
    r"(?:(?:nghìn|ngàn) t[ỷỉ]|t[ỷỉỳ](?! (?:lệ|trọng|giá|suất|mỉ))|triệu|vạn|trđ|tr(?= ?(?:đồng|đ|vnđ)\b)|nghìn|ngàn"
    r"|t(?= đồng\b))(?!\w)"
)
_LONGEST = 24
_LONGEST_PLAIN = 13
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,4}))?")
_DECIMAL = re.compile(r"(\d{1,9}),(\d{1,4})")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?")
_ENGLISH_DECIMAL = re.compile(r"(\d{1,6})\.(\d{1,2})")

DIGITS = MappingProxyType(
    {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
     "tám": 8, "chín": 9, "mốt": 1}
)  # fmt: skip
_LEAD = "hai|ba|bốn|sáu|bảy|bẩy|tám|chín"
_UNIT = "mốt|một|hai|ba|bốn|tư|lăm|nhăm|năm|sáu|bảy|bẩy|tám|chín"
WORDS = rf"(?:mười(?: (?:{_UNIT})(?!\w))?|(?:{_LEAD}|năm)(?= mươi) mươi(?: (?:{_UNIT})(?!\w))?|(?:{_LEAD})(?: trăm)?)"
"""Two to ninety-nine and whole hundreds. A lone ``một`` is an article and a lone ``năm`` a year: never numbers."""


class Number(NamedTuple):
    """A number as written: ``digits`` over ten to the power of ``places``."""

    digits: int
    places: int = 0
    flags: tuple[str, ...] = ()

    def times(self, scale: int) -> int | float:
        """Return the value: an integer wherever it is one, so that money stays exact."""
        if not self.places:
            return self.digits * scale
        over: int = 10**self.places
        whole, rest = divmod(self.digits * scale, over)
        return whole if rest == 0 else self.digits * scale / over


def number(written: str, *, scaled: bool) -> Number | None:
    """Return what digits stand for, ``None`` where two readings are open; ``scaled``: a scale or % follows.

    ``69,000`` is ambiguous (English thousands, or three decimals) and says so.
    """
    if written.isdecimal():
        return Number(int(written)) if len(written) <= _LONGEST_PLAIN else None
    if len(written) > _LONGEST:
        return None
    if found := _DOTTED.fullmatch(written):
        return _number(found[1].replace(".", ""), found[2] or "")
    if found := _DECIMAL.fullmatch(written):
        if len(found[2]) == 3 and not scaled and found[1] != "0":
            return Number(int(found[1] + found[2]), 0, ("ambiguous",))
        return _number(found[1], found[2])
    if found := _ENGLISH.fullmatch(written):
        return _number(found[1].replace(",", ""), found[2] or "", "english")
    if scaled and (found := _ENGLISH_DECIMAL.fullmatch(written)):
        return _number(found[1], found[2], "english")
    return None


def _number(whole: str, decimals: str, *flags: str) -> Number:
    bare = decimals.rstrip("0")
    return Number(int(whole + bare), len(bare), flags)


def spelled(written: str) -> int:
    """Return the value of a number in words, as ``WORDS`` finds it (2 … 99, whole hundreds)."""
    total = 0
    for word in written.split():
        if word == "mười":
            total += 10
        elif word == "mươi":
            total *= 10
        elif word == "trăm":
            total *= 100
        else:
            total += DIGITS[word]
    return total
