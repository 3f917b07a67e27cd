"""The decrees, decisions and laws that a text cites: number, year, issuer, and the normal form where it is given."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipelines.issuers import BODIES, ISSUER, issuer_of
from pipelines.laws import law_at
from pipelines.phrases import Vocabulary
from records import Fact

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "nghị quyết liên tịch": "NQLT", "thông tư liên tịch": "TTLT", "văn bản hợp nhất": "VBHN",
        "nghị quyết": "NQ", "nghị định": "NĐ", "quyết định": "QĐ", "thông tư": "TT", "chỉ thị": "CT",
        "công văn": "CV", "công điện": "CĐ", "kế hoạch": "KH", "thông báo": "TB", "kết luận": "KL",
        "báo cáo": "BC", "tờ trình": "TTr", "hướng dẫn": "HD", "chương trình": "CTr", "đề án": "ĐA",
        "quy định": "QyĐ", "quy chế": "QC", "pháp lệnh": "PL", "bộ luật": "BL", "luật": "L", "sắc lệnh": "SL",
        "hiến pháp": "HP", "văn bản": "VB",
    }
)  # fmt: skip
"""Type word → code (Nghị định 30/2020/NĐ-CP, annex of abbreviations)."""
WORDS: Mapping[str, str] = MappingProxyType({code: word[0].upper() + word[1:] for word, code in TYPES.items()})
CODES = frozenset(TYPES.values()) - {"L", "BL", "HP", "CV", "VB"}
BARE_CODES = frozenset({"NQ", "NĐ", "QĐ", "TT", "TTLT", "CT", "PL"})
"""Types after which a lone number is a citation; ``Chương trình 135`` and ``Đề án 1956`` are programmes."""
CASED = {code.casefold(): code for code in (*CODES, "TTg")} | {"nd": "NĐ", "qd": "QĐ"}
GLUED: Mapping[str, str] = MappingProxyType({"QĐTTG": "QĐ-TTg", "NĐCP": "NĐ-CP", "NQCP": "NQ-CP", "NQHĐND": "NQ-HĐND"})
"""Series whose hyphen was forgotten."""

_TYPE = "|".join(word.replace(" ", r"\s+") for word in sorted(TYPES, key=len, reverse=True))
_FURTHER = r"(?:phối hợp|thẩm tra|giám sát|kết luận|liên ngành|liên tịch|hỏa tốc|hoả tốc|tổng kết|hành động|cá biệt)"
"""What may follow a type word and belongs to it: ``Thông báo kết luận số 5/TB-UBND``."""
_SEGMENT = r"[A-ZĐÐ][A-Za-zĐđÐ&]{0,14}\d{0,2}(?![^\W\d_])"
_SERIES = rf"{_SEGMENT}(?:\s?[-–—]\s?{_SEGMENT}){{0,4}}"
_FULL = rf"(?P<n1>\d{{1,5}}[a-zđ]?)\s{{0,2}}/\s{{0,2}}(?P<y1>(?:19|20)\d\d)\s{{0,2}}/\s{{0,2}}(?P<s1>{_SERIES})"
_PARTY_CODE = r"(?:NQ|CT|KL|QĐ|QyĐ|TB|HD|KH|CTr|ĐA|BC|CV|TTr)"
_PARTY = rf"(?P<n2>\d{{1,4}})\s?[-–]\s?(?P<s2>{_PARTY_CODE})\s?/\s?(?P<b2>[A-ZĐ][A-Za-zĐđ]{{0,9}})"
_NO_YEAR = rf"(?P<n3>\d{{1,5}}[a-zđ]?)\s{{0,2}}/\s{{0,2}}(?P<s3>{_SERIES})"
_EARLY = r"(?P<n5>\d{1,4})-(?P<s5>HĐBT|CP|TTg)(?!\w)"
"""As until about 2000: ``242-HĐBT``."""
_UNITS = r"tháng|năm(?!\s(?:19|20)\d\d)|ngày(?!\s\d)|%|tỷ|tỉ|triệu|nghìn|ngàn|đồng|người|hộ"
_COUNTED = (
    r"|lượt|trường hợp|lao động|xã|huyện"
    r"|em|con|căn|suất|phần|cơ sở|đơn vị|doanh nghiệp|đối tượng|cá nhân|tập thể|học viên"
    r"|lớp|nghề|mức|loại|nhóm|bước"
    r"|điểm|nội dung|nhiệm vụ|chỉ tiêu|giải pháp|dự án|mô hình|tổ|phòng|ban|cán bộ|đồng chí|đại biểu|gia đình|nhà"
    r"|thành viên|văn bản|kế hoạch|công trình|phường|tỉnh|thôn|ấp|bản|khẩu|thương binh|liệt|thân nhân|ha|km|m2|mẫu|giờ"
)
"""What is counted after ``Quyết định``, ``Thông báo`` and a number: then it cites nothing."""
_BARE = rf"(?P<n4>\d{{1,5}}[a-zđ]?)(?![\w/-])(?![.,]?\d)(?!\s*(?:{_UNITS}{_COUNTED})(?!\w)|\s*%)"
_DATE = (
    r"(?:\s?,?\s*(?:(?:ban hành|ký)\s+)?ngày\s+(?P<day>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:\s?[/.-]\s?|\s+năm\s+)(?P<year>\d{4})(?!\d)|\s+năm\s+(?P<only>(?:19|20)\d\d)(?!\d))?"
)
_BY = rf"(?:\s?,?\s+(?:của|do)\s+(?P<issuer>{ISSUER})(?!\w))?"
_TYPED = re.compile(
    rf"(?P<type>{_TYPE})(?:\s+{_FURTHER})?\s+(?P<so>số\s*:?\s*)?(?:{_FULL}|{_PARTY}|{_NO_YEAR}|{_EARLY}|{_BARE})(?!\w){_DATE}{_BY}",
    re.IGNORECASE,
)
_UNTYPED = re.compile(rf"(?:{_FULL}|{_PARTY}|{_NO_YEAR})(?!\w){_DATE}{_BY}")
_TYPE_WORDS = Vocabulary(TYPES)
_SERIES_ANCHOR = re.compile(r"/\s{0,2}[A-ZĐÐ]")
_NUMBER_ANCHOR = re.compile(r"\d{1,5}[a-zđ]?\s?[/–-]\s?[\dA-ZĐÐ]")
_LONGEST = 18
"""Characters from the beginning of a number to the slash of its series. Slashes are found fast, and the long patterns
are tried only where a number stands before one."""


def citations(text: str) -> Iterator[Fact]:
    """Yield the legal documents cited, in order; at most one fact for any stretch of text.

    Attributes: ``type`` (type word), ``abbr``, ``number`` (as written), ``year`` (int or ``None``), ``normal``
    (``None`` where the text gives only number and issuer), ``issuer``, ``date`` (ISO, of the document itself).
    """
    typed = list(_typed(text))
    covered = {at for fact in typed for at in range(fact.start, fact.end)}
    later = (fact for fact in _untyped(text) if fact.start not in covered)
    yield from sorted([*typed, *later], key=lambda fact: fact.start)


def _typed(text: str) -> Iterator[Fact]:
    end = 0
    for start in _TYPE_WORDS.word_starts(text):
        if start < end:
            continue
        fact = _typed_at(text, start) or law_at(text, start)
        if fact:
            end = fact.end
            yield fact


def _typed_at(text: str, start: int) -> Fact | None:
    match = _TYPED.match(text, start)
    if match is None:
        return None
    word = " ".join(match["type"].split())
    code = TYPES[word.casefold()]
    if match["n4"] and (code == "VB" or not _is_citation(text, match, code)):
        return None
    if match["s3"] and not _is_series(match["s3"]):
        return None
    return _fact(match, code, word[0].upper() + word[1:].lower(), "citation/typed")


def _is_citation(text: str, match: re.Match[str], code: str) -> bool:
    """Tell whether a type word with a lone number cites: ``Quyết định 22 của …``, not ``quyết định 22 hộ``."""
    if match["so"]:
        return True
    capital = match["type"][0].isupper()
    return code in BARE_CODES and capital


def _is_series(series: str) -> bool:
    """Tell whether letters behind a slash are a series: ``NQ-CP``, not ``45/bảng``; lower case only of a known one."""
    first = normal_series(series).partition("-")[0]
    return first in CODES or first in BODIES or sum(letter.isupper() for letter in series) > 1


def _untyped(text: str) -> Iterator[Fact]:
    """Yield the later items of an enumeration, which have no type word of their own."""
    for start in _numbers(text):
        before = text[start - 1 : start]
        match = None if before.isalnum() or before in tuple("/.-–") else _UNTYPED.match(text, start)
        if match is None:
            continue
        series = normal_series(match["s1"] or match["s2"] or match["s3"])
        code = series.partition("-")[0]
        if code in CODES and ("-" in series or match["s2"]):
            yield _fact(match, code, WORDS[code], "citation/untyped")
        elif "-" in series and code in BODIES and text.endswith("số ", 0, start):
            yield _fact(match, "CV", "Công văn", "citation/untyped")
        elif match["s1"] and re.fullmatch(r"(?:QH|UBTVQH)\d{1,2}", series):
            yield _fact(match, "L" if series.startswith("QH") else "PL", "Luật", "citation/untyped")


def _numbers(text: str) -> Iterator[int]:
    end = 0
    for series in _SERIES_ANCHOR.finditer(text):
        for anchor in _NUMBER_ANCHOR.finditer(text, max(end, series.start() - _LONGEST), series.end()):
            end = anchor.end()
            yield anchor.start()


def _fact(match: re.Match[str], code: str, word: str, rule: str) -> Fact:
    number = next(match[name] for name in ("n1", "n2", "n3", "n4", "n5") if name in match.groupdict() and match[name])
    early = match.groupdict().get("s5")
    series = normal_series(match["s1"] or match["s2"] or match["s3"] or early or "")
    body = match["b2"] and normal_segment(match["b2"])
    date = _date(match)
    told = match["y1"] or match["only"] or (date or "")[:4]
    year = int(told) if told else None
    normal = f"{number}-{early}" if early else _normal(number, match["y1"], series, body)
    said = " ".join(match["issuer"].split()) if match["issuer"] else None
    attributes = {
        "type": word, "abbr": code, "number": number, "year": year, "normal": normal,
        "issuer": issuer_of(series, body, said), "date": date,
    }  # fmt: skip
    return Fact(
        kind="citation", text=match[0], start=match.start(), end=match.end(), rule=rule,
        attributes=tuple(attributes.items()),
    )  # fmt: skip


def _normal(number: str, year: str | None, series: str, body: str | None) -> str | None:
    if body:
        return f"{number}-{series}/{body}"
    if not series:
        return None
    return f"{number}/{year}/{series}" if year else f"{number}/{series}"


def normal_series(series: str) -> str:
    """Return a series as it is officially written: ``NÐ - CP`` → ``NĐ-CP``, ``QĐTTG`` → ``QĐ-TTg``."""
    found = "-".join(normal_segment(part) for part in re.split(r"\s?[-–—]\s?", series) if part)
    return GLUED.get(found, found)


def normal_segment(segment: str) -> str:
    """Return one segment of a series in its official case, eth read as Đ."""
    clean = segment.strip().replace("Ð", "Đ").replace("ð", "đ")
    return CASED.get(clean.casefold(), clean.upper())


def _date(match: re.Match[str]) -> str | None:
    if not match["day"]:
        return None
    day, month = int(match["day"]), int(match["month"])
    return f"{match['year']}-{month:02d}-{day:02d}" if 1 <= day <= 31 and 1 <= month <= 12 else None
