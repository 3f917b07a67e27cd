"""The places that a text names: level, province in both eras; ``tỉnh ta`` and ``huyện`` from the source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipelines import place_resolving as resolving
from pipelines.gazetteer import Unit, is_district
from pipelines.names import LOWER, SYLLABLE, UPPER
from pipelines.phrases import Vocabulary
from pipelines.place_forms import DEICTIC, DEICTIC_WORDS, KIND_WORDS, LISTED, MANY, NAMED, NEXT, is_numbered, is_short
from pipelines.place_resolving import NOWHERE, plain_kind, resolve
from records import Fact
from records.provinces import MERGED, fold, provinces

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
    home = resolving.home(province_code, day)
    named = list(_named(text, day, home or NOWHERE))
    if home is None and any(one.unit.new is None for one in named):
        only = _only(named, day)
        named = [_within(one, day, only) for one in named]
    taken = [(one.start, one.end) for one in named]
    bare = [one for one in _bare(text, day) if all(one.end <= start or one.start >= end for start, end in taken)]
    seen: set[tuple[str, str, str]] = set()
    for one in sorted([*named, *bare, *_deictic(text, home)], key=lambda mention: mention.start):
        key = (one.level, one.kind if one.level != "province" else "", fold(one.name))
        if key not in seen:
            seen.add(key)
            yield _fact(text, one, day)


def _only(named: Sequence[Mention], day: date | None) -> Unit:
    """Return the one province that a text without a known source names by a kind word or in which its districts lie."""
    known = {one.unit for one in named if one.unit.new and one.level != "commune"}
    if len({unit.new for unit in known}) != 1:
        return NOWHERE
    new = next(iter(known)).new
    old = {unit.old for unit in known if unit.old}
    if day is not None and day >= MERGED:
        old = {code for code in old if len(provinces(MERGED)[str(new)].formed_from) == 1}
    return Unit(old=old.pop() if len(old) == 1 else None, new=new)


def _within(one: Mention, day: date | None, only: Unit) -> Mention:
    """Return a place that nothing beside it settles with the codes of the only province that the text is about."""
    found = resolving.resolve(one.kind, one.name, day, only) if one.unit.new is None and only.new else None
    return replace(one, unit=found[2]) if found and found[0] == one.level and found[2].new else one


def _named(text: str, day: date | None, home: Unit) -> Iterator[Mention]:
    """``tỉnh Hậu Giang``, ``huyện Long Mỹ``: a kind word and a name."""
    end = 0
    for start in KIND_WORDS.word_starts(text):
        match = (NAMED.match(text, start) or LISTED.match(text, start)) if start >= end else None
        if match is None or _NO_PLACE_BEFORE.search(text[max(0, start - 12) : start]):
            continue
        if match["name"].isdigit() and not is_numbered(text, match, start):
            continue
        if len(match["kind"]) == 2 and match["kind"][1] == "." and not is_short(match):
            continue
        kind, many = plain_kind(match["kind"]), bool(MANY.search(text[max(0, start - 4) : start]))
        start = match.start("name") if match.re is LISTED else start
        while match is not None and (one := _mention(text, match, start, kind, day, home, many)):
            yield one
            start, end = one.end, one.end
            match = _next_of(NEXT.match(text, end), kind, many)
            start = match.start("name") if match else start


def _next_of(match: re.Match[str] | None, kind: str, many: bool) -> re.Match[str] | None:
    """Return the next name of ``các huyện A, B và C``; after a lone ``huyện A`` only what is known to be another."""
    if match is None or (match["name"].isdigit() and kind not in ("quận", "phường")):
        return None
    known = resolving.LEVELS[kind] == "district" and is_district(kind, match["name"])
    of_province = resolving.province(match["name"], None) is not None  # ``huyện Quảng Trạch, Quảng Bình``
    return match if many or (known and not of_province) else None


def _mention(
    text: str, match: re.Match[str], start: int, kind: str, day: date | None, home: Unit, many: bool
) -> Mention | None:
    around = _beside(text, match.end(), day, many) or home
    found = resolve(kind, match["name"].replace("\u00a0", " "), day, around)
    if found is None or (start == match.start("name") and found[0] not in ("province", "district", "commune")):
        return None
    level, name, unit = found
    end = match.start("name") + len(name)
    return Mention(start=start, end=end, level=level, kind=kind, name=name, unit=unit, rule="place/named")


_BETWEEN = re.compile(r"\s?(?:,|\(|-|–)?\s?(?:(?:thuộc|của|và)\s)?")


def _beside(text: str, end: int, day: date | None, many: bool) -> Unit | None:
    """Return the province named right after, past communes and districts: ``xã …, huyện …, tỉnh Hậu Giang``.

    In a list of ``many`` a province's bare name is the next of them: ``các phường Việt Trì, Hòa Bình``.
    """
    found = None
    for _ in range(4):
        between = _BETWEEN.match(text, end)
        at = between.end() if between else end
        match = NAMED.match(text, at)
        if match is None:
            bare = _BARE.match(text, at) if at > end + 1 and not many else None
            return (resolving.province(bare[0], day) if bare else None) or found
        resolved = resolve(plain_kind(match["kind"]), match["name"], day, NOWHERE)
        if resolved is None or resolved[0] == "province":
            return resolved[2] if resolved else found
        found = resolved[2] if resolved[0] == "district" and resolved[2].new else found
        end = match.start("name") + len(resolved[1])
    return found


_PROVINCES = AMBIGUOUS.union(province.name for era in (None, MERGED) for province in provinces(era).values())
_BARE_WORDS = Vocabulary([*map(str.lower, _PROVINCES), "tp", "tt", "br-vt"])
_BARE = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, _PROVINCES), key=len, reverse=True))}"
    r"|TP\.?\s?HCM|TPHCM|BR-VT|TT\s?[-–.]\s?Huế)"
    rf"(?![{LOWER}]|[ \u00a0]?[{UPPER}])"
)
_SURE_AFTER = ("tại ", "ở ", "từ ", "tỉnh ", "về ", "và ", ", ")
"""What a name that is also a word must stand behind to be a province."""
_NAME_AROUND = re.compile(rf"[{UPPER}{LOWER}'’]+\s$")
_MAY_PRECEDE = (".", ":", "Tại", "Ở", "Báo", "Từ", "Và", "Còn", "Riêng", "Theo", "Đến", "Với", "Như", "Ngoài")
_NO_PLACE_BEFORE = re.compile(
    r"(?:[Ss]ông|[Tt]hủy điện|[Tt]huỷ điện|[Đđ]ường|[Pp]hố|[Cc]ầu|[Hh]ồ|[Nn]úi|[Cc]hợ|[Đđ]ội bóng|[Bb]iển|[Đđ]èo)\s"
    rf"(?:{SYLLABLE}\s{SYLLABLE}(?:,|\svà)\s){{0,2}}$"
)


def _bare(text: str, day: date | None) -> Iterator[Mention]:
    """``tại Hậu Giang``: a province's name alone, not inside a longer name."""
    end = 0
    for start in _BARE_WORDS.word_starts(text):
        match = _BARE.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        before = text[max(0, start - 36) : start]
        if match[0] in AMBIGUOUS and (match[0] == "Huế" or not before.lower().endswith(_SURE_AFTER)):
            continue
        previous = _NAME_AROUND.search(before[-12:])
        if previous and previous[0][0].isupper() and not before.rstrip().endswith(_MAY_PRECEDE):
            continue
        name = "TPHCM" if "HCM" in match[0] else "Thừa Thiên Huế" if match[0].startswith("TT") else match[0]
        unit = None if _NO_PLACE_BEFORE.search(before) else resolving.province(name, day)
        if unit:
            yield Mention(
                start=start, end=end, level="province", kind="tỉnh", name=match[0], unit=unit, rule="place/bare"
            )


def _deictic(text: str, home: Unit | None) -> Iterator[Mention]:
    """``tỉnh ta``, ``toàn huyện``: resolved from where the text appeared, and only then."""
    if home is None:
        return
    end = 0
    for start in DEICTIC_WORDS.word_starts(text):
        match = DEICTIC.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        city = "thành phố" in match[0] and _is_city(home)
        level = "province" if city or "tỉnh" in match[0].lower() else "district"
        name = f"({level})"
        yield Mention(start=start, end=end, level=level, kind=level, name=name, unit=home, rule="place/deictic")


def _is_city(unit: Unit) -> bool:
    return provinces(MERGED)[str(unit.new)].kind == "thành phố" if unit.new else False


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
