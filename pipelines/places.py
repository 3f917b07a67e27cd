"""The places that a text names: level, province in both eras; ``tỉnh ta`` and ``huyện`` from the source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipelines import gazetteer
from pipelines.gazetteer import Unit
from pipelines.names import LOWER, SYLLABLE, UPPER, word_starts
from records import Fact
from records.provinces import MERGED, fold, provinces

_KINDS = {
    "tỉnh": "province",
    "thành phố": "city",
    "tp": "city",
    "huyện": "district",
    "thị xã": "district",
    "quận": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_KIND = r"[Tt]ỉnh|[Tt]hành phố|TP\.?|[Tt]p\.?|[Hh]uyện|[Tt]hị xã|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu"
_NAME = rf"{SYLLABLE}(?:[\s-]{SYLLABLE}){{0,3}}|\d{{1,2}}(?![\d.,/%]|\s?\w)"
_DASHED = r"Bà Rịa\s?[-–]\s?Vũng Tàu|Thừa Thiên[\s-]{1,3}Huế|HCM"
_NAMED = re.compile(rf"(?P<kind>{_KIND})(?:\s|(?<=\.))(?P<name>{_DASHED}|{_NAME})(?![{UPPER}{LOWER}])")
_DEICTIC = re.compile(
    r"(?:tỉnh (?:ta|nhà)|toàn tỉnh|(?:trên )?địa bàn tỉnh|trong tỉnh|toàn huyện|(?:trên )?địa bàn huyện"
    r"|huyện (?:ta|nhà))"
    r"(?!\s[A-ZĐ])(?!\w)"
)
_KIND_WORDS = ("tỉnh ", "thành phố ", "tp", "huyện ", "thị ", "quận ", "xã ", "phường ", "đặc khu ")
AMBIGUOUS = frozenset(
    "Hòa Bình,Hoà Bình,Thái Bình,Bình Dương,Phú Yên,Bình Định,Bình Thuận,Hà Nam,Long An,Nam Định,Huế".split(",")
)
"""Names that are also words, persons or smaller places: bare, they are no province."""


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One place as written."""

    start: int
    end: int
    level: str
    kind: str
    name: str
    unit: Unit
    rule: str


def places(text: str, published: str | None = None, province_code: str | None = None) -> Iterator[Fact]:
    """Yield each place once, at its first mention.

    ``published`` (ISO) says which era's units are meant; ``province_code`` (among the 63) is where the text appeared
    and settles deictic words and names that several provinces share. Attributes: ``name``, ``kind``, ``level``
    (``province``, ``district``, ``commune``), ``province_code_old``, ``province_code_new``, ``era`` (``old``,
    ``new``), ``deictic``.
    """
    day = date.fromisoformat(published[:10]) if published else None
    home = _home(province_code, day)
    named = list(_named(text, day, province_code))
    taken = [(one.start, one.end) for one in named]
    bare = [one for one in _bare(text, day) if all(one.end <= start or one.start >= end for start, end in taken)]
    seen: set[tuple[str, str, str]] = set()
    for one in sorted([*named, *bare, *_deictic(text, home)], key=lambda mention: mention.start):
        key = (one.level, one.kind if one.level != "province" else "", fold(one.name))
        if key not in seen:
            seen.add(key)
            yield _fact(text, one, day)


def _named(text: str, day: date | None, home: str | None) -> Iterator[Mention]:
    """``tỉnh Hậu Giang``, ``huyện Long Mỹ``: a kind word and a name."""
    matches = [match for start in word_starts(text, _KIND_WORDS) if (match := _NAMED.match(text, start))]
    for position, match in enumerate(matches):
        kind = match["kind"].lower().rstrip(".")
        kind = "thành phố" if kind == "tp" else kind
        around = _province_beside(matches[position + 1 : position + 3], text, match.end()) or home
        found = _resolve(kind, match["name"], day, around)
        if found:
            level, name, unit = found
            end = match.start("name") + len(name)
            yield Mention(
                start=match.start(), end=end, level=level, kind=kind, name=name, unit=unit, rule="place/named"
            )


