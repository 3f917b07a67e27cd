"""The copy of a text that the rules of facts match on, and the way from a place in it back to the text as given."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass, field
from itertools import pairwise

ALIKE = (("\u00a0", " "), ("\t", " "), ("\r", " "), ("\v", " "), ("\f", " "), ("\u0130", "i"))
RARE = re.compile("[\u001c-\u001f\u0085\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
SPACES = re.compile("[\u001c-\u001f\u0085\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""White space of any kind but a line's end is one space in the copy; what is invisible is nothing."""
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
RUN = re.compile("  +")
LONE = "bcghklnpqrstvx"
VOWELS = frozenset("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")
SECOND = frozenset({"ch", "gh", "kh", "nh", "ph", "th", "ng", "tr"})
"""A lone consonant before a vowel, or before the second half of an initial, is a syllable broken in two
(``p hấn đấu``, ``412 t ỷ``): it is no word of its own."""
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
    even = given
    plainly = given.replace("\n", " ").isprintable()
    if not plainly or "\u0130" in given:
        for odd, plain in ALIKE:
            even = even.replace(odd, plain)
    rare = not plainly and RARE.search(even) is not None
    even = SPACES.sub(" ", even) if rare else even
    dropped = [(run.start() + 1, run.end()) for run in RUN.finditer(even)] if "  " in even else []
    dropped += [invisible.span() for invisible in INVISIBLE.finditer(even)] if rare else []
    dropped += _breaks(even)
    if not dropped:
        return Matchable(given=given, text=_levelled(even))
    return _without(given, even, sorted(dropped))


def _breaks(even: str) -> list[tuple[int, int]]:
    """Return the spaces in syllables that are broken behind their initial."""
    found: list[tuple[int, int]] = []
    for letter in LONE:
        at = even.find(f" {letter} ")
        while at >= 0:
            before, after = even[at - 1 : at], even[at + 3 : at + 4]
            whole = after in VOWELS or letter + after in SECOND
            if (whole and before.strip() and not before.isdigit()) or letter + after in ("tỷ", "tỉ"):
                found.append((at + 2, at + 3))
            at = even.find(f" {letter} ", at + 2)
    return found


def _without(given: str, even: str, dropped: list[tuple[int, int]]) -> Matchable:
    parts: list[str] = []
    here, there = [0], [0]
    length = done = 0
    for start, end in dropped:
        parts.append(even[done:start])
        length += start - done
        done = end
        here.append(length)
        there.append(end)
    parts.append(even[done:])
    return Matchable(given=given, text=_levelled("".join(parts)), _here=tuple(here), _there=tuple(there))


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
