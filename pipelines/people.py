"""The people in the news: name, role and agency, each once, never the author and never a street."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pipelines.agencies import normal_agency
from pipelines.gazetteer import is_place_name
from pipelines.names import COMMON_FAMILY_NAMES, FAMILY_NAMES, LOWER, SYLLABLE, UPPER
from pipelines.phrases import Vocabulary
from pipelines.roles import ROLE_WORDS, TITLE, Role, role_at
from records import Fact

_HONORIFIC = (
    r"(?:(?:[Bb]à )?[Mm]ẹ V(?:iệt Nam|N)\s?(?:[Aa]nh hùng|AH)|[Tt]hương binh (?:(?:hạng )?\d/4|nặng)"
    r"|[Cc]ô giáo|[Tt]hầy giáo|[Tt]hương binh|[Bb]ệnh binh|[Ll]iệt s[ĩỹ]|[Cc]ựu chiến binh|[Nn]ông dân|[Cc]ông nhân"
    r"|[Hh]ọc sinh|[Bb]ác s[ĩỹ]|[Ll]uật sư|[Kk]ỹ sư|[Nn]ghệ nhân|[Dd]oanh nhân|[Nn]hà giáo|[Tt]hạc s[ĩỹ]|[Tt]iến s[ĩỹ]"
    r"|[Aa]nh hùng (?:LLVT(?:ND)?|Lao động|[Ll]ực lượng vũ trang(?: nhân dân)?)|Thượng úy|Trung úy|Thiếu tá"
    r"|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Đđ]/c|[Cc]ụ|[Mm]ẹ|[Tt]hầy|[Cc]ô|[Ee]m"
    r"|[Cc]ác (?:đồng chí|ông|bà)(?:, (?:ông|bà))?:?"
    r"|TS\.?|ThS\.?|BS\.?|PGS\.?\s?TS\.?|Đại tá"
    r"|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng)"
)
_HIGHLAND = rf"(?:[HYK]['’]\s?{SYLLABLE}|Y(?=\s))"
_NAME = rf"(?:{_HIGHLAND}|{SYLLABLE})(?:\s(?:[HYK]['’])?{SYLLABLE}){{0,4}}"
_AFTER_HONORIFIC = re.compile(rf"{_HONORIFIC}\s{{1,2}}(?P<name>{_NAME})(?![{UPPER}{LOWER}])")
_HONORIFIC_WORDS = Vocabulary([
    "ông ", "bà ", "anh ", "chị ", "đồng chí ", "đ/c ", "cụ ", "mẹ ", "thầy ", "cô ", "em ", "ts", "ths", "bs", "pgs",
    "đại tá ", "thượng t", "trung t", "thiếu t", "các đồng chí", "các ông", "các bà", "thương binh ",
    "bệnh binh ", "liệt s", "cựu chiến", "nông dân ", "công nhân ", "học sinh ", "bác s", "luật sư ", "kỹ sư ",
    "nghệ nhân ", "doanh nhân ", "nhà giáo ", "thạc s", "tiến s",
])  # fmt: skip
_NAME_RUN = re.compile(_NAME)
_ASIDE = re.compile(r"\s?\((?:[^()\n]{1,40})\)")
_AGE = re.compile(r"\s?,\s(?:\d{1,3} tuổi|sinh năm \d{4}|SN \d{4}|dân tộc [^\s,]{1,8}(?:\s[^\s,]{1,8})?)(?=,)")
_SEPARATOR = re.compile(r"\s?,\s|\s?[-–—]\s?|\s?:\s")
_NO_PERSON_BEFORE = re.compile(
    r"(?:đường|phố|trường|THPT|THCS|[Tt]iểu học|[Mm]ầm non"
    r"|[Bb]ệnh viện|giải|[Qq]uỹ|chùa|đền|khu|cầu|xã|phường|huyện|quận"
    r"|tỉnh|thị trấn|thị xã|ấp|thôn|bản|làng|tổ|hẻm|ngõ|công viên|học bổng|tượng đài|đảo|công ty|Công ty|TNHH)\s$"
)


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One place where a person is named."""

    name: str
    start: int
    role: str | None
    rule: str