def _resolve(kind: str, name: str, day: date | None, around: str | None) -> tuple[str, str, Unit] | None:
    """Return (level, name, unit), the longest known name first, so that a person after a place is no part of it."""
    words = name.split(" ")
    level = _KINDS[kind]
    for length in range(len(words), 0, -1):
        tried = " ".join(words[:length])
        if level in ("province", "city") and (unit := gazetteer.province("TPHCM" if tried == "HCM" else tried, day)):
            return "province", tried, unit
        if level in ("city", "district") and gazetteer.is_district(kind, tried):
            return "district", tried, gazetteer.district(kind, tried, around) or Unit(old=None, new=None)
    if level == "province" or _doubtful(words, level):
        return None
    return ("district" if level == "city" else level), name, _of_code(around, day)


def _doubtful(words: list[str], level: str) -> bool:
    """Tell whether a name that no table knows is better left alone: a lone letter, or a long run of capitals."""
    return (level in ("city", "district") and len(words) > 3) or (len(words[0]) == 1 and not words[0].isdigit())


def _province_beside(later: list[re.Match[str]], text: str, end: int) -> str | None:
    """Return the old code of the province named right after: ``huyện Long Mỹ, tỉnh Hậu Giang``."""
    for match in later:
        if text[end : match.start()].strip(" ,(") != "":
            return None
        kind = match["kind"].lower().rstrip(".")
        if kind in ("tỉnh", "thành phố", "tp") and (unit := gazetteer.province(match["name"], None)):
            return unit.old
        end = match.end()
    return None


def _bare_pattern() -> re.Pattern[str]:
    names = {province.name for era in (None, MERGED) for province in provinces(era).values()} - AMBIGUOUS
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r"|TP\.?\s?HCM|TPHCM")


_BARE = _bare_pattern()
_NAME_AROUND = re.compile(rf"[{UPPER}{LOWER}'’]+\s$")


def _bare(text: str, day: date | None) -> Iterator[Mention]:
    """``tại Hậu Giang``: a province's name alone, not inside a longer name."""
    for match in _BARE.finditer(text):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 2]
        if not _starts_word(text, match.start()) or re.match(rf"\s?[{UPPER}]|[{LOWER}]", after):
            continue
        previous = _NAME_AROUND.search(before)
        if previous and previous[0][0].isupper() and not before.rstrip().endswith((".", ":", "Tại", "Ở", "Báo", "Từ")):
            continue
        name = "TPHCM" if "HCM" in match[0] else match[0]
        if unit := gazetteer.province(name, day):
            start, end = match.span()
            yield Mention(
                start=start, end=end, level="province", kind="tỉnh", name=match[0], unit=unit, rule="place/bare"
            )


def _deictic(text: str, home: Unit | None) -> Iterator[Mention]:
    """``tỉnh ta``, ``toàn huyện``: resolved from where the text appeared, and only then."""
    if home is None:
        return
    for match in _DEICTIC.finditer(text):
        level = "province" if "tỉnh" in match[0] else "district"
        start, end = match.span()
        name = f"({level})"
        yield Mention(start=start, end=end, level=level, kind=level, name=name, unit=home, rule="place/deictic")


def _home(code: str | None, day: date | None) -> Unit | None:
    return _of_code(code, day) if code in provinces() else None


def _of_code(code: str | None, day: date | None) -> Unit:
    """Return the unit of an old code; on or after the mergers its own successor only."""
    if code is None or code not in provinces():
        return Unit(old=None, new=None)
    return Unit(old=code, new=provinces()[code].successor)


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _fact(text: str, one: Mention, day: date | None) -> Fact:
    attributes = (
        ("name", one.name if one.rule != "place/deictic" else None),
        ("kind", one.kind),
        ("level", one.level),
        ("province_code_old", one.unit.old),
        ("province_code_new", one.unit.new),
        ("era", "new" if day and day >= MERGED else "old"),
        ("deictic", one.rule == "place/deictic"),
    )
    words = text[one.start : one.end]
    return Fact(kind="place", text=words, start=one.start, end=one.end, rule=one.rule, attributes=attributes)
