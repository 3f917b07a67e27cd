"""What is counted: the nouns of labour news after a number, their normal form, and what they measure."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

CURRENCIES: Mapping[str, str] = MappingProxyType(
    {"đồng": "VND", "đ": "VND", "vnđ": "VND", "vnd": "VND", "vn đồng": "VND", "usd": "USD", "đô la mỹ": "USD",
     "đô la": "USD", "đôla": "USD", "yên": "JPY", "won": "KRW", "euro": "EUR", "eur": "EUR", "nhân dân tệ": "CNY"}
)  # fmt: skip
_NOT_MONEY = (
    "chí|bào|hồ|thời|đội|nghiệp|hành|loạt|ý|tiền(?! (?:mặt|hỗ trợ|quà|công|thuê|ăn|trợ cấp|lương|điện|thưởng))"
    "|lúa|ruộng|bộ|tháp|nai|xuân"
)
MONEY = re.compile(
    r" ?(?P<currency>(?:vn )?đồng|đ|vnđ|vnd|usd|đô la mỹ|đô la|đôla|yên|won|euro|eur"
    r"|nhân dân tệ)(?!\w)"
)
FELLOWS = re.compile(rf" (?:{_NOT_MONEY})(?!\w)")
"""What makes of ``đồng`` another word (``đồng bào``, ``đồng thời``) where no scale stands before it."""
PERCENT = re.compile(r" ?(?P<unit>%|phần trăm(?!\w)|điểm %|điểm phần trăm(?!\w))")
PER = re.compile(
    r"(?: ?/ ?(?:người|tháng|năm|hộ|suất|phần|căn|nhà|lao động|khóa học|khóa|lớp|ngày|giờ|em|đối tượng|học viên"
    r"|tấn|kg|con"
    r"|quý|buổi|trường hợp|nhân khẩu|khẩu|hội viên|công|m2|ha|lần|cháu|học sinh|sinh viên|mẹ|thẻ|đơn vị|tuần|sổ"
    r"|mô hình)"
    r"(?!\w)){1,3}"
)
"""What an amount is for: ``/người/tháng`` makes it a rate."""


FIRST_WORD = re.compile(r" ?(?P<word>\w{1,12})")
WEIGHED = frozenset({"kg", "tấn", "tạ", "yến", "lít"})
"""Goods that are weighed add up by the measure, whatever is weighed."""


class Unit(NamedTuple):
    """A noun that is counted."""

    written: str
    norm: str
    dimension: str
    """``persons``, ``occurrences``, ``households``, ``gifts``, ``houses``, ``organisations``, …"""


@dataclass(frozen=True, kw_only=True)
class Units:
    """The table of units, ready to match."""

    names: Mapping[str, Sequence[str]]
    """By their first word."""
    classifiers: Mapping[str, Sequence[str]]
    """What counts any of the ``goods`` (``con`` bò, ``xe`` đạp), by its first word."""
    goods: Sequence[str]
    by_name: Mapping[str, Unit]
    modifiers: Mapping[str, Sequence[str]]

    def at(self, text: str, place: int) -> tuple[Unit, int, int] | None:
        """Return ``(unit, end of the unit, end with what narrows it)`` for a noun at a place, or ``None``.

        What narrows it (``hộ`` *nghèo*, ``cơ sở`` *vi phạm*) belongs to the words of a figure, not to its unit.
        """
        word = FIRST_WORD.match(text, place)
        found = _noun(word["word"]).match(text, place) if word and word["word"] in self.names else None
        if found is None:
            return None
        name = found["noun"]
        unit = self.by_name.get(name) or _goods(name)
        further = _narrowing(unit.written).match(text, found.end()) if unit.written in self.modifiers else None
        return unit, found.end(), further.end() if further else found.end()


@lru_cache(maxsize=1)
def units() -> Units:
    """Return the units that this package knows. Data of the package: the same at every call."""
    table = json.loads(files("pipelines").joinpath("data/units.json").read_text(encoding="utf-8"))
    norms, modifiers, goods = table.pop("norms"), table.pop("modifiers"), table.pop("goods")
    known = {
        word: Unit(written=word, norm=group["norm"] or norms.get(word, word), dimension=dimension)
        for dimension, group in table.items()
        for word in group["written"]
    }
    known |= {word: Unit(written=word, norm=norm, dimension=known[word].dimension) for word, norm in norms.items()}
    return Units(
        names=_by_first({*goods["alone"], *goods["classifiers"], *known}),
        classifiers=_by_first(goods["classifiers"]),
        goods=tuple(goods["nouns"]),
        by_name=MappingProxyType(known),
        modifiers=MappingProxyType({unit: tuple(words) for unit, words in modifiers.items() if words}),
    )


def _by_first(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name.split()[0].rstrip(","), []).append(name)
    return MappingProxyType(found)


@cache
def _noun(word: str) -> re.Pattern[str]:
    """Return the pattern of every unit with this first word. Compiled when a text has it: a page knows a few of 190."""
    table = units()
    classifiers, here = table.classifiers.get(word), _any(table.names[word])
    things = rf"(?:{_any(classifiers)}) (?:{_any(table.goods)})(?!\w)|" if classifiers else ""
    return re.compile(rf" ?(?P<noun>{things}(?:{here})(?!\w))")


@cache
def _narrowing(unit: str) -> re.Pattern[str]:
    return re.compile(rf" (?:{_any(units().modifiers[unit])})(?!\w)")


def _goods(name: str) -> Unit:
    classifier = name.partition(" ")[0]
    return Unit(written=name, norm=classifier if classifier in WEIGHED else name, dimension="goods")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True))
