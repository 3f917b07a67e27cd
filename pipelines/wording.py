"""Words on a page around the article: what menus, counters, toolbars and related lists are called."""

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pipelines.remembering import remembered
from pipelines.text import fold, tidy

LONGEST = 80
"""Characters of a line that may be a known phrase."""
BULLETS = " \t•-–—*>»›«<|:·+▪■►▶."
COUNT = re.compile(r"[\s:]*(?:\(\d{1,9}\)|:?\s*\d[\d.,]{0,12})\s*$")
DAY = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{4}-\d\d-\d\d|ngày \d{1,2} tháng \d{1,2},? (?:năm )?\d{4}"
)
AROUND_DAY = re.compile(
    r"\d+(?:[:h]\d+)*|\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|\d)|chủ nhật|cn|t[2-7]|gmt|utc|am|pm|sa|ch|ngày|đăng|"
    r"lúc|bởi|bài|lưu|quản trị(?: viên)?|chuyên mục\s?:[^|]{0,40}|"
    r"cập nhật|xuất bản|gửi|tin|giờ|phút|lượt xem|lượt đọc|lượt truy cập|đã xem|xem|views? count|views?|"
    r"publish date|updated?|đọc|by|admin|số|bình luận)\b"
)
CLOCK = re.compile(r"\b\d{1,2}\s?[:hg]\s?\d{2}(?!\d)")
"""A word may stick to it where two spans stand side by side: ``14:02Đọc bài``."""
FOOTER = re.compile(
    r"(?:giấy phép (?:số|hoạt động|thiết lập|xuất bản)|giấy phép\s*:|©|copyright|® |bản quyền (?:thuộc|của|©)|"
    r"chịu trách nhiệm (?:chính|nội dung|xuất bản)|cơ quan chủ quản|(?:phó )?tổng biên tập\s*:|trưởng ban biên tập|"
    r"(?:đề nghị |yêu cầu )?ghi rõ nguồn|cấm sao chép|phát triển bởi|powered by|"
    r"thiết kế (?:bởi|và (?:phát triển|xây dựng|vận hành))|được vận hành bởi|xem tốt nhất)"
)
ANSWERS = re.compile(r"chịu trách nhiệm (?:chính|nội dung|xuất bản)\s?:|giấy phép (?:số|hoạt động)|bản quyền thuộc")
IMPRINT = 200
"""How the lines of a page's imprint begin."""
FILE_LINE = re.compile(
    r"^(?:tải (?:về|xuống)|download|xem|file|tệp|tập tin)?[\s:]*[^\s|]+(?: [^\s|]+){0,12}"
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar)(?:\s*\([^()]{1,30}\))?$",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"(?:website |trang web |trang chủ )?(?:(?:cổng|trang) (?:thông tin|tin)|báo điện tử|báo |đài |tạp chí |sở |bộ |"
    r"ban |cục |ủy ban |uỷ ban |ubnd |phòng |trung tâm |trường |huyện |thành phố |thị xã |tỉnh |xã |phường |văn phòng |"
    r"hội |liên đoàn |chi cục )"
)
CLAUSE = re.compile(
    r"[,:;?!]|\d| (?:tổ chức|đón|đạt|họp|thăm|trao|tặng|tiếp|có|được|khai mạc|bế mạc|khai giảng|tổng kết|sơ kết|công bố"
    r"|triển khai|phát động|ra quân|ra mắt|đẩy mạnh|tăng cường|kiểm tra|giám sát|thực hiện|chuyển mình|hưởng ứng"
    r"|kỷ niệm|tập huấn|dâng hương|ban hành|khởi công|khánh thành|bàn giao|yêu cầu|chỉ đạo|làm việc|phối hợp|nâng cao"
    r"|hoàn thành|tuyên dương|khen thưởng|ký kết|tham gia|giành|thông qua|đối thoại|gặp mặt|bàn|tìm|lấy)(?: |$)"
)
"""What makes a line that begins like a body's name a headline: a stop, a figure, a verb in small letters."""
LONGEST_NAME = 160
OTHER_NEWS = re.compile(
    r"(?:các |những )?(?:tin|bài|tin bài|bài tin|bài viết|tin tức|thông tin|văn bản|news)(?: tức| viết)? "
    r"(?:khác|liên quan|cùng (?:chuyên mục|chủ đề|loại|danh mục|mục)|mới(?: hơn| nhất)?|cũ(?: hơn)?|đã (?:đưa|đăng)|"
    r"(?:được )?(?:đọc|xem) nhiều(?: nhất)?|nổi bật|tiêu điểm|tiếp theo|đọc tiếp)"
)
"""Headings of lists of other pages, in their common forms; the phrases of the table are the others."""
DATE_LABEL = re.compile(
    r"(?:^|[|\s(])(?:đăng (?:ngày|lúc|tin)|ngày (?:đăng|tạo|xuất bản|cập nhật)|cập nhật|gửi lúc|xuất bản)"
    r"[^|]{0,12}\s?:?\s?[\d(t]"
)
PLACEHOLDER = re.compile(r"(?:(?:admin(?:istrator)?|quản trị(?: viên| hệ thống)?|webmaster|test)\s?){1,2}")
TAGS = re.compile(r"(?:chủ đề|từ kho[áa]|tags?|thẻ|xem thêm|đọc thêm|mời (?:bạn|quý vị|độc giả) (?:xem|đọc))\s?:")
RATING = re.compile(
    r"tổng số điểm của bài viết là|(?:xếp hạng|đánh giá)\s?:\s?[\d.,]+ ?[-/]|đánh giá bài viết\s?(?:số lượt|[:(\d])"
)
CALLS = ("mời ", "kính", "theo", "hãy ", "đừng", "đăng", "xin ", "quý ")
CALL = re.compile(
    r"(?:kính |xin )?mời (?:quý )?(?:bạn|độc giả|khán giả|thính giả|quý vị)[^.]{0,80}"
    r"(?:google news|(?:vào|tại|trên) chuyên mục|fanpage|facebook|zalo|youtube|tiktok|telegram|ứng dụng)"
    r"|(?:hãy |đừng quên )?(?:theo dõi|đăng ký)(?: \S+){1,9} (?:trên|tại|qua) ?"
    r"(?:google news|facebook|zalo|youtube|tiktok|$)"
    r"|hãy là người đầu tiên bình luận|(?:xin )?vui lòng (?:gõ|nhập) tiếng việt có dấu"
)
LONGEST_CALL = 180
"""What a site says to its readers, not its article: to follow it elsewhere, to comment first."""
LETTERS = re.compile(r"[^\W\d_]{2}")


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    """Data of this package; it never changes."""
    data: dict[str, Any] = json.loads(files("pipelines").joinpath("data/boilerplate.json").read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """Return each known phrase in its compared form with its kind."""
    kinds = _table()["phrases"].items()
    return {bare(phrase): kind for kind, texts in kinds for phrase in texts if bare(phrase)}


@lru_cache(maxsize=8)
def _set(name: str) -> frozenset[str]:
    return frozenset(_table()[name])


@remembered
def bare(line: str) -> str:
    """Return a line as it is compared: tidy, case-folded, without bullets and a trailing count."""
    text = tidy(line).casefold()
    return (COUNT.sub("", text) or text).strip(BULLETS)


@remembered
def kind_of(line: str) -> str | None:
    """Return the kind of a line that is, as a whole, a known phrase (and perhaps a count); else ``None``."""
    if len(line) <= LONGEST_CALL and is_call(line):
        return "share_print_font"
    if len(line) > LONGEST:
        return None
    text = bare(line)
    if known := phrases().get(text):
        return known
    if OTHER_NEWS.fullmatch(text):
        return "related_news"
    return "rating" if RATING.match(text) else None


def is_call(line: str) -> bool:
    """Whether a line calls upon readers to follow the site elsewhere or to comment."""
    text = line.lstrip(BULLETS)
    return text[:4].casefold() in CALLS and CALL.match(text.casefold()) is not None


def is_plain(line: str) -> bool:
    """Whether a known phrase means furniture anywhere: ``Kết quả`` and ``Nội dung`` are lines of articles too."""
    return bare(line) not in _set("ambiguous")


def is_generic_file_name(line: str) -> bool:
    """Whether a line is only what links to files are called: ``Tập tin đính kèm``."""
    return len(line) <= LONGEST and bare(line) in _set("links_to_files")


@remembered
def is_page_name(line: str) -> bool:
    """Whether a line names a kind of page (``Chi tiết tin``), not an article."""
    return fold(bare(line)) in _folded("page_names")


def is_static_name(line: str) -> bool:
    """Whether a headline is that of a page that stands (``Giới thiệu``, ``Liên hệ``), not of news."""
    return fold(bare(line)) in _folded("static_names")


@lru_cache(maxsize=8)
def _folded(name: str) -> frozenset[str]:
    return frozenset(map(fold, _set(name)))


@remembered
def is_meta_line(line: str) -> bool:
    """Whether a line says nothing but when: a day, a time, a weekday, a label, a number of views."""
    if len(line) > 120:
        return False
    text = tidy(line).casefold()
    if DAY.search(text) is None:
        return False
    labelled = DATE_LABEL.search(text) is not None and text[-1] not in ".!?"
    return labelled or not LETTERS.search(AROUND_DAY.sub(" ", DAY.sub(" ", text)))


def is_dated_line(line: str) -> bool:
    """Whether a short line holds a day and a clock time: a date line with a name or a section before it."""
    text = line.casefold()
    return (
        len(line) <= LONGEST
        and "thời gian" not in text
        and line[-1:] not in ".!?"
        and bool(DAY.search(text) and CLOCK.search(text))
    )


def is_placeholder(line: str) -> bool:
    """Whether a line is the name that a system gives to whoever typed a text in: ``admin admin``."""
    return len(line) < 40 and PLACEHOLDER.fullmatch(line.casefold()) is not None


def is_tag_line(line: str) -> bool:
    """Whether a line names keywords or points to more: ``Từ khóa: …``, ``Xem thêm: …``."""
    return TAGS.match(line.casefold().lstrip(BULLETS)) is not None


@remembered
def is_footer(line: str) -> bool:
    """Whether a line belongs to the imprint of a page: its licence, who answers for it, who built it."""
    text = tidy(line).casefold().strip(BULLETS)
    return FOOTER.match(text) is not None or (len(text) <= IMPRINT and ANSWERS.search(text) is not None)


def is_file_line(line: str) -> bool:
    """Whether a line is nothing but the name of a file to download."""
    return len(line) <= 160 and FILE_LINE.match(line) is not None


def is_organisation(line: str) -> bool:
    """Whether a line is the name of a publisher: short, begins like one, and has no clause."""
    text = tidy(line)
    if len(text) > LONGEST_NAME or text.count(" ") > 13:
        return False
    return ORGANISATION.match(text.casefold()) is not None and CLAUSE.search(text) is None
