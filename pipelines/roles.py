"""The offices that people hold: where a role begins in a text, and where it ends."""

import re
from dataclasses import dataclass

from pipelines.gazetteer import is_place_name
from pipelines.names import COMMON_FAMILY_NAMES, LOWER, SYLLABLE, UPPER

_RANK = r"(?:(?:[Nn]guyên|[Qq]uyền|[Pp]hó|[TtQq]hường trực|[Ủủ]y viên|[Uu]ỷ viên)\s)"
_OFFICE = (
    r"(?:[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc|[Tt]ổng [Gg]iám đốc|[Tt]rưởng (?:phòng|ban|đoàn|khoa|thôn|ấp|bản|khu phố)"
    r"|[Pp]hòng|[Cc]hánh (?:[Vv]ăn phòng|[Tt]hanh tra)|[Bb]ộ trưởng|[Tt]hứ trưởng|[Tt]hủ tướng|[Vv]ụ trưởng"
    r"|[Cc]ục trưởng"
    r"|[Tt]ổng [Bb]í thư|[Cc]hi cục trưởng|[Cc]hủ nhiệm|[Hh]iệu trưởng|[Vv]iện trưởng|[Cc]huyên viên|[Cc]án bộ"
    r"|[Tt]ỉnh ủy viên"
    r"|[Tt]hành ủy viên|[Hh]uyện ủy viên|[Ủủ]y viên|[Uu]ỷ viên|[Tt]ổng [Bb]iên tập|[Tt]hư ký"
    r"|[Đđ]ại biểu Quốc hội|[Cc]hỉ huy trưởng"
    r"|[Hh]ội trưởng|[Tt]ổ trưởng|[Kk]ế toán trưởng|[Ll]ớp trưởng|[Đđ]ội trưởng)"
)
ROLE_WORDS = (
    "nguyên ",
    "quyền ",
    "phó ",
    "ủy viên",
    "uỷ viên",
    "chủ tịch",
    "chủ nhiệm",
    "bí thư",
    "giám đốc",
    "tổng giám",
    "tổng bí",
    "tổng biên",
    "trưởng phòng",
    "trưởng ban",
    "trưởng đoàn",
    "trưởng khoa",
    "trưởng thôn",
    "trưởng ấp",
    "trưởng bản",
    "chánh ",
    "bộ trưởng",
    "thứ trưởng",
    "thủ tướng",
    "vụ trưởng",
    "cục trưởng",
    "hiệu trưởng",
    "viện trưởng",
    "chuyên viên",
    "cán bộ",
    "tỉnh ủy viên",
    "huyện ủy viên",
    "đội trưởng",
    "chi cục trưởng",
    "chỉ huy trưởng",
    "hội trưởng",
    "tổ trưởng",
)
"""What a role can begin with."""
_TITLE = re.compile(rf"{_RANK}{{0,2}}{_OFFICE}(?![{UPPER}{LOWER}])")
_WORD = re.compile(rf"TP\.|[{UPPER}{LOWER}0-9&/'’]+(?:-[{UPPER}{LOWER}0-9&]+)*|.", re.DOTALL)
_STOPS = frozenset(
    """dự chủ phát làm cho đề yêu nhấn khẳng trao tặng thăm đã sẽ đang đến tham cùng ghi kết báo thông chia ký nêu đánh
    đọc     vừa cũng chúc biểu trình tại khai trưởng trong khi là nói chào kêu mong lưu đồng được có thay bày
    gửi hoan tiếp trả
    thừa giới gặp về với vào lúc như để nhận chỉ cần đưa tới tổ điều thống đặt cắt tuyên giải kiểm bị do từ rất khá
    thường theo tin vẫn luôn rằng đại ngày sáng chiều tối hôm mới nay này đó ấy qua hướng hỏi bộc xúc phấn vui ông bà
    anh chị""".split()
)
"""First words of what a person does, or where: after one of them the role is over, unless ``_INSIDE`` lets the pair
through, for it stands inside the names of agencies."""
_INSIDE = {
    "phát": {"triển", "thanh"},
    "chủ": {"tịch", "nhiệm"},
    "tổ": {"quốc"},
    "đồng": {"nhân"},
    "đại": {"biểu", "diện"},
    "kiểm": {"tra", "lâm"},
    "thông": {"tin"},
    "chỉ": {"huy"},
    "thanh": set(),
    "điều": {"dưỡng"},
    "trưởng": {"ban", "phòng"},
    "tiếp": {"công"},
    "động": {"viên"},
    "giới": {"tính"},
    "đào": set(),
    "trong": {"nước"},
}
_COMMA = re.compile(r"\s?,\s(?=\S)")
LONGEST = 24
"""Words of the longest role: beyond it a sentence has been run into."""


