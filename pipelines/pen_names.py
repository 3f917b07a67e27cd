"""What the name of an author looks like in a byline: persons, pen names, desks, initials, placeholders."""

import re

from pipelines.names import COMMON_FAMILY_NAMES
from pipelines.remembering import remembered
from pipelines.syllables import is_syllable
from pipelines.text import fold

LONGEST = 80
INITIALS = re.compile(r"[A-ZĐ](?:\.\s?[A-ZĐ]){1,4}\.?")
ACRONYM = re.compile(r"[A-ZĐƯƠÔÊ]{2,6}")
DESK = re.compile(
    r"(?:PV|P\.V|CTV|C\.T\.V|BBT|B\.B\.T|TTXVN|nhóm (?:PV|phóng viên)|phóng viên|cộng tác viên|ban biên tập|tổng hợp"
    r"|ban tuyên truyền|to[aà] soạn|tòa soạn|(?:bộ phận|tổ|văn phòng|ban|đội) [^\W\d_]+(?: [^\W\d_]+){0,7} ?)"
    r"(?:\s?\(?tổng hợp\)?)?\.?",
    re.IGNORECASE,
)
"""A desk signs for its members: it is printed, and nobody's name."""
BODY = re.compile(
    r"(?:trung tâm|sở|phòng|cục|vụ|viện|hội|liên đoàn|công đoàn|đoàn|trường|chi cục|ủy ban|uỷ ban|ban quản lý"
    r"|thanh tra|công an|ubnd|bhxh|đài) [^\W\d_][\w&-]*(?:(?:, ?| [–-] ?| )[^\W\d_][\w&-]*){0,11}",
    re.IGNORECASE,
)
"""An organisation that signs under its own name."""
OUTLET = re.compile(
    r"(?:theo )?(?:báo|tạp chí|cổng (?:thông tin|ttđt)|trang (?:thông tin|tin)|thông tấn xã|ttxvn|vov|vtv|vtc|vietnam\+"
    r"|đài (?:phát thanh|truyền hình|pt)|vietnamplus|website|bản tin)\b[^.;:!?]{0,60}\.?",
    re.IGNORECASE,
)
PLACEHOLDERS = frozenset(
    """admin administrator adminadmin superadmin root user editor webmaster host test author guest unknown none null
    quantri quantrivien quantriweb quantriwebsite quantrihethong banquantri bientapvien nguoidung systemaccount
    sysadmin system adminportal portaladmin khach nguoidang tacgia updating dangcapnhat hethong""".split()
)
ROLE = re.compile(
    r"(?:phó|trưởng|quyền|nguyên|chuyên viên|cán bộ|giám đốc|chủ tịch|bí thư|chánh|văn phòng|phòng|sở|ban|trung tâm|đài"
    r"|báo|hội|trường (?:t?h|mn|mầm|mẫu|đại|cao|trung|tiểu|dân|chính|bồi|giáo)\w*"
    r"|công an|thanh tra|giáo viên|hiệu trưởng|phóng viên|ctv|pv|cộng tác viên|bác sĩ|luật sư|ts|ths|ubnd|thư ký"
    r"|tổng biên tập|nhà báo|viện|khoa|tổ)\b",
    re.IGNORECASE,
)
ROLED = re.compile(r"(?P<name>[^,–—-]{2,40})(?<!\s)\s?[,–—-]\s?(?P<role>\S.{2,60})")
ACADEMIC = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|Th\.?S|BSCK(?:I{1,2}|[12])?|BS|DS|KS|LS|CVCC|NSƯT|NSND|NGƯT)(?:\.\s?|\s|,\s?|(?=[GTB]S\b)))+"
)
"""Titles before a name: ``PGS.TS. Lê Minh``."""
JOINED = re.compile(r"\s*(?:[,;/&+]|\s[-–—]\s|\svà\s)\s*")
BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
DASHED = re.compile(r"\s*[-–—]\s+|\s+[-–—]\s*")


def is_placeholder(name: str) -> bool:
    """Whether a name is nobody's: what a system fills in for its first user."""
    letters = "".join(filter(str.isalnum, fold(name)))
    return not letters or letters in PLACEHOLDERS or "@" in name


@remembered
def is_name(words: str) -> bool:
    """Whether words are shaped like a name: one to five capitalised Vietnamese syllables or initials."""
    parts = ACADEMIC.sub("", words.rstrip("."), count=1).split()
    return 0 < len(parts) <= 5 and all(map(_is_part, parts)) and any(len(part.strip(".")) > 1 for part in parts)


def _is_part(part: str) -> bool:
    if INITIALS.fullmatch(part) or (len(part.removesuffix(".")) == 1 and part[0].isupper()):
        return True
    if "." in part.strip("."):
        # An initial before a name without a space: H.NHIÊN.
        return all(piece and _is_part(piece) for piece in part.strip(".").split("."))
    letters = part.replace("'", "").replace("’", "")
    cased = letters[:1].isupper() and (letters.isupper() or letters[1:].islower())
    return letters.isalpha() and cased and is_syllable(letters)


def has_family_name(words: str) -> bool:
    """Whether a name begins with a common family name, in any case."""
    return words.split()[0].capitalize() in COMMON_FAMILY_NAMES if words.split() else False


@remembered
def people(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a byline without its label, and the roles or bodies named beside them.

    ``A - B`` are two people where both are names, ``A – role`` is one with a role; all-capital names come in
    title case; a name that stands twice comes once.
    """
    roles = tuple(found.strip() for found in BRACKETS.findall(line))
    if (one := with_role(line)) is not None:
        return (titled(one[0]),), (*roles, one[1])
    names: list[str] = []
    for piece in JOINED.split(BRACKETS.sub(" ", line)):
        piece = piece.strip(" .:;,-–—")
        if not piece or is_placeholder(piece) or DESK.fullmatch(piece):
            continue
        if names and ROLE.match(piece):
            roles = (*roles, piece)
        elif is_name(piece):
            names.append(titled(ACADEMIC.sub("", piece, count=1)))
        elif BODY.fullmatch(piece):
            names.append(piece)
    return tuple(dict.fromkeys(names)), roles


def with_role(line: str) -> tuple[str, str] | None:
    """Return the name and the role of ``Lê An – Phó phòng Lao động, Việc làm``, ``None`` where it is not that."""
    found = ROLED.fullmatch(BRACKETS.sub(" ", line).strip(" ."))
    if found is None or not is_name(found["name"]) or not ROLE.match(found["role"]):
        return None
    return found["name"], found["role"]


def titled(name: str) -> str:
    """Return a name as a name is written: ``TRẦN THANH`` as ``Trần Thanh``, initials stay."""
    return " ".join(".".join(map(_titled, part.split("."))) for part in name.split())


def _titled(part: str) -> str:
    return part.capitalize() if part.isupper() and len(part) > 1 and part.isalpha() else part
