"""The copy of a text that the rules of facts match on, and the way from a place in it back to the text as given."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.phrases import Vocabulary, lower

SPACE = (
    0x09, *range(0x0B, 0x0E), *range(0x1C, 0x20), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F,
    0x205F, 0x3000,
)  # fmt: skip
NOTHING = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
"""Code points: white space of any kind but a line's end is one space in the copy; what is invisible is nothing."""
SPACES = re.compile(f"[{''.join(map(chr, SPACE))}]")
INVISIBLE = re.compile(f"[{''.join(map(chr, NOTHING))}]+")
CAPITAL_I = "\u0130"
"""The one letter that becomes two in lower case; Turkish has it."""
RUN = re.compile("  +")
LONE = "bcghklnpqrstvx"
VOWELS = frozenset("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")
SECOND = frozenset({"ch", "gh", "kh", "nh", "ph", "th", "ng", "tr"})
"""A lone consonant before a vowel, or before the second half of an initial, is a syllable broken in two
(``p hấn đấu``, ``412 t ỷ``): it is no word of its own."""
_BROKEN = Vocabulary(f" {letter} " for letter in LONE)
OPENING = "(“\"'[-"
SPELLINGS = (
    ("ð", "đ"), ("sỹ", "sĩ"), ("tỉ lệ", "tỷ lệ"), ("tỉ trọng", "tỷ trọng"), ("cùng kì", "cùng kỳ"), ("tuý", "túy"),
    ("hằng tháng", "hàng tháng"), ("hằng năm", "hàng năm"), ("xoá", "xóa"), ("khoá", "khóa"), ("ủy", "uỷ"),
    ("–", "-"), ("—", "-"), ("‑", "-"),
)  # fmt: skip
"""Two spellings of one word, equally long: the copy has the second."""
OTHER_WORDS = (("khóan", "khoán"), ("xóay", "xoáy"))
"""What that makes of syllables that go on: ``nước khoáng`` again."""
_SPELLED = Vocabulary(one for one, _ in SPELLINGS)
_ODD = Vocabulary([CAPITAL_I, *map(chr, SPACE), *map(chr, NOTHING)])
_WIDE = Vocabulary(["  "])


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


def matchable(given: str) -> Matchable:
    """Return the copy of a text; linear in its length, and cheap where nothing is odd."""
    if not unicodedata.is_normalized("NFC", given):
        return _composed(given)
    odd = bool(_ODD.occurrences(lower(given)))
    even = SPACES.sub(" ", given.replace(CAPITAL_I, "i")) if odd else given
    dropped = [*_wide(even), *(_hidden(even) if odd else ()), *_breaks(even)]
    if not dropped:
        return Matchable(given=given, text=_levelled(even))
    return _without(given, even, sorted(dropped))


def _wide(even: str) -> Iterator[tuple[int, int]]:
    """Yield the spaces behind another."""
    if _WIDE.occurrences(lower(even)):
        yield from ((run.start() + 1, run.end()) for run in RUN.finditer(even))


def _hidden(even: str) -> Iterator[tuple[int, int]]:
    yield from (hidden.span() for hidden in INVISIBLE.finditer(even))


def _breaks(even: str) -> Iterator[tuple[int, int]]:
    """Yield the spaces in syllables that are broken behind their initial."""
    for at, end, _ in _BROKEN.occurrences(lower(even)):
        letter, before, after = even[at + 1], even[at - 1 : at], even[end : end + 1]
        whole = after in VOWELS or letter + after in SECOND
        broken = whole and before.strip() and not before.isdigit()
        if letter in LONE and (broken or letter + after in ("tỷ", "tỉ")):
            yield end - 1, end


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
    lowered = lower(text)
    spelled = {phrase for _, _, phrase in _SPELLED.occurrences(lowered)}
    for one, other in SPELLINGS:
        if one in spelled:
            lowered = lowered.replace(one, other)
    for one, other in OTHER_WORDS if "khoá" in spelled or "xoá" in spelled else ():
        lowered = lowered.replace(one, other)
    return lowered


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
