"""What is no article: challenges, errors, home pages, listings, forms and records, each with its reason."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from pipelines.attachments import leads_to_file
from pipelines.blocks import Block
from pipelines.chrome import is_link, is_paragraph
from pipelines.document import Document
from pipelines.errors import MissingPart, NotAnArticle, Unreadable
from pipelines.listing import is_list, stories
from pipelines.pruning import beginning, ending
from pipelines.reading import Parts
from pipelines.text import fold
from pipelines.title import PARTED, SLUG, Headline, agreement, evidence, slug, title_tag
from pipelines.wording import is_static_name
from records import Moment, Page, Reason
from records.interstitial import HEAD, LOGIN_PATH, LOGIN_TITLE, MAINTENANCE, MISSING, SMALL, interstitial

BROKEN = {
    "truncated": Reason.TRUNCATED,
    "partial": Reason.PARTIAL,
    "too_large": Reason.TOO_LARGE,
    "decode_error": Reason.DECODE_ERROR,
}
HOME = re.compile(
    r"^/(?:(?:vi|en|web|guest|portal|trang-?chu|home|index|default|main)(?:\.\w{2,5})?/?)*$", re.IGNORECASE
)
NOTHING_HERE = re.compile(
    r"chua co (?:bai viet|tin|du lieu|noi dung|van ban)|"
    r"khong (?:co|tim thay) (?:bai viet|tin|du lieu|ket qua|van ban|noi dung)|"
    r"(?:noi dung|du lieu|chuyen muc)[a-z ]{0,20} dang (?:duoc )?cap nhat"
)
RECORD = re.compile(
    r"(?:so(?:,? ky)? hieu|so van ban|ngay (?:ban hanh|co hieu luc|hieu luc|dang cong bao)|nguoi ky|"
    r"loai (?:van ban|tai lieu)|(?:co quan|don vi|noi) ban hanh|hinh thuc van ban|trich yeu|linh vuc|trang thai|"
    r"tinh trang hieu luc|pham vi|noi nhan|"
    r"(?:tep|file|tai lieu|tap tin) dinh kem|tieu de van ban|so luot tai(?: ve)?)[\s:]*"
)
SHELL = re.compile(
    r"<(?:div|app-root|main)[^>]{0,80}(?:id=[\"']?(?:root|app|__next|__nuxt|main-app)[\"' >]|app-root)|<app-root",
    re.IGNORECASE,
)
ADDRESS_END = re.compile(r"(?:[-_][a-z]{0,4}\d{1,20})?(?:\.[a-z]{2,5})?$")
ARTICLES = frozenset({"article", "newsarticle", "reportagenewsarticle"})
ROWS = 5
"""Rows from which a table without a text around it is a page of its own kind."""
ENOUGH = 4
"""Points of evidence from which a page that no layout fits is taken for an article."""


def refuse_page(page: Page, document: Document) -> None:
    """Refuse what is cut off, not there, or stands between the reader and the article.

    Raises:
        Unreadable: the capture is not whole.
        NotAnArticle: an error, a challenge, a login wall, maintenance, a page that says that it is not there.
    """
    for flag, reason in BROKEN.items():
        if flag in page.flags:
            raise Unreadable(reason, f"the capture is flagged {flag}")
    size = len(document.html)
    head = document.html[: SMALL if size < SMALL else HEAD].encode("utf-8", "replace")
    found = interstitial(page.status, page.headers, head, size)
    if found is not None:
        raise NotAnArticle(found, "the page says so itself")
    if page.status in (404, 410):
        raise NotAnArticle(Reason.GONE, f"status {page.status}")
    if page.status >= 400:
        raise NotAnArticle(Reason.HTTP_5XX if page.status >= 500 else Reason.HTTP_4XX, f"status {page.status}")


def refuse_reading(parts: Parts) -> str:
    """Refuse a page whose parts do not make an article; return the headline of one that they do.

    Raises:
        NotAnArticle: a listing, a form, a record, a page that stands, or too little of an article.
        MissingPart: no headline, or neither text nor picture nor file.
    """
    if parts.body.way != "layout":
        _refuse_listing(parts)
        _refuse_general(parts)
    if not (parts.paragraphs or parts.images or parts.attachments):
        raise MissingPart(Reason.EXTRACT_EMPTY, "no text, no picture and no file")
    if parts.headline is None:
        raise MissingPart(Reason.NOT_AN_ARTICLE, "no headline")
    return parts.headline.text


def _refuse_listing(parts: Parts) -> None:
    """Refuse a page that shows the marks of its platform's listings and has no body."""
    marks = parts.layout.listing_marks if parts.layout else ()
    found = next((mark for mark in marks if parts.document.first((mark,)) is not None), None)
    if found is not None:
        raise NotAnArticle(_listing(parts), f"shows {found}")


