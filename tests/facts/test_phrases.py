"""Phrases of all rules are found in one pass, each rule gets its own, and every place counts in code points."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.facts import read_facts
from pipelines.headed import headed
from pipelines.phrases import Vocabulary, lower

HOUSEHOLDS = Vocabulary(["hộ nghèo", "hộ nghèo đa chiều", "nghèo"])
PLACES = Vocabulary(["huyện ", "xã ", "nghèo"])


def test_each_vocabulary_gets_its_own_phrases_also_where_they_overlap() -> None:
    text = "xã có hộ nghèo đa chiều"
    assert sorted(HOUSEHOLDS.occurrences(text)) == [
        (6, 14, "hộ nghèo"),
        (6, 23, "hộ nghèo đa chiều"),
        (9, 14, "nghèo"),
    ]
    assert list(PLACES.occurrences(text)) == [(0, 3, "xã "), (9, 14, "nghèo")]


def test_what_ends_together_comes_longer_first() -> None:
    assert [phrase for _, _, phrase in HOUSEHOLDS.occurrences("hộ nghèo")] == ["hộ nghèo", "nghèo"]


def test_a_vocabulary_made_later_is_found_in_texts_seen_before() -> None:
    text = "trao sinh kế cho hộ nghèo"
    assert list(HOUSEHOLDS.occurrences(text))
    later = Vocabulary(["sinh kế"])
    assert list(later.occurrences(text)) == [(5, 12, "sinh kế")]
    assert list(HOUSEHOLDS.occurrences(text)) == [(17, 25, "hộ nghèo"), (20, 25, "nghèo")]


def test_words_begin_behind_anything_but_a_letter_or_a_digit() -> None:
    assert PLACES.word_starts("Huyện A, 5xã B (Xã C) “xã D ĐXã E") == [0, 16, 23]


@pytest.mark.parametrize("odd", ["İ", "\ud800", "😀", "\u00a0", "e\u0302\u0301", "ﬁ"])
def test_odd_letters_move_no_place(odd: str) -> None:
    text = f"{odd}, {odd} Hộ Nghèo {odd}"
    at = text.index("Hộ")
    assert HOUSEHOLDS.word_starts(text) == [at, at + 3]
    assert len(lower(text)) == len(text)


def test_half_a_character_is_read_over() -> None:
    read = read_facts("Ngày 7/10, \ud800 ông Trần Văn Tám trao 50 suất quà.", "2023-10-08", None, None)
    assert {fact.text for fact in read.facts} == {"Trần Văn Tám", "50 suất quà"}


@given(text=st.text(alphabet="hộ nghèo xãĐİ\n.", max_size=40))
def test_occurrences_are_those_of_a_search(text: str) -> None:
    lowered = lower(text)
    expected = {
        (at, at + len(phrase), phrase)
        for phrase in HOUSEHOLDS.phrases
        for at in range(len(lowered))
        if lowered.startswith(phrase, at)
    }
    found = HOUSEHOLDS.occurrences(lowered)
    assert set(found) == expected
    assert len(found) == len(expected)
    assert [end for _, end, _ in found] == sorted(end for _, end, _ in found)


def test_places_count_in_headline_and_text_together() -> None:
    article = headed("hộ nghèo", "xã a\nhộ nghèo\n")
    assert article.text == "hộ nghèo\nxã a\nhộ nghèo\n"
    assert {article.text[start:end] for start, end, _ in article.occurrences(HOUSEHOLDS)} == {"hộ nghèo", "nghèo"}
    assert [start for start, _, _ in article.occurrences(HOUSEHOLDS)] == [0, 3, 14, 17]


@pytest.mark.parametrize(
    ("headline", "body", "parts"),
    [
        ("a b", "c\nd", ("a b", "c")),
        ("", "\n a b\n\nc\nd", ("a b", "c")),
        ("a", " \n\nc", ("a", "c")),
        ("", "a", ("a", "")),
        ("", "", ("", "")),
    ],
)
def test_headline_and_lead_are_the_first_lines_with_words(headline: str, body: str, parts: tuple[str, str]) -> None:
    article = headed(headline, body)
    first, second = article.ends()
    assert (article.text[:first].strip(), article.text[first:second].strip()) == parts


def test_a_long_text_of_phrases_in_phrases_takes_time_in_proportion() -> None:
    text = "hộ nghèo đa chiều " * 20_000
    begun = time.process_time()
    assert len(HOUSEHOLDS.occurrences(text)) == 60_000
    assert time.process_time() - begun < 1
