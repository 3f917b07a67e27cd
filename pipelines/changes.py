"""What changed between two versions of a text: sentence by sentence, and in it number by number, name by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pipelines.text import fold, key, tidy

What = Literal["number", "date", "document", "name", "words"]
ABBREVIATED = "".join(
    rf"(?<!\b{short}\.)"
    for short in ("TP", "TS", "ThS", "Th", "PGS", "GS", "BS", "KS", "TX", "TT", "Q", "P", "H", "Mr")
)
"""What ends in a full stop and ends no sentence."""
SENTENCE = re.compile(rf"\n+|(?<=[.!?…;]){ABBREVIATED}\s+(?=[\"“‘'(]?[^\W\d_a-zà-ỹđ])|(?<=[.!?…])\s+(?=[-–+•*]\s)")
TOKEN = re.compile(
    r"\d+(?:/\d{4})?/[^\W\d_][\w&]*(?:-[\w&]+)*"  # 88/KH-SNV, 15/2023/NQ-HĐND
    r"|\d+(?:[.,/:]\d+)*%?|\w+|[^\w\s]"
)
DOCUMENT = re.compile(r"\d+(?:/\d{4})?/[^\W\d_]")
DATE = re.compile(
    r"(?<![\d.,])(?:\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|\d{1,2}\.\d{1,2}\.\d{4}|(?:\d{1,2}/)?(?:19|20)\d\d)(?![\d/-]|[.,]\d)"
)
PERIOD = re.compile(r"\s(?:tháng|quý|tuần)\s(?:đầu |cuối )?năm\b", re.IGNORECASE)
CUE = re.compile(r"(?:ngày|tháng|quý|năm|tuần|kỳ)$", re.IGNORECASE)
LIMIT = 600
"""Tokens of one sentence, and sentences of one text, that are compared closely: beyond it whole ones are listed."""
ALIKE = 0.5


@dataclass(frozen=True, kw_only=True)
class Change:
    """Something that is otherwise in the later text, as written; one side is ``None`` where it is new or gone.

    ``sentence`` is the later sentence that it stands in, the earlier one where it is gone.
    """

    what: What
    before: str | None
    after: str | None
    sentence: str

    def __str__(self) -> str:
        return f"{self.before or '∅'} → {self.after or '∅'}"


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a paragraph ends one, and so does a full stop before a capital letter."""
    return [sentence for piece in SENTENCE.split(text) if (sentence := tidy(piece or ""))]


def aligned(before: str, after: str) -> list[tuple[str | None, str | None]]:
    """Return the sentences that differ between two texts, each beside what it became; ``None`` where it is new or gone.

    Sentences that differ only in case, space, quotes or the place of tones do not differ.
    """
    old, new = sentences(before), sentences(after)
    old_keys, new_keys = [key(one) for one in old], [key(one) for one in new]
    kept = set(old_keys) & set(new_keys)
    gone = [one for one, name in zip(old, old_keys, strict=True) if name not in kept]
    come = [one for one, name in zip(new, new_keys, strict=True) if name not in kept]
    return list(_paired(gone, come))


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Return what changed from one text to a later one, numbers whole: ``29.576 → 29.756``."""
    return tuple(change for old, new in aligned(before, after) for change in _within(old, new))


def _paired(gone: Sequence[str], come: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield each sentence with the most similar one of the other text, those without one alone."""
    free = dict(enumerate(come[:LIMIT]))
    bags = {at: set(fold(one).split()) for at, one in free.items()}
    for one in gone:
        words = set(fold(one).split())
        score, at = max(((_overlap(words, bags[at]), -at) for at in free), default=(0.0, 0))
        if score >= ALIKE:
            yield one, free.pop(-at)
        else:
            yield one, None
    for one in (*free.values(), *come[LIMIT:]):
        yield None, one


def _overlap(first: set[str], second: set[str]) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0


def _within(old: str | None, new: str | None) -> Iterator[Change]:
    if old is None or new is None:
        yield Change(what="words", before=old, after=new, sentence=new or old or "")
        return
    first, second = _tokens(old), _tokens(new)
    if max(len(first), len(second)) > LIMIT:
        yield Change(what="words", before=old, after=new, sentence=new)
        return
    matcher = SequenceMatcher(
        None, [key(old[a:b]) for a, b in first], [key(new[a:b]) for a, b in second], autojunk=False
    )
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            one = old[first[i][0] : first[j - 1][1]] if j > i else None
            other = new[second[k][0] : second[m - 1][1]] if m > k else None
            timed = j > i and (CUE.search(old[: first[i][0]].rstrip()) or PERIOD.match(old, first[j - 1][1]))
            yield Change(what=_what(one, other, bool(timed)), before=one, after=other, sentence=new)


def _tokens(sentence: str) -> list[tuple[int, int]]:
    return [match.span() for match in TOKEN.finditer(sentence)]


def _what(before: str | None, after: str | None, timed: bool) -> What:
    """Return what kind of thing a change is of; one side alone tells it where the other is missing.

    ``timed`` says that the words around make any number a date or a period: ``năm``, ``… tháng đầu năm``.
    """
    both = [side for side in (before, after) if side]
    if all(DOCUMENT.search(side) for side in both):
        return "document"
    if any(DATE.search(side) for side in both) or (timed and all(map(_has_digit, both))):
        return "date"
    if all(map(_has_digit, both)):
        return "number"
    return "name" if all(map(_is_name, both)) else "words"


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_name(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) * 2 >= len(words) > 0
