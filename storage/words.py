"""How Vietnamese text becomes words to search for: with accents, and folded without."""

import re
import unicodedata
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
    """Title, lead and text with accents, tone marks as a digit at the end of the syllable."""


def fold(text: str) -> str:
    """Return text in lower case without marks, đ as d. Idempotent."""
    bare = (
        unicodedata.normalize("NFD", unicodedata.normalize("NFKD", text).casefold()).replace("đ", "d").replace("ð", "d")
    )
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def toned(word: str) -> str:
    """Return a word in lower case with its tone as a digit at the end: ``thuỷ`` and ``thủy`` are ``thuy3``."""
    # U+00F0, the Icelandic eth, is a common slip for đ: their capitals look the same.
    parted = unicodedata.normalize("NFD", word.casefold().replace("ð", "đ"))
    tone = "".join(TONES[letter] for letter in parted if letter in TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in parted if letter not in TONES)) + tone


class _Cache(dict[str, tuple[str, str]]):
    """Word → folded, toned. Vietnamese has some 7,000 syllables: nearly every word is found here."""

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) > 200_000:
            self.clear()
        short = word[:LONGEST_WORD]
        folded = "".join(WORD.findall(fold(short))).replace("_", "")
        pair = folded[:LONGEST_WORD], toned(short)[:LONGEST_WORD]
        self[word] = pair
        return pair


_cache = _Cache()


def words(text: str) -> list[tuple[str, str]]:
    """Return (folded, toned) of each word, in order. Numbers are parted at points: ``29.576`` is ``29 576``."""
    whole = unicodedata.normalize("NFC", clean(text)).replace("_", " ")
    return [pair for word in WORD.findall(whole) if (pair := _cache[word])[0]]


def words_of(title: str, lead: str | None, body: str) -> Words:
    """Return what is indexed of an article."""
    head = words(title[:LONGEST_TEXT])[:MOST_WORDS]
    rest = words(f"{lead}\n{body}"[:LONGEST_TEXT] if lead else body[:LONGEST_TEXT])
    both = (head + rest)[:MOST_WORDS]
    return Words(
        title=" ".join([folded for folded, _ in head]),
        whole=" ".join([folded for folded, _ in both]),
        accented=" ".join([accented for _, accented in both]),
    )
