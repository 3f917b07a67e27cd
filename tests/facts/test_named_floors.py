"""Citations, people, places and agencies reach their floors on the labelled sets, and hold on any text at all."""

import time
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.agencies import organisations
from pipelines.citations import citations
from pipelines.facts import passage as read
from pipelines.people import people
from pipelines.places import places
from quality.facts import GROUPS
from quality.facts_passages import Passage, of_set
from quality.facts_scores import score
from records import Fact

PARTS = ("tune", "held_out")
FLOORS = {
    "citations": ("citation", 0.98, 0.98, 120),
    "people": ("person", 0.90, 0.90, 120),
    "places": ("place", 0.92, 0.97, 120),
    "organisations": ("organisation", 0.92, 0.95, 40),
}
"""Set → kind, F1 of finding by exact span, attributes given found, passages at least."""
Reader = Callable[[str], Iterable[Fact]]
READERS: dict[str, Reader] = {
    "citations": citations,
    "people": people,
    "places": lambda text: places(text, "2024-03-15", "93"),
    "places after the mergers": lambda text: places(text, "2025-09-10", "93"),
    "organisations": organisations,
}
WORDS = st.sampled_from(
    """ông bà đồng chí Nguyễn Văn Tám Trần Thị H'Nhi Y Niê , ; : - – ( ) . / \n Giám đốc Sở Nội vụ Phó Chủ tịch UBND
    tỉnh huyện xã phường thành phố TP. Hòa Bình Châu Thành A Quận 12 Nghị quyết định số 68/NQ-CP 20/2021/NĐ-CP
    42-NQ/TW
    ngày 15/3/2021 của Chính phủ Luật Trẻ em năm 2016 toàn tỉnh ta địa bàn các và \u00a0 İ Ð ﬁ Trường THPT""".split(" ")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=40).map(" ".join))


def own(name: str, part: str) -> list[Passage]:
    return [one for one in of_set(name) if one.part == part]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", FLOORS)
def test_the_floors_hold(name: str, part: str) -> None:
    kind, found, attributes, _ = FLOORS[name]
    result = score(own(name, part), read, kind)
    assert result.f1 >= found, result.wrong
    for label, names in GROUPS[kind]:
        assert (result.attribute(*names) or 0) >= attributes, (label, result.wrong)


@pytest.mark.parametrize("name", FLOORS)
def test_the_sets_are_what_they_claim(name: str) -> None:
    passages = [one for part in PARTS for one in own(name, part)]
    assert len(passages) >= FLOORS[name][3]
    assert name == "organisations" or sum(not one.facts for one in passages) * 3 >= len(passages) * 0.9
    for one in passages:
        for fact in one.facts or ():
            assert one.record["text"][fact["start"] : fact["end"]] == fact["text"]


@pytest.mark.parametrize("reader", READERS)
@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_span_is_its_words(reader: str, text: str) -> None:
    for fact in READERS[reader](text):
        assert fact.text == text[fact.start : fact.end] != ""


@pytest.mark.parametrize(
    "bait",
    [
        "Nguyễn ", "ông Nguyễn Văn ", "các đồng chí Nguyễn Văn A, ", "Giám đốc Sở ", "Chủ tịch UBND xã ",
        "Xã Tân Phú, ",
        "huyện A, ", "các huyện A, B, C và ", "Trường THPT Nguyễn ", "tại Thái Bình, ", "Luật ", "A ", " ",
        "\n", "phường 5, ",
        "Chủ tịch, ", "Phòng Lao động - ", "của UBND tỉnh A B ", "Tổng Biên tập: ",
        "(", "12-NQ/", "1/2021/",
    ],
)  # fmt: skip
def test_hostile_text_is_read_in_linear_time(bait: str) -> None:
    text = (bait * (100_000 // len(bait) + 1))[:100_000]
    for name, reader in READERS.items():
        begun = time.process_time()
        list(reader(text))
        assert time.process_time() - begun < 1.5, name
