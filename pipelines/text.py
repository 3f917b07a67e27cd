"""Vietnamese text in layers: as read (``tidy``), as fingerprinted (``settled``), as matched (``key``, ``fold``)."""

import re
import unicodedata

SMOOTH = r"\x20-\x7e\u00a1-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20ab"
"""Characters that stay as they are: composed, visible, one spelling each, and no space but the plain one."""
ROUGH = re.compile(f"[^{SMOOTH}]")
ODD = re.compile(rf"[^\t\n\r\u00a0{SMOOTH}]")
"""What needs more than the collapsing of space."""
CONTROLS = [*range(0x20), *range(0x7F, 0xA0), 0xFFFC]
INVISIBLE = [
    0xAD,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    0xFFFE,
    0xFFFF,
]
REPAIRS: dict[int, str | None] = {
    **dict.fromkeys(CONTROLS, " "),
    **dict.fromkeys(INVISIBLE, None),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    0xD0: "Đ",
    0xF0: "đ",
}
"""Controls part words (``nghị\\0định`` is two); invisible marks do not; eth is no Vietnamese letter."""
MARKS = re.compile("[\u0300-\u036f]+")
SPACE = re.compile(r"\s+")

GRAVES, PLAIN_VOWELS = "àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy"
TONED = {"o": "òóỏõọ", "u": "ùúủũụ"}
LATE_TONE = re.compile(r"[oOuU](?<![qQ].)(?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?!\w)", re.DOTALL)
"""``hoà``, ``khoẻ``, ``thuý``: the new place of the tone in an open syllable; ``quý`` and ``ngoài`` have one place."""
ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        **dict(zip("аеорсхАЕОРСХ", "aeopcxAEOPCX", strict=True)),
        "ı": "i",
        "ƣ": "ư",
        "Ɖ": "Đ",
        "ɖ": "đ",
    }
)
"""Quotes, dashes and letters of other alphabets that look like ours: alike in a key, never in a text."""
Y_FOR_I = re.compile(r"(?<!\w)([hklmst]|s)([yỳýỷỹỵ])(?!\w)")
I_OF_Y = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


def tidy(text: str) -> str:
    """Return the text as a reader sees it: NFC, one space for any white space, nothing invisible, Ð as Đ.

    Lossless otherwise: spelling, case, quotes and the place of tones stay as written.
    """
    # Most texts are tidy but for the space around them: told by one search, they need no splitting and joining.
    text = text.strip()
    rough = ROUGH.search(text)
    if rough is None and "  " not in text:
        return text
    if rough is None or ODD.search(text, rough.start()) is None:
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text.translate(REPAIRS)).split())


def fold(text: str) -> str:
    """Return the text for matching: lower case, without marks, đ as d. ``fold(fold(x)) == fold(x)``."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    bare = MARKS.sub("", unicodedata.normalize("NFD", lower)).replace("đ", "d").replace("ð", "d")
    return bare if bare.isascii() else unicodedata.normalize("NFC", bare.casefold())


def settled(text: str) -> str:
    """Return the text with the tone of open syllables in its old place: ``hoà`` and ``hòa`` are one word."""
    return LATE_TONE.sub(_early, tidy(text))


def key(text: str) -> str:
    """Return the key of a text: what stays the same between two honest spellings of the same words.

    Case, quotes, dashes, look-alike letters, place of tone and i/y are levelled; numbers, words and
    diacritics are not.
    """
    lower = tidy(text).translate(ALIKE).casefold()
    return Y_FOR_I.sub(lambda found: found[1] + found[2].translate(I_OF_Y), LATE_TONE.sub(_early, lower))


def _early(found: re.Match[str]) -> str:
    first, second = found[0][0], found[0][1]
    tone = GRAVES.index(second.lower())
    early = TONED[first.lower()][tone % 5]
    plain = PLAIN_VOWELS[tone]
    return (early.upper() if first.isupper() else early) + (plain.upper() if second.isupper() else plain)