_FOOTER = re.compile(
    r"^[ \u00a0]{0,20}(?:Chịu trách nhiệm|Trưởng [Bb]an [Bb]iên tập|(?:Phó )?Tổng [Bb]iên tập\s?:|Giấy phép|Bản quyền)"
    r"[^\n]*",
    re.MULTILINE,
)
_FOOTER_WORDS = Vocabulary(["chịu trách nhiệm", "biên tập", "giấy phép", "bản quyền"])
"""Lines about the publisher of a page: whom they name is not in the story."""


def people(text: str, authors: Collection[str] = ()) -> Iterator[Fact]:
    """Yield each person once: span of the name at the first mention.

    Attributes: ``name``, ``role`` (as written, or ``None``), ``role_normal`` (agency written in full), ``honorific``
    is not kept. ``authors`` are the by-line's names, which are nobody in the story unless they have a role in it.
    """
    kept: dict[str, Mention] = {}
    bylines = {author.casefold() for author in authors}
    footers = [match.span() for match in _FOOTER.finditer(text)] if _FOOTER_WORDS.word_starts(text) else []
    for mention in sorted([*_with_honorific(text), *_beside_role(text)], key=lambda one: one.start):
        if any(start <= mention.start < end for start, end in footers):
            continue
        if mention.role is None and mention.name.casefold() in bylines:
            continue
        seen = kept.get(mention.name)
        if seen is None:
            kept[mention.name] = mention
        elif seen.role is None and mention.role:
            kept[mention.name] = replace(seen, role=mention.role, rule=mention.rule)
    yield from (_fact(text, mention) for mention in kept.values())


def _with_honorific(text: str) -> Iterator[Mention]:
    """``ông Trần Văn A, Giám đốc Sở …``; a name of one syllable is a later mention and no new person."""
    for start in _HONORIFIC_WORDS.word_starts(text):
        match = _AFTER_HONORIFIC.match(text, start)
        if match is None or _NO_PERSON_BEFORE.search(text[max(0, start - 14) : start]):
            continue
        at, listed = match.start("name"), match[0].lower().startswith("các ")
        while (name := _name_at(text, at)) is not None:
            end = at + len(name)
            yield Mention(name=name, start=at, role=_role_after(text, end), rule="person/honorific")
            following = _NEXT_NAME.match(text, end) if listed else None
            if following is None:
                break
            at = following.end()


_NEXT_NAME = re.compile(rf"(?:\s?[,;]\s|\svà\s)(?=(?:{'|'.join(sorted(COMMON_FAMILY_NAMES))})\s[{UPPER}])")


def _name_at(text: str, at: int) -> str | None:
    """Return the person's name that begins there behind an honorific, without an office that follows unmarked."""
    match = _NAME_RUN.match(text, at)
    if match is None:
        return None
    name = match[0]
    for count, syllable in enumerate(re.finditer(r"\s", name)):
        following = name[syllable.end() :].split()[0]
        if (count and following in _NO_GIVEN_NAMES) or TITLE.match(text, at + syllable.end()):
            name = name[: syllable.start()]
            break
    if name[-2:-1] == " " and text.startswith(".", at + len(name)):
        name = name[:-2]
    accepted = is_person(name) or is_strange_name(name)
    return name if accepted and name not in NOBODY and not name.lower().startswith(ROLE_WORDS.phrases) else None


NOBODY = frozenset({"Hồ Chí Minh"})
"""Whose name stands for a city, a movement and an example, and who is not in the news."""
_NO_GIVEN_NAMES = frozenset("Phó Và Giám Chủ Bí Giáo Tổ Cùng Là Đã".split())
_AGENCY_WORDS = frozenset(
    """Sở Bộ Ban Hội Trường Trung Công Đảng Mặt Ủy Uỷ Quốc Chính Tỉnh Nhà Bí Phó Chủ Giám Trưởng Việt Tổ Đội Liên Ngân
    Quỹ Bảo Phòng Xã Huyện Thường Anh Nam Bắc Đông Tây Miền Rịa Cách Khu Chi Thành Hải
    Thầy Cô Ông Bà Chị Em Bác Cụ""".split()
)


def is_strange_name(name: str) -> bool:
    """Tell whether a run behind an honorific is a name though its family name is in no list: no place, no agency."""
    syllables = name.split()
    return 2 <= len(syllables) <= 4 and syllables[0] not in _AGENCY_WORDS and not is_place_name(name)