def _refuse_general(parts: Parts) -> None:
    """Refuse a page read by the general rules that shows too little of an article."""
    head = parts.headline.element if parts.headline else None
    title = parts.headline.text if parts.headline else ""
    lines = parts.body.blocks[beginning(parts.body.blocks, head) : ending(parts.body.blocks)]
    if _is_login(parts.document, title):
        raise NotAnArticle(Reason.LOGIN_WALL, "a password is asked for")
    if is_list(lines, parts.body.above):
        raise NotAnArticle(_listing(parts), "a list of headlines")
    if _labels(lines) >= ENOUGH and not any(map(is_paragraph, lines)):
        raise NotAnArticle(Reason.NOT_AN_ARTICLE, "the record of a document")
    if parts.published is None and _is_table(lines):
        linked = 2 * sum(block.linked > 0 for block in lines) > len(lines)
        raise NotAnArticle(_listing(parts) if linked else Reason.STATIC_PAGE, "nothing but a table, and no day")
    if not _is_dated(parts.published) and is_static_name(title):
        raise NotAnArticle(Reason.STATIC_PAGE, title)
    points = sum(weigh(parts).values())
    if points < ENOUGH:
        raise NotAnArticle(likeliest(parts.document), f"{points} of {ENOUGH} points")


def _is_table(lines: Sequence[Block]) -> bool:
    """Whether lines are hardly more than the rows of a table: registers, price lists, weekly calendars."""
    rows = [block for block in lines if block.element.tag == "tr"]
    return len(rows) >= ROWS and 4 * len(rows) >= 3 * len(lines)


def _listing(parts: Parts) -> Reason:
    return Reason.HOME_PAGE if is_home(parts.document.url) else Reason.LISTING


def weigh(parts: Parts) -> dict[str, int]:
    """Return what speaks for and against an article, in points."""
    document, lines = parts.document, parts.lines
    prose = sum(len(block.text) for block in lines if not is_link(block))
    paragraphs = sum(map(is_paragraph, lines))
    linked = sum(block.linked for block in lines if not leads_to_file(block))
    kinds = {str(item.get("@type")) for item in document.linked_data} | {document.meta.get("og:type", "")}
    return {
        "headline": _headline_points(document, parts.headline),
        "date": 2 if _is_dated(parts.published) else int(parts.published is not None),
        "address": int(parts.headline is not None and _is_named(document.url, parts.headline.text)),
        "prose": sum((prose >= 100, prose >= 600 or paragraphs > 1, prose >= 1500 or paragraphs > 3)),
        "files": int(bool(parts.images or parts.attachments)),
        "declared": int(any(kind.lower() in ARTICLES for kind in kinds)),
        "home": -3 * is_home(document.url),
        "links": -2 * (2 * linked > sum(len(block.text) for block in lines)),
    }


def likeliest(document: Document) -> Reason:
    """Return what a page most likely is that is no article."""
    if is_home(document.url):
        return Reason.HOME_PAGE
    lines = document.lines
    size = sum(len(block.text) for block in lines)
    listed = stories(lines)
    if size < 400 and listed < 3 and (SHELL.search(document.html) or document.html.count("<script") > 1):
        return Reason.EMPTY_SHELL
    plain = [block.text for block in lines if not is_link(block) and len(block.text) < 200]
    if any(MISSING.match(text) for text in plain):
        return Reason.SOFT_404
    if size < 2_000 and any(MAINTENANCE.search(text) for text in plain):
        return Reason.MAINTENANCE
    if any(is_static_name(part) for part in PARTED.split(title_tag(document))):
        return Reason.STATIC_PAGE
    if listed > 2 or any(NOTHING_HERE.search(fold(text)) for text in plain):
        return Reason.LISTING
    return Reason.STATIC_PAGE if next(document.root.iter("textarea"), None) is not None else Reason.NOT_AN_ARTICLE


def is_home(url: str) -> bool:
    """Whether an address is that of a site's home page."""
    parts = urlsplit(url)
    path = parts.path if parts.scheme != "file" else f"/{parts.path.rsplit('/', 1)[-1]}"
    return HOME.match(path or "/") is not None and not parts.query and len(parts.fragment) < 2


def _labels(lines: Sequence[Block]) -> int:
    """Return how many cells or lines are labels of a document's record."""
    cells = (cell for block in lines for cell in block.text.split("|"))
    return sum(RECORD.match(fold(cell).strip()) is not None for cell in cells)


def _headline_points(document: Document, headline: Headline | None) -> int:
    if headline is None or headline.element is None:
        return 0
    return 2 if agreement(headline.text, evidence(document)) >= 0.6 and headline.text.count(" ") > 1 else 1


def _is_named(url: str, headline: str) -> bool:
    """Whether the address spells out the headline: listings have addresses of a word or three."""
    words = slug(headline)
    parts = (ADDRESS_END.sub("", part) for part in SLUG.findall(url))
    return words.count("-") > 2 and any(len(part) > 15 and part[:40] in words for part in parts)


def _is_dated(when: Moment | None) -> bool:
    return when is not None and when.basis in ("shown", "url")


def _is_login(document: Document, headline: str) -> bool:
    if not any((element.get("type") or "").lower() == "password" for element in document.root.iter("input")):
        return False
    path = urlsplit(document.url).path
    named = (headline, title_tag(document))
    return LOGIN_PATH.search(path) is not None or any(LOGIN_TITLE.match(text) for text in named)
