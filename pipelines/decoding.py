"""Bytes to text: which encoding a page is really in, whatever its header and its meta tag say."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipelines.legacy import TABLES, one_byte, repaired
from pipelines.syllables import vietnamese_share

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The longer mark of two that begin alike first."""
HEADER_CHARSET = re.compile(r"charset\s{0,8}=\s{0,8}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,8}=\s{0,8}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
META_WINDOW = 4096
NEVER = frozenset({"utf-7", "utf7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "rot13"})
"""Codecs that no page is to be read with: UTF-7 hides markup in plain text."""
WEB = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read under a name (WHATWG): a larger set that holds the named one."""
ONE_BYTE = ("cp1258", "cp1252")
"""What a Vietnamese page that is not UTF-8 may be in; fonts over Latin-1 (TCVN3, VNI) are seen to afterwards."""
EAST_ASIAN = ("gb", "big5", "shift_jis", "euc_", "cp93", "cp94", "cp95", "hz", "iso2022", "johab")
"""Sets of several bytes a letter: what decodes without an error is in them."""
LOSS_ALLOWED = 0.001
"""Share of characters that may be lost before UTF-8 with errors is taken for another encoding."""
SAMPLE = 40_000


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A page as text, the encoding that it was in, and what was odd or repaired on the way."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()
    utf8: bytes | None = None
    """The text in UTF-8, where the page came so and nothing was repaired: it need not be encoded again."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Return a page's markup as text. Never raises: what cannot be read becomes U+FFFD under a flag.

    Valid UTF-8 wins over a header or a meta tag that says otherwise.
    """
    for mark, encoding in BOMS:
        if body.startswith(mark):
            text = body[len(mark) :].decode(encoding, "replace")
            return _finished(text, encoding, _conflict(encoding, body, content_type) if encoding == "utf-8" else ())
    if b"\0" in body and (wide := _wide(body)):
        return _finished(body.decode(wide, "replace"), wide, ())
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return _guessed(body, content_type)
    return _finished(text, "utf-8", _conflict("utf-8", body, content_type), body)


def _finished(text: str, encoding: str, flags: tuple[str, ...], body: bytes | None = None) -> Decoded:
    """Compose what came decomposed and repair what was encoded twice or set in a legacy font."""
    came = text
    text, repairs = repaired(text.replace("\0", ""), body)
    if "\ufffd" in text and "replacement_characters" not in flags:
        flags = (*flags, "replacement_characters")
    if body is None or b"\xcc" in body:
        # In UTF-8 every Vietnamese combining mark begins with this byte: NFC of a whole page costs as
        # much as its parse, and few pages need it.
        text = unicodedata.normalize("NFC", text)
    return Decoded(text=text, encoding=encoding, flags=(*flags, *repairs), utf8=body if text is came else None)


def _wide(body: bytes) -> str | None:
    """Return the UTF-16 that a body without a mark is in: every other byte of Latin markup is NUL."""
    head = body[:400]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 4 > max(even, odd) or max(even, odd) * 5 < len(head) // 2:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def declared(body: bytes, content_type: str | None) -> list[str]:
    """Return the encodings that the header and the meta tag name, as Python knows them; unknown ones left out."""
    names = [found[1] for found in [HEADER_CHARSET.search(content_type or "")] if found]
    names += [found[1].decode("ascii") for found in [META_CHARSET.search(body[:META_WINDOW])] if found]
    return [known for known in map(_codec, names) if known]


@lru_cache(maxsize=64)
def _codec(name: str) -> str | None:
    """Return Python's name of the encoding that browsers read under a name, ``None`` for none of text."""
    try:
        known = codecs.lookup(name).name
        b"".decode(known)
    except (LookupError, ValueError):
        return None
    if known in NEVER:
        return None
    return WEB.get(known, known)


def _conflict(encoding: str, body: bytes, content_type: str | None) -> tuple[str, ...]:
    if body.isascii() or all(name == encoding for name in declared(body, content_type)):
        return ()
    return ("charset_conflict",)


def _guessed(body: bytes, content_type: str | None) -> Decoded:
    """Decode what is not valid UTF-8: UTF-8 with a few broken bytes, else what reads most like Vietnamese."""
    named = declared(body, content_type)
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost <= max(2, LOSS_ALLOWED * len(text)) and _multibyte(text) > 4 * lost:
        return _finished(text, "utf-8", ("replacement_characters",))
    for name in named:
        if name.startswith(EAST_ASIAN) and (strict := _strictly(body, name)) is not None:
            return _finished(strict, name, ())
    names = dict.fromkeys(name for name in (*named, *ONE_BYTE) if name != "utf-8")
    readings = [_finished(body.decode(name, "replace"), name, ()) for name in names]
    readings += [Decoded(text=one_byte(body, name), encoding=name, flags=(f"legacy_{name}",)) for name in _sets(body)]
    readings.append(_finished(text, "utf-8", ("replacement_characters",)))
    best = max(readings, key=lambda reading: vietnamese_share(reading.text[:SAMPLE]))
    if named and best.encoding == named[0]:
        return best
    flag = "charset_conflict" if named else "charset_guessed"
    return Decoded(text=best.text, encoding=best.encoding, flags=(flag, *best.flags))


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        return None


def _sets(body: bytes) -> tuple[str, ...]:
    """Return the one-byte sets that may be tried: VPS collides with VISCII and needs its name on the page."""
    return tuple(TABLES) if b"VPS" in body else ("viscii",)


def _multibyte(text: str) -> int:
    return sum(character > "\x7f" for character in text[:SAMPLE])
