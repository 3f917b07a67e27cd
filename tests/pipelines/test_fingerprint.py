"""Hashes that only a change of content changes, and signatures that near texts share."""

import unicodedata

from pipelines.fingerprint import BANDS, band_keys, likeness, shingles, signature, text_hash

TEXT = (
    "Sở Nội vụ vừa tổ chức tập huấn nghiệp vụ cho 245 cán bộ hòa giải cơ sở. Lớp học kéo dài ba ngày, học viên được "
    "nghe giới thiệu những quy định mới và trao đổi cách xử lý tình huống. Theo ban tổ chức, đây là hoạt động hằng năm."
)


def test_white_space_forms_and_tone_places_are_one_text() -> None:
    assert text_hash("Hoà giải", TEXT) == text_hash(
        "Hòa  giải", unicodedata.normalize("NFD", TEXT).replace(" ", "\u00a0\n")
    )


def test_one_number_one_letter_one_accent_is_another_text() -> None:
    known = {text_hash("t", TEXT)}
    for old, new in (("245", "254"), ("tập huấn", "tập huân"), ("ba ngày", "ba ngáy"), ("Sở", "sở")):
        assert text_hash("t", TEXT.replace(old, new)) not in known
    assert text_hash("u", TEXT) not in known


def test_title_and_text_are_told_apart() -> None:
    assert text_hash("a b", "c") != text_hash("a", "b c")


def test_a_signature_is_the_same_every_time_and_near_for_near_texts() -> None:
    assert signature(TEXT) == signature(TEXT)
    assert len(signature(TEXT)) == 128
    near = TEXT.replace("245", "254")
    assert likeness(signature(TEXT), signature(near)) > 0.8
    assert likeness(signature(TEXT), signature("Mưa lớn gây sạt lở nhiều tuyến đường miền núi trong đêm qua.")) < 0.1


def test_bands_are_signed_keys_that_near_texts_share() -> None:
    keys, near = band_keys(signature(TEXT)), band_keys(signature(TEXT.replace("245", "254")))
    assert len(keys) == len(set(keys)) == BANDS
    assert all(-(2**63) <= one < 2**63 for one in keys)
    assert set(keys) & set(near)


def test_an_empty_text_has_no_signature_and_meets_nobody() -> None:
    assert signature("") == ()
    assert band_keys(()) == ()
    assert likeness((), ()) == 0
    assert shingles("một hai") == {"mot hai"}
