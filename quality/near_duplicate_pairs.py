"""Labelled pairs of texts: the same story told twice, look-alikes that are two stories, and strangers."""

import json
import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Label = Literal["same", "look_alike", "other"]
Text = tuple[str, tuple[str, ...]]
STORIES: list[Text] = [
    (story["title"], tuple(story["sentences"]))
    for story in json.loads(Path(__file__).with_name("sets").joinpath("near_duplicate_stories.json").read_bytes())
]
"""Title and sentences, written for this project, with slots: a place, a period, a day, a year, an occasion, a person,
an agency, a document, a trade; n1 … n4 are counts, p1 p2 shares, m1 an amount."""
PLACES = (
    *("huyện Tân Lập", "huyện Đông Sơn Hạ", "thị xã Bình Long Thượng", "xã An Phú Trung", "thành phố Hòa Khê"),
    "huyện Mỹ Thạnh Tây",
)
PERIODS = ("tháng 3/2023", "tháng 4/2023", "quý I/2024", "6 tháng đầu năm 2022", "9 tháng năm 2022", "tháng 11/2021")
DAYS = ("12/4/2023", "19/5/2023", "7/10/2022", "25/6/2024", "3/12/2021", "28/2/2023")
OCCASIONS = (
    "Tết Nguyên đán Quý Mão",
    "ngày Thương binh - Liệt sĩ",
    "Tết Nguyên đán Giáp Thìn",
    "ngày thành lập Quân đội",
)
PERSONS = ("Nguyễn Văn Thuận", "Trần Thị Mỹ Duyên", "Lê Quốc Bảo", "Phạm Hồng Nhung", "Đỗ Minh Khôi", "Võ Thanh Tùng")
AGENCIES = ("Sở Nội vụ", "Sở Tài chính", "Trung tâm Bảo trợ xã hội", "Sở Tư pháp", "Bệnh viện Đa khoa khu vực")
DOCUMENTS = ("1245/QĐ-UBND", "88/KH-SNV", "15/2023/NQ-HĐND", "402/QĐ-UBND", "23/2022/NQ-HĐND")
TRADES = ("may công nghiệp", "chăn nuôi thú y", "sửa chữa máy nông nghiệp", "nấu ăn", "trồng nấm")
ADDED = (
    "Bạn đọc có thể theo dõi thêm thông tin trên trang thông tin điện tử của địa phương.",
    "Chúng tôi sẽ tiếp tục cập nhật trong các bản tin sau.",
    "Ghi nhận của phóng viên cho thấy người dân đồng tình với cách làm này.",
)
WORDS = (
    *(("tổ chức", "tiến hành"), ("cho biết", "chia sẻ"), ("tiếp tục", "tích cực"), ("đã có", "hiện có")),
    ("đề nghị", "yêu cầu"),
)


@dataclass(frozen=True)
class Pair:
    """Two texts, each title and body, and what they are to each other; ``how`` names the change."""

    label: Label
    how: str
    first: tuple[str, str]
    second: tuple[str, str]


def pairs() -> list[Pair]:
    """Return the labelled pairs, the same ones every time: 15 of each story."""
    return [pair for number in range(len(STORIES)) for pair in _pairs_of(number)]


def _pairs_of(number: int) -> Iterator[Pair]:
    chance = random.Random(f"near duplicates {number}")
    slots = _slots(chance)
    text = _told(number, slots)
    for how, change in SAME.items():
        yield _pair("same", how, text, change(number, slots, chance))
    for how, names in LOOK_ALIKE.items():
        changed = dict(slots)
        for name in names:
            changed[name] = _another(name, slots, chance)
        if _told(number, changed) != text:
            yield _pair("look_alike", how, text, _told(number, changed))
    for step in (1, 5):
        yield _pair("other", "another story", text, _told((number + step) % len(STORIES), slots))


def _pair(label: Label, how: str, first: Text, second: Text) -> Pair:
    return Pair(label, how, (first[0], "\n\n".join(first[1])), (second[0], "\n\n".join(second[1])))


def _slots(chance: random.Random) -> dict[str, str]:
    names = ("place", "period", "date", "year", "occasion", "person", "agency", "doc", "trade")
    return {name: _another(name, {}, chance) for name in (*names, "n1", "n2", "n3", "n4", "p1", "p2", "m1")}


