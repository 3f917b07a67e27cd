"""The agencies that a text names: as written, under one normal name, with their level."""

import re
from collections.abc import Iterator

from pipelines.names import PROPER
from pipelines.phrases import Vocabulary
from pipelines.place_resolving import CITIES
from pipelines.roles import place_length
from records import Fact
from records.provinces import fold

LABOUR = (
    r"(?:LĐ|Lao\s?động)\s{0,2}(?:[-–,]|và)?\s{0,2}(?:TB|Thương\s?binh)\s{0,2}(?:&|và|,|-)?\s{0,2}(?:XH|[Xx]ã\s?hội)"
)
"""The labour sector in all its spellings (LĐ-TBXH, LĐ – TB&XH, Lao động,Thương binh và Xã hội, …)."""
LABOUR_NAME = "Lao động - Thương binh và Xã hội"
SECTORS = {
    "Nội vụ": r"Nội vụ", "Y tế": r"Y tế", "Tài chính": r"Tài chính(?!\s-)", "Tư pháp": r"Tư pháp",
    "Giáo dục và Đào tạo": r"(?:Giáo dục|GD)\s?(?:và|&|-)?\s?(?:Đào tạo|ĐT)", "Xây dựng": r"Xây dựng",
    "Nông nghiệp và Môi trường": r"(?:Nông nghiệp|NN)\s?(?:và|&)\s?(?:Môi trường|MT)",
    "Nông nghiệp và Phát triển nông thôn": r"(?:Nông nghiệp|NN)\s?(?:và|&)\s?(?:Phát triển nông thôn|PTNT)",
    "Kế hoạch và Đầu tư": r"(?:Kế hoạch|KH)\s?(?:và|&|-)\s?(?:Đầu tư|ĐT)", "Công Thương": r"Công [Tt]hương",
    "Văn hóa, Thể thao và Du lịch": r"(?:V[aă]n h(?:óa|oá), Thể thao và Du lịch|VHTT(?:&|và)?DL)",
    "Thông tin và Truyền thông": r"(?:Thông tin|TT)\s?(?:và|&)\s?(?:Truyền thông|TT)",
    "Tài nguyên và Môi trường": r"(?:Tài nguyên|TN)\s?(?:và|&)\s?(?:Môi trường|MT)",
    "Khoa học và Công nghệ": r"(?:Khoa học|KH)\s?(?:và|&)\s?(?:Công nghệ|CN)", 
    "Dân tộc và Tôn giáo": r"Dân tộc và Tôn giáo", "Dân tộc": r"Dân tộc", "Việc làm": r"Việc làm",
    "Trẻ em": r"Trẻ em", "Người có công": r"Người có công", "Bảo trợ xã hội": r"Bảo trợ xã hội",
    "Giáo dục nghề nghiệp": r"Giáo dục nghề nghiệp", "Giao thông vận tải": r"Giao thông vận tải",
    "Quản lý lao động ngoài nước": r"Quản lý [Ll]ao động ngoài nước", "Ngoại giao": r"Ngoại giao",
    "Phòng, chống tệ nạn xã hội": r"Phòng,? chống tệ nạn xã hội", "An toàn lao động": r"An toàn lao động",
    "Văn hóa - Xã hội": r"Văn hóa\s?[-–]\s?Xã hội", "Công an": r"Công an", "Quốc phòng": r"Quốc phòng",
}  # fmt: skip
_LEVEL = (
    rf"(?P<place>\s(?:TP\.?\s?HCM|tỉnh|thành phố|TP(?:\.(?=\s?[A-ZĐ]))?|huyện|thị xã|quận|xã"
    rf"|phường|thị trấn)(?:\s{PROPER})?)?"
)
_SECTOR = "|".join([rf"(?P<labour>{LABOUR})", *(f"(?P<s{i}>{form})" for i, form in enumerate(SECTORS.values()))])
_FIRST_WORDS = Vocabulary([
    "bộ ", "sở ", "phòng ", "ban ", "chi cục ", "cục ", "tổng cục ", "ub", "hđnd", "ủy ban ", "uỷ ban ", "hội ", "mttq",
    "mặt trận ", "tỉnh ", "thành ủ", "thành uỷ", "huyện ủ", "huyện uỷ", "thị ủ", "thị uỷ", "quận ủ", "quận uỷ", 
    "đảng ủ",     "đảng uỷ", "thủ tướng ", "chính phủ", "quốc hội", "trung tâm ", "ngân hàng ", "bảo hiểm ",
    "bhxh", "liên ",
    "công an", "kho bạc ", "bưu điện", "quỹ ", "đội kiểm ", "nhcsxh", "lđlđ", "lhpn",
])  # fmt: skip
_BEGINNING = r"(?=[A-ZĐỦ]|phòng\s[A-Z]|quỹ\s|(?:tỉnh|huyện|thành|thị|quận)\s[uủ])"
"""An agency has a capital, but for these: most words that one may begin with are ruled out at once."""
_AGENCY = re.compile(
    rf"{_BEGINNING}(?:"
    rf"(?P<body>Bộ|Sở|[Pp]hòng|Ban|Chi cục|Cục|Tổng cục)\s(?:{_SECTOR})"
    r"|(?P<committee>UBND|HĐND|[UỦ][yỷ] ban [Nn]hân dân|Hội đồng [Nn]hân dân)"
    r"|(?P<front>(?:[UỦ][yỷ] ban )?(?:UB)?(?:MTTQ|Mặt trận Tổ quốc)(?: Việt Nam)?)"
    r"|(?P<party>(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng|tỉnh|huyện|thành|thị|quận) (?:ủy|uỷ))"
    r"|(?P<central>Thủ tướng Chính phủ|Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ Chính trị|Ban Bí thư)"
    r"|(?P<other>Trung tâm (?:Dịch vụ việc làm|Bảo trợ xã hội|Công tác xã hội|Điều dưỡng người có công|DVVL|BTXH|CTXH)"
    r"|Ngân hàng Chính sách xã hội|Bảo hiểm xã hội(?=\s(?:tỉnh|huyện|thành phố|Việt Nam))"
    r"|BHXH(?=\s(?:tỉnh|huyện|thành phố))"
    r"|NHCSXH|LĐLĐ|(?:Hội )?LHPN|Hội CCB"
    r"|(?:Hội )?Liên hiệp Phụ nữ|Liên đoàn Lao động|Hội Nông dân|Hội Cựu chiến binh|Hội Chữ thập đỏ|Tỉnh đoàn"
    r"|Bộ Chỉ huy Quân sự|Công an|Kho bạc Nhà nước|Cục Thống kê|Cục Thuế|Bưu điện"
    r"|[Qq]uỹ [“\"]?(?:Bảo trợ [Tt]rẻ em|[Đđ]ền ơn[,]? đáp nghĩa|[Vv]ì người nghèo|[Qq]uốc gia về việc làm)[”\"]?"
    r"|Đội [Kk]iểm tra liên ngành(?: 178(?:/CP)?)?)"
    rf"){_LEVEL}(?!\w)"
)
LEVELS = {
    "tỉnh": "province", "thành phố": "province", "tp": "province", "huyện": "district", "thị xã": "district",
    "quận": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune",
}  # fmt: skip
BODY_LEVELS = {
    "Bộ": "central", "Tổng cục": "central", "Cục": "central", "Sở": "province", "Chi cục": "province",
    "Phòng": "district", "Ban": None,
}  # fmt: skip

