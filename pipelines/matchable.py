"""The copy of a text that the rules of facts match on, and the way from a place in it back to the text as given."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass, field
from itertools import pairwise

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_LONE = "bcghklnpqrstvx"
_BROKEN = rf"(?<=[^\d\s]\s[{_LONE}]) (?=[{_VOWELS}])|(?<=\st) (?=[ỷỉ])"
_BROKEN += r"|(?<=[^\d\s]\s[cgknpt]) (?=h)|(?<=[^\d\s]\sn) (?=g)|(?<=[^\d\s]\st) (?=r)"
"""The space in a syllable broken behind its initial (``p hấn đấu``, ``412 t ỷ``): no word is a lone consonant."""
ODD = re.compile(rf"[^\S\n]{{2,}}|[^\S\n ]|{_BROKEN}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+|\u0130")
"""What the copy writes otherwise: white space as one space (lines stay), invisible marks and breaks as nothing."""
HINTS = ("  ", "\u00a0", "\t", "\r", "\v", "\f", "\u0130", "\u00ad", "\ufeff", "\u200b", "\u200c", "\u200d", "\u200e",
         *(f" {letter} " for letter in _LONE))  # fmt: skip
RARE = re.compile("[\u001c-\u001f\u0085\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000]")
"""Without any of these a text has nothing odd: asked first, because they are found faster than ``ODD``."""
OPENING = "(“\"'[-"
MARKS = '.,;:()/“”"-'
SPELLINGS = (
    ("ð", "đ"), ("sỹ", "sĩ"), ("tỉ lệ", "tỷ lệ"), ("tỉ trọng", "tỷ trọng"), ("cùng kì", "cùng kỳ"), ("tuý", "túy"),
    ("hằng tháng", "hàng tháng"), ("hằng năm", "hàng năm"), ("xoá", "xóa"), ("khoá", "khóa"), ("ủy", "uỷ"),
    ("–", "-"), ("—", "-"), ("‑", "-"),
)  # fmt: skip
"""Two spellings of one word, equally long: the copy has the second."""


@dataclass(frozen=True, kw_only=True)
class Matchable:
    """A text as the rules see it: composed, lower case, one space, common spellings levelled."""

    given: str
    text: str
    _here: tuple[int, ...] = field(default=(0,), repr=False)
    _there: tuple[int, ...] = field(default=(0,), repr=False)

    def origin(self, place: int) -> int:
        """Return the code point of the given text that a place in the copy stands for."""
        if len(self._here) == 1:
            return place
        at = bisect_right(self._here, place) - 1
        return self._there[at] + place - self._here[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return ``start, end`` in the given text for a stretch of the copy that is not empty."""
        last = self.origin(end - 1) + 1
        while last < len(self.given) and unicodedata.combining(self.given[last]):
            last += 1
        return self.origin(start), last


def words_before(text: str, place: int) -> tuple[str, str]:
    """Return the last word before a place of a copy, and the last two; empty where no space stands right before it."""
    if place < 2 or text[place - 1] != " ":
        return "", ""
    words = text[max(0, place - 28) : place - 1].rpartition("\n")[2].rsplit(" ", 2)
    last = words[-1].lstrip(OPENING)
    return last, f"{words[-2].lstrip(OPENING)} {last}" if len(words) > 1 else last


def first_pair(phrase: str) -> tuple[str, ...]:
    """Return the first two words of a phrase as ``pairs`` has them; fewer where it has fewer."""
    for mark in MARKS:
        phrase = phrase.replace(mark, " ")
    return tuple(phrase.split()[:2])


def pairs(text: str) -> Set[tuple[str, ...]]:
    """Return which words follow which in a copy: a phrase whose first pair is missing need not be searched."""
    for mark in MARKS:
        text = text.replace(mark, " ")
    return frozenset(pairwise(text.split()))


def matchable(given: str) -> Matchable:
    """Return the copy of a text; linear in its length, and cheap where nothing is odd."""
    if not unicodedata.is_normalized("NFC", given):
        return _composed(given)
    if not any(hint in given for hint in HINTS) and RARE.search(given) is None:
        return Matchable(given=given, text=_levelled(given))
    parts: list[str] = []
    here, there = [0], [0]
    length = done = 0
    for odd in ODD.finditer(given):
        parts.append(given[done : odd.start()])
        length += odd.start() - done
        written = "i" if odd[0] == "\u0130" else " " if odd[0].isspace() and not _breaks(odd, given) else ""
        parts.append(written)
        length += len(written)
        done = odd.end()
        if len(written) != len(odd[0]):
            here.append(length)
            there.append(done)
    parts.append(given[done:])
    return Matchable(given=given, text=_levelled("".join(parts)), _here=tuple(here), _there=tuple(there))


def _breaks(odd: re.Match[str], given: str) -> bool:
    """Return whether a single space stands behind a lone consonant: then it is in the middle of a syllable."""
    at = odd.start()
    return odd[0] == " " and at > 1 and given[at - 1] in _LONE and given[at - 2].isspace()


def _levelled(text: str) -> str:
    text = text.lower()
    for one, other in SPELLINGS:
        text = text.replace(one, other)
    return text


def _composed(given: str) -> Matchable:
    """Compose cluster by cluster, so that each composed letter keeps the place of its first code point."""
    letters: list[str] = []
    here, there = [0], [0]
    length = start = 0
    for end in range(1, len(given) + 1):
        if end < len(given) and unicodedata.combining(given[end]):
            continue
        cluster = unicodedata.normalize("NFC", given[start:end])
        letters.append(cluster)
        length += len(cluster)
        if len(cluster) != end - start:
            here.append(length)
            there.append(end)
        start = end
    composed = matchable("".join(letters))
    outer = Matchable(given=given, text="", _here=tuple(here), _there=tuple(there))
    return Matchable(
        given=given,
        text=composed.text,
        _here=tuple(range(len(composed.text) + 1)),
        _there=tuple(outer.origin(composed.origin(place)) for place in range(len(composed.text) + 1)),
    )