def _another(name: str, slots: dict[str, str], chance: random.Random) -> str:
    """Return another value for a slot than it has."""
    value = slots.get(name, "")
    while value == slots.get(name, ""):
        value = chance.choice(CHOICES[name]) if name in CHOICES else _number(name, chance)
    return value


CHOICES: dict[str, tuple[str, ...]] = {
    "place": PLACES, "period": PERIODS, "date": DAYS, "year": ("2021", "2022", "2023", "2024"), "occasion": OCCASIONS,
    "person": PERSONS, "agency": AGENCIES, "doc": DOCUMENTS, "trade": TRADES,
}  # fmt: skip


def _number(name: str, chance: random.Random) -> str:
    if name.startswith("p"):
        return f"{chance.randint(1, 89)},{chance.randint(1, 9)}"
    number = chance.randint(3, 40) if name == "n4" else chance.randint(12, 9800)
    return f"{number:,}".replace(",", ".")


def _told(number: int, slots: dict[str, str]) -> Text:
    title, sentences = STORIES[number]
    return title.format(**slots), tuple(sentence.format(**slots) for sentence in sentences)


def _copied(number: int, slots: dict[str, str], chance: random.Random) -> Text:
    """A newspaper's copy: a mark before the first sentence, a line of its own at the end."""
    title, sentences = _told(number, slots)
    return title, (f"(TL) - {sentences[0]}", *sentences[1:], chance.choice(ADDED))


def _corrected(number: int, slots: dict[str, str], chance: random.Random) -> Text:
    """A reprint in which one count was mistyped: two neighbouring digits changed places, or one is another."""
    title, sentences = STORIES[number]
    for name in ("n2", "m1", "n3", "n1", "p1"):
        slot = "{" + name + "}"
        if slot not in title and any(slot in sentence for sentence in sentences):
            digits = slots[name]
            other = digits[:-1] + str((int(digits[-1]) + chance.randint(1, 8)) % 10)
            return _told(number, slots | {name: other})
    return _copied(number, slots, chance)


def _shortened(number: int, slots: dict[str, str], chance: random.Random) -> Text:
    """A copy without its last sentence."""
    title, sentences = _told(number, slots)
    return title, sentences[:-1]


def _reworded(number: int, slots: dict[str, str], chance: random.Random) -> Text:
    """A copy in which an editor changed single words."""
    title, sentences = _told(number, slots)
    old, new = next(((old, new) for old, new in WORDS if any(old in sentence for sentence in sentences)), WORDS[0])
    return title, tuple(sentence.replace(old, new, 1) for sentence in sentences)


def _retitled(number: int, slots: dict[str, str], chance: random.Random) -> Text:
    """The portal's notice under the newspaper's headline."""
    title, sentences = _told(number, slots)
    return f"Tin vắn: {title}", (*sentences, chance.choice(ADDED))


def _respelled(number: int, slots: dict[str, str], chance: random.Random) -> Text:
    """The same text as another system keeps it: decomposed, with other spaces and the new place of tones."""
    title, sentences = _told(number, slots)
    return title, tuple(
        unicodedata.normalize("NFD", s.replace("hóa", "hoá").replace(", ", ",\u00a0 ")) for s in sentences
    )


def _reordered(number: int, slots: dict[str, str], chance: random.Random) -> Text:
    """A copy with two sentences of the middle in the other order, run into one paragraph."""
    title, sentences = _told(number, slots)
    return title, (sentences[0], " ".join((sentences[2], sentences[1], *sentences[3:])))


SAME: dict[str, Callable[[int, dict[str, str], random.Random], Text]] = {
    "copied": _copied, "corrected": _corrected, "shortened": _shortened, "reworded": _reworded, "retitled": _retitled,
    "respelled": _respelled, "reordered": _reordered,
}  # fmt: skip
NUMBERS = ("n1", "n2", "n3", "n4", "p1", "p2", "m1")
LOOK_ALIKE: dict[str, tuple[str, ...]] = {
    "another place": ("place",),
    "another place and numbers": ("place", "person", *NUMBERS),
    "another period": ("period", "date", "year", *NUMBERS),
    "another day": ("date", "year", "period"),
    "another person": ("person", "doc", "agency", "date"),
    "other numbers": NUMBERS,
}
