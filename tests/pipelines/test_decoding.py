"""Bytes to text: whatever the header says, the words come out, and what was repaired is flagged."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.decoding import decode
from pipelines.legacy import BREVES, ROOFS, TCVN3, TONES, VISCII, VNI_SINGLE, VPS
from pipelines.syllables import is_syllable, vietnamese_share

WORDS = (
    "Ủy ban nhân dân xã họp sơ kết công tác giảm nghèo, đào tạo nghề và giải quyết việc làm; nhiều hộ đã thoát nghèo "
    "nhờ vốn vay ưu đãi. Đồng chí Chủ tịch khẳng định kết quả ấy, cảm ơn những người thợ giỏi và phấn đấu giữ vững."
)
HTML = f"<html><head><title>Thử</title></head><body><p>{WORDS}</p></body></html>"


def cp1258(text: str) -> bytes:
    """Encode as Windows does: base letters, tones as combining marks."""
    raw = b""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        shape = "".join(mark for mark in parts[1:] if mark in "\u0302\u0306\u031b")
        tones = "".join(mark for mark in parts[1:] if mark not in "\u0302\u0306\u031b")
        raw += (unicodedata.normalize("NFC", parts[0] + shape) + tones).encode("cp1258")
    return raw


def tcvn3(text: str) -> str:
    """Set text in an ABC font: capitals with marks fall on the small letters' places."""
    places = {letter: chr(code) for code, letter in TCVN3.items()}
    return "".join(places.get(char) or places.get(char.lower()) or char for char in text)


def vni(text: str) -> str:
    """Set text in a VNI font: a vowel and its mark are two characters."""
    pairs = {letter: single for single, letter in VNI_SINGLE.items()}
    for vowels, shape, marks in (("aeo", "\u0302", ROOFS), ("a", "\u0306", BREVES), ("aeouyơư", "", TONES)):
        for vowel in vowels:
            for mark, tone in marks.items():
                letter = unicodedata.normalize("NFC", vowel + shape + tone)
                seat = pairs.get(vowel, vowel) if vowel in "ơư" else vowel
                pairs.setdefault(letter, seat + mark)
                pairs.setdefault(letter.upper(), (seat + mark).upper())
    return "".join(pairs.get(char, char) for char in text)


def one_byte(text: str, table: str) -> bytes:
    places = {letter: bytes([0x80 + at]) for at, letter in enumerate(table)}
    lower = {letter.lower(): place for letter, place in places.items()}
    return b"".join(places.get(char) or lower.get(char.lower()) or char.encode() for char in text)


@pytest.mark.parametrize(
    ("raw", "content_type", "encoding", "flags"),
    [
        (HTML.encode(), "text/html; charset=utf-8", "utf-8", ()),
        (HTML.encode(), None, "utf-8", ()),
        (HTML.encode(), "text/html; charset=utf-99", "utf-8", ()),
        (HTML.encode(), "text/html; charset=iso-8859-1", "utf-8", ("charset_conflict",)),
        (HTML.encode(), "text/html; charset=windows-1258", "utf-8", ("charset_conflict",)),
        (HTML.replace("<head>", '<head><meta charset="windows-1252">').encode(), None, "utf-8", ("charset_conflict",)),
        (HTML.encode("utf-8-sig"), "text/html; charset=utf-8", "utf-8", ()),
        (HTML.encode("utf-16"), None, "utf-16-le", ()),
        (HTML.encode("utf-16-be"), "text/html; charset=utf-8", "utf-16-be", ()),
        (HTML.encode("utf-32"), None, "utf-32-le", ()),
        (unicodedata.normalize("NFD", HTML).encode(), None, "utf-8", ()),
        (cp1258(HTML), "text/html; charset=windows-1258", "cp1258", ()),
        (cp1258(HTML), "text/html; charset=utf-8", "cp1258", ("charset_conflict",)),
        (cp1258(HTML), None, "cp1258", ("charset_guessed",)),
        (HTML.encode().decode("latin-1").encode(), None, "utf-8", ("double_encoded",)),
        (vni(HTML).encode(), None, "utf-8", ("legacy_vni",)),
        (vni(HTML).encode("latin-1"), "text/html; charset=iso-8859-1", "cp1252", ("legacy_vni",)),
        (one_byte(HTML, VISCII), None, "viscii", ("charset_guessed", "legacy_viscii")),
    ],
)
def test_the_words_come_out(raw: bytes, content_type: str | None, encoding: str, flags: tuple[str, ...]) -> None:
    decoded = decode(raw, content_type)
    assert WORDS in decoded.text
    assert (decoded.encoding, decoded.flags) == (encoding, flags)


