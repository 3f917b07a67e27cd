"""The offices that people hold: where a role begins in a text, and where it ends."""

import re
from dataclasses import dataclass

from pipelines.gazetteer import is_place_name
from pipelines.names import COMMON_FAMILY_NAMES, FAMILY_NAMES, LOWER, SYLLABLE, UPPER
from pipelines.phrases import Vocabulary

_RANK = r"(?:(?:[Nn]guyên|[Cc]ựu|[Qq]uyền|[Pp]hó|[TtQq]hường trực|[Ủủ]y viên|[Uu]ỷ viên)\s)"
_OFFICE = (
    r"(?:[Cc]hủ (?:tịch|nhiệm|tọa)|[Tt]hường trực Ban Bí thư|UV\s?(?:BTV|BCH|TV|TƯ|TW)"
    r"|[Bb]í thư|[Gg]iám đốc|[Tt]ổng (?:[Gg]iám đốc|[Bb]í thư|[Bb]iên tập)"
    r"|[Tt]rưởng (?:[Pp]hòng|[Bb]an|[Đđ]oàn|[Kk]hoa|thôn|ấp|bản|khu|xóm|buôn|làng|khối|trạm|tổ"
    r"|[Cc]ông an|[Bb]ộ phận|[Cc]hi)"
    r"|[Pp]hòng|[Cc]hánh (?:[Vv]ăn phòng|[Tt]hanh tra)|[Bb]ộ trưởng|[Tt]hứ trưởng|(?:[Pp]hó )?[Tt]hủ tướng"
    r"|[Vv]ụ trưởng"
    r"|(?:[Cc]hi |[Tt]ổng )?[Cc]ục trưởng|[Hh]iệu trưởng|[Vv]iện trưởng|[Vv]iện phó|[Hh]iệu phó|[Cc]huyên viên"
    r"|[Cc]án bộ"
    r"|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Đđ]ảng) (?:ủy|uỷ) viên|[Ủủ]y viên|[Uu]ỷ viên|[Tt]hư ký|[Đđ]ại biểu Quốc hội"
    r"|[Cc]hỉ huy trưởng|(?:[Cc]hi )?[Hh]ội trưởng|[Tt]ổ trưởng|[Kk]ế toán trưởng|[Ll]ớp trưởng|[Đđ]ội trưởng"
    r"|[Đđ]ồn trưởng|[Tt]rạm trưởng"
    r"|[Cc]hính (?:ủy|uỷ|trị viên)|[Cc]hánh án)"
)
ROLE_WORDS = Vocabulary([
    "nguyên ", "quyền ", "phó ", "ủy viên", "uỷ viên", "chủ tịch", "chủ nhiệm", "bí thư", "giám đốc", "tổng giám",
    "tổng bí", "tổng biên", "trưởng ", "uvbtv", "uvbch", "uv btv", "đại biểu quốc", "cựu ", "thường trực ",
    "tổng cục", "kế toán trưởng", "chi hội trưởng", "chánh ", "bộ trưởng", "thứ trưởng", "thủ tướng", "vụ trưởng",
    "cục trưởng", "hiệu trưởng", "viện trưởng", "chuyên viên", "cán bộ", "tỉnh ủy viên", "huyện ủy viên",
    "đội trưởng", "chi cục trưởng", "chỉ huy trưởng", "hội trưởng", "tổ trưởng",
    "đồn trưởng", "trạm trưởng", "chính ủy", "chính uỷ", "chính trị viên",
])  # fmt: skip
"""What a role can begin with."""
TITLE = re.compile(rf"{_RANK}{{0,2}}{_OFFICE}(?![{UPPER}{LOWER}])")
_WORD = re.compile(rf"TP\.|T\.(?:Ư|W)|[{UPPER}{LOWER}0-9&/'’]+(?:-[{UPPER}{LOWER}0-9&]+)*|[^ ]")
_STOPS = frozenset(
    """dự chủ phát làm cho đề yêu nhấn khẳng trao tặng thăm đã sẽ đang đến tham cùng ghi kết báo thông chia ký nêu đánh
    đọc     vừa cũng chúc biểu trình tại khai trưởng trong khi là nói chào kêu mong lưu đồng được có thay bày
    gửi hoan tiếp trả khảo nhắc lắng cam hứa hy mời phê chứng dâng đi cầm cảm nhớ viếng
    thừa giới gặp về với vào lúc như để nhận chỉ cần đưa tới tổ điều thống đặt cắt tuyên giải kiểm bị do từ rất khá
    thường theo tin vẫn luôn rằng đại ngày sáng chiều tối hôm mới nay này đó ấy qua hướng hỏi bộc xúc phấn vui ông bà
    anh chị""".split()
)
"""First words of what a person does, or where: after one of them the role is over, unless ``_INSIDE`` lets the pair
through, for it stands inside the names of agencies."""
_STOP_PAIRS = (
    "công bố", "quyết định", "phân tích", "tâm sự", "lý giải", "truyền đạt", "quán triệt", "phân công", "giữ chức",
    "kiến nghị", "đối thoại", "trực tiếp", "dẫn đầu", "xác nhận", "nhìn nhận", "tìm hiểu", "tiến hành", "khởi công",
    "thực hiện", "triển khai", "bàn giao", "đôn đốc", "thị sát", "rà soát", "ban hành", "ủng hộ", "hồ hởi",
    "nghẹn ngào", "trăn trở", "thẳng thắn", "dành thời", "mở đầu", "lưu ý", "nghỉ hưu", "giữ nhiệm", "lên phát",
    "thừa ủy quyền", "thừa uỷ quyền", "đồng chủ trì", "quê ở", "quê quán", "nghe báo", "khẳng định",
)  # fmt: skip
_INSPECTING = ("ban ", "Ban ", "đoàn ", "Đoàn ", "đội ", "Đội ", "tra, ", "Tra, ", "tổ ", "Tổ ")
"""Before ``kiểm tra`` these make it part of an agency's name: elsewhere it is what somebody does."""
_INSIDE = {
    "phát": {"triển", "thanh"},
    "chủ": {"tịch", "nhiệm"},
    "tổ": {"quốc", "chức"},
    "thường": {"trực", "vụ", "xuyên"},
    "đồng": {"nhân"},
    "đại": {"biểu", "diện"},
    "kiểm": {"tra", "lâm"},
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
        if person is not None or comma is None or not TITLE.match(text, comma.end()):
            break
        end = comma.end()
    written = " ".join(text[start:end].rstrip(" ,-–").split())
    return Role(role=written, end=end, person_at=person) if written else None


def _one_role(text: str, start: int) -> tuple[int, int | None] | None:
    """Return (end, start of a name that follows at once) of one title with its agency."""
    title = TITLE.match(text, start)
    if title is None:
        return None
    end, words = title.end(), 0
    for token in _WORD.finditer(text, title.end()):
        word = token[0]
        if token.start() < end:
            continue
        if words > LONGEST or not _belongs(text, token):
            break
        if word[0].isupper() and (place := place_before_person(text, token.start())):
            end = place
            if _person_begins(text, end + 1):
                return end, end + 1
            words += 1
            continue
        if word in FAMILY_NAMES and _person_begins(text, token.start()):
            return end, token.start()
        words += 1
        if word in _NAMED_AFTER and (name := name_ends(text, token.end() + 1, word)) is not None:
            end = name
            if _person_begins(text, end + 1):
                return end, end + 1
            continue
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
    if text.startswith(_STOP_PAIRS, token.start()):
        return False
    if word in _STOPS and not (word == "đồng" and text.endswith("Hội ", 0, token.start())):
        if word == "làm" and text.endswith(("việc ", "Việc "), 0, token.start()):
            return True
        if word == "biểu" and text.endswith(("đại ", "Đại "), 0, token.start()):
            return True
        if word == "kiểm" and not text.endswith(_INSPECTING, 0, token.start()):
            return False
        following = _WORD.match(text, token.end() + 1)
        return following is not None and following[0] in _INSIDE.get(word, ())
    if word == "và":
        return bool(_AND_SECTOR.match(text, token.end())) and not _person_begins(text, token.end() + 1)
    return True


_AND_SECTOR = re.compile(
    rf"\s(?!(?:BS|TS|ThS|PGS)\b)(?:[{UPPER}]|xã hội|đào tạo|du lịch|phát triển|môi trường|truyền thông|công nghệ)"
)
_DASH_SECTOR = re.compile(rf"\s?(?:[{UPPER}]|xã hội)")
_SECTOR_AFTER_COMMA = re.compile(r"\s?(?:Thương binh|Thể thao|Người có công|TB|chống|vệ sinh)")
_PERSON = re.compile(rf"(?P<family>{SYLLABLE})(?:\s{SYLLABLE}){{1,3}}(?![{UPPER}{LOWER}])")
_NAME_SYLLABLE = rf"{SYLLABLE}(?:['’][{UPPER}]?[{LOWER}]{{1,6}})?(?![{UPPER}{LOWER}])"
_RUN = re.compile(rf"{_NAME_SYLLABLE}(?:[ \u00a0]{_NAME_SYLLABLE}){{0,7}}")
_PLACE_WORDS = frozenset("phố TP. TP tỉnh huyện xã phường quận trấn ấp thôn bản Tỉnh Huyện Xã Phường".split())
_SCHOOL_WORDS = frozenset("Trường THPT THCS học non viện TH".split())
_NAMED_AFTER = _PLACE_WORDS | _SCHOOL_WORDS
_MIDDLE = frozenset("Thị Văn Hữu Đình Bá Đức Ngọc Quang Xuân Công Minh Thanh Quốc Khắc Sỹ Mạnh Duy Hồng Thế".split())


def name_ends(text: str, at: int, word: str) -> int | None:
    """Return where the name of a place or school ends that begins there; a person's name may follow it at once."""
    words = _syllables(text, at)
    if not words:
        return None
    kept = place_length(words, word) if word in _PLACE_WORDS else _school_length(words)
    return at + len(" ".join(words[:kept])) if kept else None


def place_length(words: list[str], word: str) -> int:
    """Return how many syllables name the place: what a table knows, else what no person's name is left of."""
    known = next((length for length in range(min(4, len(words)), 0, -1) if is_place_name(" ".join(words[:length]))), 0)
    if not known and _person_of(words) and (len(words) > 2 or word not in ("xã", "phường", "Xã", "Phường")):
        return 0
    lengths = (known,) if known else (2, 1, 3)
    return next((length for length in lengths if _person_of(words[length:])), len(words))


def _school_length(words: list[str]) -> int:
    return next((length for length in (2, 3, 4) if _person_of(words[length:])), len(words))


def _person_of(words: list[str]) -> bool:
    """Tell whether syllables can be a person's name where nothing else says so."""
    if not 2 <= len(words) <= 5 or (len(words) == 2 and is_place_name(" ".join(words))):
        return False
    return words[0] in COMMON_FAMILY_NAMES or (words[0] in FAMILY_NAMES and words[1] in _MIDDLE)


def place_before_person(text: str, at: int) -> int | None:
    """Return where a province's or district's name ends that stands alone or before a person: ``Sở Y tế Hà Nội``."""
    words = _syllables(text, at)
    for length in (2, 3):
        rest = words[length:]
        if len(words) >= length and (not rest or _person_of(rest)) and is_place_name(" ".join(words[:length])):
            return at + len(" ".join(words[:length]))
    return None


def _syllables(text: str, at: int) -> list[str]:
    """Return the capitalised syllables that stand there in a row."""
    run = _RUN.match(text, at)
    return run[0].replace("\u00a0", " ").split(" ") if run else []


def _person_begins(text: str, at: int) -> bool:
    """Tell whether a name begins there: a common family name (or a rare one and a middle name), 2-4 syllables."""
    match = _PERSON.match(text, at)
    return match is not None and _person_of(match[0].split())
