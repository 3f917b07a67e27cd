"""The agencies that a text names: as written, under one normal name, with their level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.agency_forms import AGENCY, BEGINNINGS, LABOUR, LABOUR_NAME, SECTORS
from pipelines.place_resolving import CITIES
from pipelines.roles import place_before_person, place_length
from records import Fact
from records.provinces import fold

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
    "CCB": "Cựu chiến binh", "CSXH": "Chính sách xã hội",
    "CHQS": "Chỉ huy Quân sự",
}  # fmt: skip
COMMITTEES = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
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
    met = _Known()
    for match in _mentions(text):
        name = agency_name(match)
        if name is None:
            continue
        name = met.name(name)
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


@dataclass(kw_only=True)
class _Known:
    """The names met in a text, and how each is cut short: a place left out, before or after, is the same place."""

    shorter: dict[str, str] = field(default_factory=dict)
    """What a name begins with → the first such name."""
    fuller: dict[str, str] = field(default_factory=dict)
    """A name that was met without its place → the one with it."""

    def name(self, name: str) -> str:
        """Return the name under which an agency was met before, else its own."""
        if name in self.shorter:
            return self.shorter[name]
        beginnings = [name[:at] for at, letter in enumerate(name) if letter == " "]
        for known in beginnings:
            if self.shorter.get(known) == known and self.fuller.setdefault(known, name) == name:
                return known
        for known in (*beginnings, name):
            self.shorter.setdefault(known, name)
        return name


def _mentions(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for start in BEGINNINGS.word_starts(text):
        if start >= end and text[start - 1 : start] not in ("-", "–", "/") and (match := AGENCY.match(text, start)):
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
    if match["organ"]:
        under = re.sub(r"uỷ$", "ủy", COMMITTEES.get(match["under"], match["under"]))
        return f"{match['organ'].replace('Uỷ', 'Ủy')} {under}{tail}"
    if match["named"] or match["staff"]:
        return f"{match['named'] or match['staff']}{tail}"
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


@lru_cache(maxsize=16)
def _place(match: re.Match[str]) -> str | None:
    """Return the level word and place as written, without the person that may follow at once."""
    if not match["place"]:
        return " ".join(match.string[match.end() : _end(match)].split()) or None
    return " ".join(match.string[match.start("place") : _end(match)].split()) if match["place"] else None


@lru_cache(maxsize=16)
def _end(match: re.Match[str]) -> int:
    """Return where an agency's words end: before a person's name (``UBND huyện Kế Sách Trần Văn A``)."""
    if not match["place"] or match["central"]:
        return match.start("place") if match["place"] else _bare_place(match)
    kind = _KIND.match(match["place"])
    name = match["place"][kind.end() :] if kind else ""
    if not kind or not name:
        return match.end()
    kept = place_length(re.split(r"\s", name), kind[0].split()[-1])
    return match.start("place") + (kind.end() + len(" ".join(re.split(r"\s", name)[:kept])) if kept else kind.end() - 1)


def _bare_place(match: re.Match[str]) -> int:
    """Return where the name of a province or district ends that follows without a level: ``Sở Y tế Hà Nội``."""
    text, end = match.string, match.end()
    if match["central"] or not (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()):
        return end
    return place_before_person(text, end + 1) or end


_KIND = re.compile(r"\s(?:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|xã|phường|thị trấn)\s?")


def _level(match: re.Match[str]) -> str | None:
    full = f"{match['staff'] or match['other'] or ''}{match['place'] or ''}"
    if match["central"] or full.endswith(("Chính phủ", "Việt Nam")):
        return "central"
    place = (_place(match) or "").lower().replace(".", "")
    said = next((level for word, level in LEVELS.items() if place.startswith(word)), None)
    city = re.match(r"(?:thành phố|tp)\s(?=\w)", place)
    if city and fold(place[city.end() :]) not in CITIES:
        said = "district"
    body = (match["body"] or "").capitalize()
    if body and body != "Ban":
        return said if body in ("Phòng", "Cục") and said else BODY_LEVELS[body]
    if (match["staff"] or "").endswith("Sở") or match["other"] == "Tỉnh đoàn":
        return "province"
    return said or PARTY_LEVELS.get((match["party"] or match["under"] or match["staff"] or "").split(" ")[0].lower())