@pytest.mark.parametrize("raw", [tcvn3(HTML).encode(), tcvn3(HTML).encode("latin-1")])
def test_abc_fonts_lose_the_case_of_marked_capitals_and_nothing_else(raw: bytes) -> None:
    decoded = decode(raw)
    assert WORDS.lower() in decoded.text.lower()
    assert "legacy_tcvn3" in decoded.flags


def test_abc_fonts_written_in_entities_are_seen_by_their_name() -> None:
    page = tcvn3(HTML).replace("<p>", '<p><font face=".VnTime">').encode("ascii", "xmlcharrefreplace")
    assert "giảm nghèo, đào tạo nghề" in decode(page).text


def test_vps_is_tried_only_where_its_font_is_named() -> None:
    named = one_byte(HTML.replace("<p>", '<p style="font-family:VPS Times">'), VPS)
    assert "legacy_vps" in decode(named).flags
    assert "giảm nghèo, đào tạo nghề" in decode(named).text
    assert "legacy_vps" not in decode(one_byte(HTML, VPS)).flags


def test_a_single_text_in_a_font_is_converted_within_a_unicode_page() -> None:
    decoded = decode(f"<p>{WORDS}</p><p>{WORDS}</p><div>{vni(WORDS)}</div>".encode())
    assert decoded.text.count(WORDS) == 3
    assert decoded.flags == ("legacy_vni",)


def test_double_encoding_in_a_part_of_a_page_is_undone_there() -> None:
    broken = WORDS.encode().decode("latin-1")
    decoded = decode(f"<p>{WORDS} á» «Â»</p><div>{broken}</div>".encode())
    assert decoded.text.count(WORDS) == 2
    assert "«" in decoded.text


def test_a_letter_cut_in_half_does_not_spoil_a_page() -> None:
    decoded = decode(
        HTML.encode().replace("sơ kết".encode(), "sơ k".encode() + b"\xe1\xba", 1), "text/html; charset=utf-8"
    )
    assert (decoded.encoding, decoded.flags) == ("utf-8", ("replacement_characters",))
    assert "giải quyết việc làm" in decoded.text


def test_letters_lost_before_the_page_was_sent_are_flagged() -> None:
    assert decode(f"<p>{WORDS} Th\ufffdng b\ufffdo</p>".encode()).flags == ("replacement_characters",)


@pytest.mark.parametrize(
    "text",
    [
        "Le président a été élu à Genève où les fêtes françaises déçoivent",
        "plain English, nothing else",
        "Señor Muñoz y la niña española",
        f"{WORDS} ®µ «Bản quyền»",
    ],
)
def test_clean_text_is_left_alone(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode()).flags == ()


def test_a_page_of_another_country_is_read_as_it_says() -> None:
    assert (
        decode("<p>中国新闻 今天的会议</p>".encode("gbk"), "text/html; charset=gb2312").text
        == "<p>中国新闻 今天的会议</p>"
    )


def test_utf7_is_never_decoded() -> None:
    assert decode(b"+ADw-script+AD4-", "text/html; charset=utf-7").text == "+ADw-script+AD4-"


@given(st.binary(max_size=400), st.sampled_from([None, "text/html; charset=windows-1258", "text/html; charset=\x00"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_become_some_text(raw: bytes, content_type: str | None) -> None:
    assert isinstance(decode(raw, content_type).text, str)


def test_syllables_tell_vietnamese_from_its_ruins() -> None:
    assert all(is_syllable(word) for word in "nghiêng quốc khuỷu gì ươm yết Đoàn thuở huỵch".split())
    assert not any(is_syllable(word) for word in "héi® nghÜa ngƯời2 strông xaä fê".split())
    assert vietnamese_share(WORDS) == 1
    assert vietnamese_share("") == 0


def test_nul_characters_in_a_page_are_left_out() -> None:
    text = "Nhà vườn ven sông vào vụ xoài sớm, giá ổn định. " * 20
    decoded = decode(text.replace("sông", "sô\0ng", 1).encode(), "text/html; charset=utf-8")
    assert (decoded.text, decoded.utf8) == (text, None)
