"""What is no article: challenges, errors, home pages, listings, forms and records, each with its reason."""

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from pipelines.attachments import leads_to_file
from pipelines.blocks import Block, blocks
from pipelines.body import Body
from pipelines.chrome import beginning, ending, is_link, is_paragraph
from pipelines.document import Document
from pipelines.errors import NotAnArticle, Unreadable
from pipelines.text import fold
from pipelines.title import PARTED, SLUG, Headline, agreement, evidence, slug, title_tag
from pipelines.wording import is_meta_line, is_static_name
from records import Layout, Moment, Page, Reason
from records.interstitial import LOGIN_PATH, LOGIN_TITLE, MAINTENANCE, MISSING, interstitial

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
    head = document.html[:24_000].encode("utf-8", "replace")
    found = interstitial(page.status, page.headers, head, len(document.html))
    if found is not None:
        raise NotAnArticle(found, "the page says so itself")
    if page.status in (404, 410):
        raise NotAnArticle(Reason.GONE, f"status {page.status}")
    if page.status >= 400:
        raise NotAnArticle(Reason.HTTP_5XX if page.status >= 500 else Reason.HTTP_4XX, f"status {page.status}")


def refuse_listing(document: Document, layout: Layout | None, has_body: bool) -> None:
    """Refuse a page that shows the marks of its platform's listings and has no body.

    Raises:
        NotAnArticle: it is a listing.
    """
    if (
        layout
        and not has_body
        and (mark := next((m for m in layout.listing_marks if document.first((m,)) is not None), None))
    ):
        raise NotAnArticle(Reason.HOME_PAGE if is_home(document.url) else Reason.LISTING, f"{layout.name}: {mark}")


def refuse_reading(document: Document, headline: Headline | None, body: Body, when: Moment | None, files: int) -> None:
    """Refuse a page read by the general rules that shows too little of an article.

    ``files`` is the number of its pictures and attachments.

    Raises:
        NotAnArticle: with the likeliest reason.
    """
    lines = body.blocks[beginning(body.blocks, headline.element if headline else None) : ending(body.blocks)]
    if _is_login(document, headline):
        raise NotAnArticle(Reason.LOGIN_WALL, "a password is asked for")
    if is_list(lines, body.above):
        raise NotAnArticle(Reason.HOME_PAGE if is_home(document.url) else Reason.LISTING, "a list of headlines")
    if _labels(lines) >= ENOUGH and not any(map(is_paragraph, lines)):
        raise NotAnArticle(Reason.NOT_AN_ARTICLE, "the record of a document")
    if headline is not None and not _is_dated(when) and is_static_name(headline.text):
        raise NotAnArticle(Reason.STATIC_PAGE, headline.text)
    points = sum(weigh(document, headline, lines, when, files).values())
    if points < ENOUGH:
        raise NotAnArticle(likeliest(document), f"{points} of {ENOUGH} points")


def is_list(lines: Sequence[Block], above: Sequence[Block]) -> bool:
    """Whether what was taken for a text is a list of stories, or one summary out of such a list."""
    if stories(lines) >= ENOUGH:
        return True
    return (
        sum(map(is_paragraph, lines)) < 3
        and stories([*above, *lines]) >= 2
        and stories(above) > 0
        and _dates(above) > 1
    )


def _dates(lines: Sequence[Block]) -> int:
    return sum(is_meta_line(block.text) for block in lines)


def weigh(
    document: Document, headline: Headline | None, lines: Sequence[Block], when: Moment | None, files: int
) -> dict[str, int]:
    """Return what speaks for and against an article, in points."""
    prose = sum(len(block.text) for block in lines if not is_link(block))
    paragraphs = sum(map(is_paragraph, lines))
    linked = sum(block.linked for block in lines if not leads_to_file(block))
    kinds = {str(item.get("@type")) for item in document.linked_data} | {document.meta.get("og:type", "")}
    return {
        "headline": _headline_points(document, headline),
        "date": 2 if _is_dated(when) else int(when is not None),
        "address": int(headline is not None and _is_named(document.url, headline.text)),
        "prose": sum((prose >= 100, prose >= 600 or paragraphs > 1, prose >= 1500 or paragraphs > 3)),
        "files": int(files > 0),
        "declared": int(any(kind.lower() in ("article", "newsarticle", "reportagenewsarticle") for kind in kinds)),
        "home": -3 * is_home(document.url),
        "links": -2 * (2 * linked > sum(len(block.text) for block in lines)),
    }


def likeliest(document: Document) -> Reason:
    """Return what a page most likely is that is no article."""
    if is_home(document.url):
        return Reason.HOME_PAGE
    lines = blocks(next(document.root.iter("body"), document.root))
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


def stories(lines: Sequence[Block]) -> int:
    """Return how many lines of the commonest kind are links that read like headlines: a list of other pages."""
    kinds: Counter[tuple[str, str]] = Counter()
    for block in lines:
        if is_link(block) and len(block.text) > 24 and not leads_to_file(block):
            kinds[block.element.tag, _name(block)] += 1
    return max(kinds.values(), default=0)


def is_home(url: str) -> bool:
    """Whether an address is that of a site's home page."""
    parts = urlsplit(url)
    return HOME.match(parts.path or "/") is not None and not parts.query and len(parts.fragment) < 2


def _name(block: Block) -> str:
    parent = block.element.getparent()
    return block.element.get("class") or (parent.get("class") if parent is not None else "") or ""


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
    return words.count("-") > 2 and any(len(part) > 15 and part[:40] in words for part in SLUG.findall(url))


def _is_dated(when: Moment | None) -> bool:
    return when is not None and when.basis in ("shown", "url")


def _is_login(document: Document, headline: Headline | None) -> bool:
    if not any((element.get("type") or "").lower() == "password" for element in document.root.iter("input")):
        return False
    path = urlsplit(document.url).path
    title = next(document.root.iter("title"), None)
    named = [headline.text if headline else "", (title.text or "").strip() if title is not None else ""]
    return LOGIN_PATH.search(path) is not None or any(LOGIN_TITLE.match(text) for text in named)
