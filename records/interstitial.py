"""What a page looks like that stands between a reader and the article: told by status, headers and first bytes."""

import re
import unicodedata
from collections.abc import Sequence

from records.run import Reason

SMALL = 24_000
"""Bytes of markup above which a page is not taken for a challenge: the largest known, Cloudflare's, has 10,000."""
HEAD = 4_096
"""First bytes in which the title of any page is looked for."""

CHALLENGE = re.compile(
    r"bobcmn|TSPD_101|/TSPD/|cf-browser-verification|_?cf_chl_|challenge-platform|__ddg\d|jschl|"
    r"document\.cookie\s{0,4}=[^;]{0,400};[^<]{0,400}location\.(?:reload|href|replace)|"
    r"h-captcha|g-recaptcha|grecaptcha\.|captcha chống|không phải (?:là )?(?:robot|người máy)|"
    r"just a moment\.\.\.|attention required! \| cloudflare|ddos protection by",
    re.IGNORECASE,
)
FLOOD = re.compile(
    r"hãy đợi\.\.\.|hệ thống đang từ chối truy cập|too many requests|quá nhiều (?:yêu cầu|lượt truy cập)", re.IGNORECASE
)
LOGIN_TITLE = re.compile(r"đăng nhập|\blog ?in\b|\bsign ?in\b|xác thực tập trung|\bsso\b", re.IGNORECASE)
PASSWORD = re.compile(r"<input[^>]{0,300}type\s{0,3}=\s{0,3}[\"']?password", re.IGNORECASE)
LOGIN_PATH = re.compile(
    r"/(?:dang-?nhap|log-?in|sign-?in|sso|cas/login|oauth2?|auth/realms)(?:[/?.#]|$)", re.IGNORECASE
)
MAINTENANCE = re.compile(
    r"đang (?:được )?(?:bảo trì|nâng cấp)|tạm (?:thời|dừng|ngừng)[^<]{0,60}(?:bảo trì|nâng cấp)|hệ thống bảo trì|"
    r"under maintenance|maintenance mode|be right back",
    re.IGNORECASE,
)
MISSING = re.compile(
    # Only where a title or heading begins with it: an article may well be about something that does not exist.
    r"(?:^|[|–:-]\s{0,3})(?:rất tiếc[,!]? |xin lỗi[,!]? |ôi[,!]? )?"
    r"(?:(?:trang|bài viết|nội dung|đường dẫn|liên kết|tin)(?: (?:này|web|tin|bạn[^|<]{0,40}))?"
    r" (?:không (?:tồn tại|tìm thấy|có)|đã (?:bị )?(?:xóa|xoá|gỡ)|không còn)|"
    r"không (?:tìm thấy|tồn tại) (?:trang|bài viết|nội dung|đường dẫn|dữ liệu)|"
    r"(?:page|file) not found|404\b|(?:error|lỗi)[: ]{1,2}404|the resource cannot be found)",
    re.IGNORECASE,
)
TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,400})", re.IGNORECASE)
HEADING = re.compile(r"<h[12][^>]{0,200}>\s{0,50}(?:<[^>]{0,100}>)?([^<]{0,300})", re.IGNORECASE)

Headers = Sequence[tuple[str, str]]


def interstitial(status: int, headers: Headers, body: bytes, size: int | None = None) -> Reason | None:
    """Return why a page is none of the site's own content, or ``None`` where nothing says so.

    ``body`` is decompressed markup, all of it or its first ``SMALL`` bytes, in UTF-8 (other encodings are seen
    through their ASCII letters); ``size`` is the length of the whole. A page that says with 200 that there is
    no such page (``soft_404``) counts as well. Linear in ``SMALL``.
    """
    if status == 429:
        return Reason.RATE_LIMITED
    whole = size if size is not None else len(body)
    text = _read(body[: SMALL if whole < SMALL else HEAD])
    if _is_challenge(status, headers, text, whole):
        return Reason.CHALLENGE
    names = _names(text)
    if whole < SMALL and (status == 401 or _is_login(names, text)):
        return Reason.LOGIN_WALL
    if whole < SMALL and status in {200, 403, 503} and FLOOD.search(text):
        return Reason.RATE_LIMITED
    if whole < SMALL and any(MAINTENANCE.search(name) for name in names) and text.count("<p") < 6:
        return Reason.MAINTENANCE
    if status == 200 and any(MISSING.search(name) for name in names):
        return Reason.SOFT_404
    return _tiny(status, text, whole)


def login_address(url: str) -> bool:
    """Whether an address, as a redirect names it, is that of a login page."""
    return LOGIN_PATH.search(url) is not None


def _read(body: bytes) -> str:
    return unicodedata.normalize("NFC", body.decode("utf-8", "replace"))


def _is_challenge(status: int, headers: Headers, text: str, size: int) -> bool:
    if any(name.lower() == "cf-mitigated" for name, _ in headers):
        return True
    if size >= SMALL or status not in {200, 202, 401, 403, 405, 503}:
        return False
    # A comment form of an ordinary page may hold a captcha: only a page with hardly anything else is a challenge.
    return text.count("<p") < 6 and text.count("<a ") < 8 and CHALLENGE.search(text) is not None


def _is_login(names: Sequence[str], text: str) -> bool:
    return any(LOGIN_TITLE.search(name) for name in names) and PASSWORD.search(text) is not None


def _names(text: str) -> list[str]:
    """Return title and first heading: where a page says what it is."""
    found = (pattern.search(text) for pattern in (TITLE, HEADING))
    return [match[1].strip() for match in found if match]


def _tiny(status: int, text: str, size: int) -> Reason | None:
    """Return what a page of hardly any markup says: too small to have a title worth reading."""
    if size >= 2_000 or status not in {200, 503} or text.count("<p") > 5:
        return None
    if MAINTENANCE.search(text):
        return Reason.MAINTENANCE
    plain = re.sub(r"<[^>]{0,400}>", "\n", text)
    missing = any(MISSING.match(line.strip()) for line in plain.splitlines())
    return Reason.SOFT_404 if status == 200 and missing and text.count("<p") < 3 else None