@dataclass(frozen=True, kw_only=True)
class Role:
    """An office as written, and where a person's name follows it at once, if one does."""

    role: str
    end: int
    person_at: int | None


def role_at(text: str, start: int) -> Role | None:
    """Return the role that begins there: title, agency, place; several joined by commas; ``None`` if none does."""
    end, person = start, None
    while True:
        stretch = _one_role(text, end)
        if stretch is None:
            break
        end, person = stretch
        comma = _COMMA.match(text, end)
        if person is not None or comma is None or not _TITLE.match(text, comma.end()):
            break
        end = comma.end()
    written = " ".join(text[start:end].rstrip(" ,-–").split())
    return Role(role=written, end=end, person_at=person) if written else None


def _one_role(text: str, start: int) -> tuple[int, int | None] | None:
    """Return (end, start of a name that follows at once) of one title with its agency."""
    title = _TITLE.match(text, start)
    if title is None:
        return None
    end, words = title.end(), 0
    for token in _WORD.finditer(text, title.end()):
        word = token[0]
        if word == " ":
            continue
        if words > LONGEST or not _belongs(text, token):
            break
        if _person_begins(text, token.start()):
            return end, token.start()
        words += 1
        if word not in "-–,":
            end = token.end()
    return end, None


def _belongs(text: str, token: re.Match[str]) -> bool:
    """Tell whether a word is still part of the role."""
    word = token[0]
    if word == ",":
        return bool(_SECTOR_AFTER_COMMA.match(text, token.end()))
    if word in "-–":
        return bool(_DASH_SECTOR.match(text, token.end()))
    if not (word[0].isalnum()):
        return False
    if word in _STOPS:
        if word == "làm" and text.endswith("việc ", 0, token.start()):
            return True
        following = _WORD.match(text, token.end() + 1)
        return following is not None and following[0] in _INSIDE.get(word, ())
    if word == "và":
        return bool(_AND_SECTOR.match(text, token.end()))
    return True


_AND_SECTOR = re.compile(rf"\s(?:[{UPPER}]|xã hội|đào tạo|du lịch|phát triển|môi trường|truyền thông|công nghệ)")
_DASH_SECTOR = re.compile(rf"\s?[{UPPER}]")
_SECTOR_AFTER_COMMA = re.compile(r"\s?(?:Thương binh|Thể thao|Người có công|TB|chống|vệ sinh)")
_PERSON = re.compile(rf"(?P<family>{SYLLABLE})(?:\s{SYLLABLE}){{1,3}}(?![{UPPER}{LOWER}])")
_PLACE_WORD = re.compile(r"(?:phố|TP\.?|tỉnh|huyện|xã|phường|quận|trấn)\s$")


def _person_begins(text: str, at: int) -> bool:
    """Tell whether a name begins there: a common family name, two to four syllables, no place of that name."""
    match = _PERSON.match(text, at)
    if match is None or match["family"] not in COMMON_FAMILY_NAMES:
        return False
    place = _PLACE_WORD.search(text[max(0, at - 8) : at])
    words = match[0].split()
    return not place or not any(is_place_name(" ".join(words[:length])) for length in range(2, len(words) + 1))
