"""Text from before Unicode: pages set in TCVN3, VNI, VISCII or VPS fonts, and UTF-8 that was encoded twice."""

import re
import unicodedata
from collections.abc import Callable
from html import unescape

from pipelines.syllables import vietnamese_share

TCVN3 = {
    code: letter
    for start, letters in (
        (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
        (0xB5, "àảãáạ ằẳẵắ      ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"),
    )
    for code, letter in enumerate(letters, start)
    if letter != " "
}
"""The ABC fonts. Capitals come from a second font over the same bytes: their case is lost."""
VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđự"
    "òóôõỏọụùúũủýợỮ"
)
VPS = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ\u00a0ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺßàáâãảạăçèéêẽìíîĩð"
    "ĐòóôõöƠụùúủüỶẼỳ"
)
"""Bytes 0x80 to 0xFF of the one-byte sets."""
TABLES = {"viscii": VISCII, "vps": VPS}

TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
ROOFS = dict(zip("âáàåãä", ("", *TONES.values()), strict=True))
BREVES = dict(zip("êéèúüë", ("", *TONES.values()), strict=True))
VNI_SINGLE = dict(zip("ñôöíìæóòîÑÔÖÍÌÆÓÒÎ", "đơưíìỉĩịỵĐƠƯÍÌỈĨỊỴ", strict=True))
VNI_PAIR = re.compile("[aeoAEO][âáàåãäÂÁÀÅÃÄ]|[aA][êéèúüëÊÉÈÚÜË]|[aeouyôöAEOUYÔÖ][ùøûõïÙØÛÕÏ]")
VNI_LETTER = re.compile(f"{VNI_PAIR.pattern}|[{''.join(VNI_SINGLE)}]")

CONTINUED = "".join(
    dict.fromkeys(char for byte in range(0x80, 0xC0) for char in (bytes([byte]).decode("cp1252", "replace"), chr(byte)))
).replace("\ufffd", "")
TWICE = re.compile(f"[Â-ß][{re.escape(CONTINUED)}]|[à-ï][{re.escape(CONTINUED)}]{{2}}")
TWICE_VOWEL = re.compile(f"á[º»][{re.escape(CONTINUED)}]|[ÃÄÆ][{re.escape(CONTINUED)}]")
LATIN_ENTITY = re.compile(r"&(?:[A-Za-z]{3,8}|#(?:1[6-9]\d|2[0-4]\d|25[0-5]));")
RUN = re.compile(r"(?<=>)[^<>]{12,}")

REAL, ENOUGH = 8, 3
"""From this many letters of Unicode's own Vietnamese block a page is Unicode, with at most single runs that are not."""
GOOD, GAIN, SAMPLE = 0.85, 0.25, 40_000


def repaired(text: str, body: bytes | None) -> tuple[str, tuple[str, ...]]:
    """Return the text with legacy encodings undone, and a flag for each kind that was.

    ``body`` is the text in UTF-8 where it came so. A clean page is told by searches for single letters, at a
    hundredth of the cost of its parse.
    """
    if body is not None and _is_unicode(text):
        flags = []
        if ("»" in text or "º" in text) and len(TWICE_VOWEL.findall(text)) >= ENOUGH:
            text, flags = TWICE.sub(_once, text), ["double_encoded"]
        if "µ" in text or "ñ" in text:
            text, fonts = _runs(text)
            flags += fonts
        return text, tuple(flags)
    if body is not None and body.isascii() and not (b".Vn" in body or b"VNI" in body):
        return text, ()
    if len(TWICE_VOWEL.findall(text)) >= ENOUGH:
        once = TWICE.sub(_once, text)
        if vietnamese_share(once[:SAMPLE]) > vietnamese_share(text[:SAMPLE]):
            return once, ("double_encoded",)
    return _whole(text)


def _is_unicode(text: str) -> bool:
    """Whether enough letters of Unicode's Vietnamese block are there; four common ones stand for all."""
    found = 0
    for letter in "ạếộủ":
        at = text.find(letter)
        while at >= 0:
            found += 1
            if found == REAL:
                return True
            at = text.find(letter, at + 1)
    return False


def tcvn3(text: str) -> str:
    """Return text set in an ABC font (``.VnTime``), seen as Latin-1, in Unicode."""
    return text.translate(TCVN3)


def vni(text: str) -> str:
    """Return text set in a VNI font, seen as Latin-1, in Unicode: a vowel and its mark are two characters there."""
    return VNI_LETTER.sub(lambda found: _vni_letter(found[0]), text)


def one_byte(body: bytes, name: str) -> str:
    """Return bytes in one of ``TABLES`` as text."""
    table = dict(enumerate(TABLES[name], 0x80))
    return body.decode("latin-1").translate(table)


FONTS: dict[str, Callable[[str], str]] = {"legacy_tcvn3": tcvn3, "legacy_vni": vni}


def _vni_letter(found: str) -> str:
    first, mark = found[0], found[1:].lower()
    vowel = VNI_SINGLE.get(first, first)
    if not mark:
        return vowel
    if mark in TONES:
        return unicodedata.normalize("NFC", vowel + TONES[mark])
    shape, tones = ("\u0302", ROOFS) if mark in ROOFS else ("\u0306", BREVES)
    return unicodedata.normalize("NFC", vowel + shape + tones[mark])


def _once(found: re.Match[str]) -> str:
    """Decode one character that was encoded twice; what does not decode stays."""
    raw = bytearray()
    for char in found[0]:
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            raw += char.encode("latin-1")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return found[0]


def _whole(text: str) -> tuple[str, tuple[str, ...]]:
    """Convert a whole page if it reads far better set in one of the fonts; its Latin-1 entities are letters then."""
    plain = LATIN_ENTITY.sub(_latin, text)
    sample = plain[:SAMPLE]
    share, name = max((vietnamese_share(convert(sample)), name) for name, convert in FONTS.items())
    if share < GOOD or share - vietnamese_share(text[:SAMPLE]) < GAIN:
        return text, ()
    return FONTS[name](plain), (name,)


def _latin(found: re.Match[str]) -> str:
    letter = unescape(found[0])
    return letter if len(letter) == 1 and "\xa0" < letter <= "\xff" else found[0]


def _runs(text: str) -> tuple[str, list[str]]:
    """Convert the single texts of a Unicode page that read far better set in one of the fonts."""
    flags: dict[str, None] = {}

    def convert(found: re.Match[str]) -> str:
        run = found[0]
        if run.isascii() or any("\u1ea0" <= char <= "\u1ef9" for char in run):
            return run
        share, name = max((vietnamese_share(font(run)), name) for name, font in FONTS.items())
        if share < GOOD or share - vietnamese_share(run) < GAIN:
            return run
        flags[name] = None
        return FONTS[name](run)

    return RUN.sub(convert, text), list(flags)
