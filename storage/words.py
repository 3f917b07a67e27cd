"""How Vietnamese text becomes words to search for: with accents, and folded without."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from storage.sanitiser import clean

LONGEST_TEXT = 200_000
"""Characters that are indexed of one article: PostgreSQL's tsvector holds one megabyte."""
MOST_WORDS = 16_000
"""Words that are indexed of one article: PostgreSQL counts positions up to 16,383."""
LONGEST_WORD = 60
WORD = re.compile("[\\w\u0300-\u036f]+")
TONES = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
"""Combining tone marks: they belong to the syllable, so that ``hoà`` and ``hòa`` are one word."""


@dataclass(frozen=True)
class Words:
    """What the full-text index holds of an article: words parted by one blank."""

    title: str
    """Folded."""
    whole: str
    """Folded title, lead and text."""
    accented: str
    """Each word of them once, with accents, tone marks as a digit at the end of the syllable."""


def fold(text: str) -> str:
    """Return text in lower case without marks, đ as d. Idempotent."""
    parted = unicodedata.normalize("NFD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join([letter for letter in parted if not unicodedata.combining(letter)])
    return bare.replace("đ", "d").replace("ð", "d")


def toned(word: str) -> str:
    """Return a word in lower case with its tone as a digit at the end: ``thuỷ`` and ``thủy`` are ``thuy3``."""
    # U+00F0, the Icelandic eth, is a common slip for đ: their capitals look the same.
    parted = unicodedata.normalize("NFD", word.casefold().replace("ð", "đ"))
    tone = "".join([TONES[letter] for letter in parted if letter in TONES])
    return unicodedata.normalize("NFC", "".join([letter for letter in parted if letter not in TONES])) + tone


def words(text: str) -> list[tuple[str, str]]:
    """Return (folded, toned) of each word, in order. Numbers are parted at points: ``29.576`` is ``29 576``."""
    if text.isascii():
        plain = [word[:LONGEST_WORD] for word in WORD.findall(clean(text).lower().replace("_", " "))]
        return [(word, word) for word in plain]
    whole = unicodedata.normalize("NFC", clean(text)).replace("_", " ")
    pairs = (_pair(word[:LONGEST_WORD]) for word in WORD.findall(whole))
    return [pair for pair in pairs if pair[0]]


def _pair(word: str) -> tuple[str, str]:
    folded = "".join(WORD.findall(fold(word))).replace("_", "")
    return folded[:LONGEST_WORD], toned(word)[:LONGEST_WORD]


class _Cache:
    """What stands between two blanks → its words, folded and toned. Nearly every syllable is found here."""

    def __init__(self) -> None:
        self.folded: dict[str, str] = {}
        self.toned: dict[str, str] = {}

    def learn(self, tokens: Collection[str]) -> None:
        """Make sure that all these are found."""
        if len(self.folded) > 100_000:
            self.folded, self.toned = {}, {}
        for token in tokens:
            if token not in self.folded:
                pairs = words(token)
                self.folded[token] = " ".join([folded for folded, _ in pairs])
                self.toned[token] = " ".join([toned for _, toned in pairs])


_known = _Cache()


def words_of(title: str, lead: str | None, body: str) -> Words:
    """Return what is indexed of an article."""
    head = _tokens(title)
    both = head + _tokens(f"{lead}\n{body}" if lead else body)
    # A text has a quarter as many different syllables as syllables.
    different = dict.fromkeys(both)
    _known.learn(different)
    return Words(
        title=_joined(map(_known.folded.__getitem__, head)),
        whole=_joined(map(_known.folded.__getitem__, both)),
        accented=_joined(dict.fromkeys(map(_known.toned.__getitem__, different))),
    )


def _tokens(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text[:LONGEST_TEXT]).split()


def _joined(parts: Iterable[str]) -> str:
    joined = " ".join(filter(None, parts))
    # A word and its blank are two characters at least: most texts need not be counted.
    return joined if len(joined) < 2 * MOST_WORDS else " ".join(joined.split()[:MOST_WORDS])