SHORT = {
    "DVVL": "Dịch vụ việc làm", "BTXH": "Bảo trợ xã hội", "CTXH": "Công tác xã hội", "LHPN": "Liên hiệp Phụ nữ",
    "NHCSXH": "Ngân hàng Chính sách xã hội", "BHXH": "Bảo hiểm xã hội", "LĐLĐ": "Liên đoàn Lao động",
    "CCB": "Cựu chiến binh",
}  # fmt: skip
PARTY_LEVELS = {
    "tỉnh": "province", "thành": "province", "huyện": "district", "thị": "district", "quận": "district",
}  # fmt: skip


def organisations(text: str) -> Iterator[Fact]:
    """Yield each agency once, at its first mention.

    Attributes: ``name`` (normal), ``level`` (``central``, ``province``, ``district``, ``commune`` or ``None``),
    ``place`` (as written, or ``None``), ``written`` (every spelling in the text).
    """
    first: dict[str, re.Match[str]] = {}
    spellings: dict[str, list[str]] = {}
    for match in _mentions(text):
        name = agency_name(match)
        if name is None:
            continue
        first.setdefault(name, match)
        written = " ".join(text[match.start() : _end(match)].split())
        if written not in spellings.setdefault(name, []):
            spellings[name].append(written)
    for name, match in first.items():
        start, end = match.start(), _end(match)
        yield Fact(
            kind="organisation", text=text[start:end], start=start, end=end, rule="agency",
            attributes=(
                ("name", name), ("level", _level(match)), ("place", _place(match)), ("written", spellings[name]),
            ),
        )  # fmt: skip


