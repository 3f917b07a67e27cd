"""What a Vietnamese syllable looks like: the yardstick by which decodings of the same bytes are compared."""

import re
import unicodedata

TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
NUCLEUS = (
    "oai|oay|oao|oeo|uây|uôi|uya|uyê|uyu|ươi|ươu|iêu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi"
    "|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|yê|[aăâeêioôơuưy]"
)
CODA = "ch|ng|nh|[cmnpt]"
SYLLABLE = re.compile(f"(?:{ONSET})?(?:{NUCLEUS})(?:{CODA})?")
WORD = re.compile(r"[^\W\d_]+")
TAG = re.compile(r"<[^<>]*>")


def is_syllable(word: str) -> bool:
    """Whether a word (NFC, any case) has the shape of a Vietnamese syllable: onset, vowels, coda, one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    toneless, tones = TONES.subn("", parts)
    return tones <= 1 and SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None


def vietnamese_share(markup: str) -> float:
    """Return how much of the accented text reads as Vietnamese, 0 to 1: words with a letter beyond ASCII.

    Words in plain ASCII look the same in every decoding and tell nothing.
    """
    words = {word for word in WORD.findall(TAG.sub(" ", markup)) if not word.isascii()}
    if not words:
        return 0.0
    return sum(is_syllable(word) for word in words) / len(words)