def _beside_role(text: str) -> Iterator[Mention]:
    """``Phó Chủ tịch UBND tỉnh Nguyễn Văn A``, and ``Nguyễn Văn A - Phó Giám đốc Sở …`` with no honorific."""
    end = 0
    for start in ROLE_WORDS.word_starts(text):
        found = role_at(text, start) if start >= end else None
        if found is None:
            continue
        end = found.end
        if mention := _after(text, found) or _before(text, start, found):
            yield mention


_IN_PARENTHESES = re.compile(r"\s\((?:[Ôô]ng|[Bb]à|đồng chí|đ/c)\s(?=[^()\n]{3,40}\))|\slà (?:ông|bà|đồng chí)\s")


def _after(text: str, found: Role) -> Mention | None:
    """``Chủ tịch UBND tỉnh Nguyễn Văn A``, ``Giám đốc Sở (ông Nguyễn Văn A)``, ``… là ông Nguyễn Văn A``."""
    inside = _IN_PARENTHESES.match(text, found.end) if found.person_at is None else None
    at = inside.end() if inside else found.person_at
    match = _NAME_RUN.match(text, at) if at is not None else None
    if match is None or not is_person(match[0]) or match[0] in NOBODY:
        return None
    return Mention(name=match[0], start=match.start(), role=found.role, rule="person/after_role")


def _before(text: str, role_start: int, found: Role) -> Mention | None:
    before = text[max(0, role_start - 48) : role_start]
    match = _NAMED_BEFORE.search(before) if before.rstrip().endswith(_PARTING) else None
    if match is None or not is_person(match["name"]) or match["name"] in NOBODY:
        return None
    at = role_start - len(before) + match.start("name")
    listed = text[max(0, at - 2) : at] in ("; ", ": ")
    if not listed and match["name"].split()[0] not in COMMON_FAMILY_NAMES:
        return None
    if _is_byline(text, at, found.end):
        return None
    if _NO_PERSON_BEFORE.search(text[max(0, at - 14) : at]):
        return None
    return Mention(name=match["name"], start=at, role=found.role, rule="person/before_role")


_PARTING = (",", "-", "–", "—")
"""What stands between a name and a role behind it."""
_NAMED_BEFORE = re.compile(
    rf"(?<!\w)(?P<name>{SYLLABLE}(?:\s{SYLLABLE}){{1,4}})(?:\s?\([^()]{{1,30}}\))?(?:\s?,\s|\s?[-–—]\s?)$"
)


_REST_OF_LINE = re.compile(r"[ \u00a0]{0,80}\.?[ \u00a0]{0,80}(?:\n|$)")
_ALONE = re.compile(r"(?:^|\n)[ \u00a0]{0,80}$")


def _is_byline(text: str, start: int, end: int) -> bool:
    """Tell whether name and office are alone on the last line of a text: that is who wrote it."""
    alone = _ALONE.search(text[max(0, start - 80) : start]) and _REST_OF_LINE.match(text, end)
    return bool(alone) and (start == 0 or text.find("\n", max(0, start - 80), start) >= 0)


def is_person(name: str) -> bool:
    """Tell whether a run of capitalised syllables can be a person: two to five, a family name first."""
    syllables = name.split()
    if any("'" in part or "’" in part for part in syllables) or syllables[0] == "Y":
        return len(name) > 3
    return 2 <= len(syllables) <= 5 and syllables[0] in FAMILY_NAMES


def _role_after(text: str, end: int) -> str | None:
    if aside := _ASIDE.match(text, end):
        end = aside.end()
    if age := _AGE.match(text, end):
        end = age.end()
    separator = _SEPARATOR.match(text, end)
    at = separator.end() if separator else end + 1
    if separator is None and not (text.startswith(" ", end) and TITLE.match(text, at)):
        return None
    found = role_at(text, at)
    return found.role if found else None


def _fact(text: str, mention: Mention) -> Fact:
    end = mention.start + len(mention.name)
    attributes = (
        ("name", " ".join(mention.name.split())),
        ("role", mention.role),
        ("role_normal", normal_agency(mention.role) if mention.role else None),
    )
    words = text[mention.start : end]
    return Fact(kind="person", text=words, start=mention.start, end=end, rule=mention.rule, attributes=attributes)