def _mentions(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for start in _FIRST_WORDS.word_starts(text):
        if start >= end and text[start - 1 : start] not in ("-", "–", "/") and (match := _AGENCY.match(text, start)):
            end = match.end()
            yield match


def agency_name(match: re.Match[str]) -> str | None:
    """Return the normal name: one for all spellings, abbreviations expanded."""
    place = _place(match)
    if match["central"]:
        return match["central"]
    tail = f" {_full_place(place)}" if place else ""
    if match["body"]:
        sector = LABOUR_NAME if match["labour"] else _sector(match)
        return f"{match['body'][0].upper()}{match['body'][1:]} {sector}{tail}"
    if match["committee"]:
        kind = "Hội đồng nhân dân" if match["committee"][0] == "H" else "Ủy ban nhân dân"
        return kind + tail
    if match["front"]:
        return "Ủy ban Mặt trận Tổ quốc Việt Nam" + tail
    if match["party"]:
        word = match["party"].split()[0]
        return f"{word[0].upper()}{word[1:]} ủy" + tail
    if match["other"] == "Công an" and not place:
        return None
    return " ".join(SHORT.get(word, word) for word in (match["other"] or "").split()) + tail


def normal_agency(text: str) -> str:
    """Return a role's agency with its labour sector and committees written in full."""
    full = re.sub(LABOUR, LABOUR_NAME, " ".join(text.split()))
    return re.sub(r"\bUBND\b", "Ủy ban nhân dân", re.sub(r"\bHĐND\b", "Hội đồng nhân dân", full))


def _full_place(place: str) -> str:
    """``TP.HCM`` → ``thành phố Hồ Chí Minh``."""
    return re.sub(r"^TP\.?\s?", "thành phố ", re.sub(r"^TP\.?\s?HCM", "thành phố Hồ Chí Minh", place)).strip()


def _sector(match: re.Match[str]) -> str:
    return next(name for number, name in enumerate(SECTORS) if match[f"s{number}"])


def _place(match: re.Match[str]) -> str | None:
    """Return the level word and place as written, without the person that may follow at once."""
    return " ".join(match.string[match.start("place") : _end(match)].split()) if match["place"] else None


def _end(match: re.Match[str]) -> int:
    """Return where an agency's words end: before a person's name (``UBND huyện Kế Sách Trần Văn A``)."""
    if not match["place"] or match["central"]:
        return match.start("place") if match["place"] else match.end()
    kind = _KIND.match(match["place"])
    name = match["place"][kind.end() :] if kind else ""
    if not kind or not name:
        return match.end()
    kept = place_length(re.split(r"\s", name), kind[0].split()[-1])
    return match.start("place") + (kind.end() + len(" ".join(re.split(r"\s", name)[:kept])) if kept else kind.end() - 1)


_KIND = re.compile(r"\s(?:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|xã|phường|thị trấn)\s?")


def _level(match: re.Match[str]) -> str | None:
    if match["central"]:
        return "central"
    place = (_place(match) or "").lower().replace(".", "")
    said = next((level for word, level in LEVELS.items() if place.startswith(word)), None)
    city = re.match(r"(?:thành phố|tp)\s(?=\w)", place)
    if city and fold(place[city.end() :]) not in CITIES:
        said = "district"
    body = (match["body"] or "").capitalize()
    if body and body != "Ban":
        return said if body in ("Phòng", "Cục") and said else BODY_LEVELS[body]
    if match["other"] == "Tỉnh đoàn":
        return "province"
    if match["party"]:
        return said or PARTY_LEVELS.get(match["party"].split()[0].lower())
    return said
