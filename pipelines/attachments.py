"""Which files the article carries: links to documents in its text and beside it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit
from weakref import WeakKeyDictionary

from lxml.html import HtmlElement

from pipelines.addresses import absolute
from pipelines.blocks import Block
from pipelines.chrome import is_furniture
from pipelines.document import Document, shown_text
from pipelines.wording import is_generic_file_name
from records import Attachment, Layout

FILE = re.compile(
    r"\.(?:pdf|docx?|docm|xlsx?|xlsm|pptx?|rtf|odt|ods|odp|zip|rar|7z|txt|csv)(?=$|[/?#&;])", re.IGNORECASE
)
DOWNLOAD = re.compile(
    r"/(?:documents/\d+/|wps/wcm/connect/|download|tai-?ve|tai-?file|attachments?/)|[?&]download=", re.I
)
VIEWED = re.compile(r"(?:viewer|gview|embedview|viewerjs)[^?]{0,80}\?(?:[^#]{0,200}&)?(?:file|url|src)=([^&#]{4,2000})")
FOREIGN = re.compile(r"relate|lien-?quan|khac|other|side|nav|menu|foot|comment|widget|aside", re.IGNORECASE)
"""Furniture in which files of other articles stand; those of this one may stand in a toolbar."""
BOX = re.compile(r"attach|dinh-?kem|file-?(?:list|download|attach)|download-?file", re.IGNORECASE)
LEVELS, SIBLINGS = 3, 8
ANSWERS: WeakKeyDictionary[HtmlElement, bool] = WeakKeyDictionary()
"""What was said of an element whose lines are parted by ``<br>``: a page may set 20,000 lines into one."""
LINKING = ("a", "iframe", "embed", "object")
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|svg|mp[34]|avi|mov|aspx?|html?)(?=$|[/?#&;])", re.IGNORECASE)


def links_of(
    document: Document, layout: Layout | None, body: HtmlElement, headline: HtmlElement | None
) -> list[HtmlElement]:
    """Return the links and embedded viewers that may be files of the article, in order.

    Those of the layout, those in the body, and those in the innermost element around headline and body
    that are not part of its furniture (boxes of other documents stand there).
    """
    named = document.all(layout.attachments) if layout else []
    around = _around(body, headline)
    near = [link for link in around.iter(*LINKING) if not _in_furniture(link, around)] if around is not body else []
    below = [link for box in _below(around) for link in box.iter(*LINKING)]
    return [*named, *near, *body.iter(*LINKING), *below]


def _below(around: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the boxes of files that stand right below an article: named for it, or with a heading that says so."""
    for element in islice((around, *around.iterancestors()), LEVELS):
        for sibling in islice(element.itersiblings(), SIBLINGS):
            names = f"{sibling.get('class') or ''} {sibling.get('id') or ''}"
            heading = shown_text(sibling[0], 40) if len(sibling) else ""
            if FOREIGN.search(names) is None and (BOX.search(names) or is_generic_file_name(heading)):
                yield sibling


def _around(body: HtmlElement, headline: HtmlElement | None) -> HtmlElement:
    above = set(headline.iterancestors()) if headline is not None else set()
    common = next((element for element in (body, *body.iterancestors()) if element in above), body)
    return body if common.tag in ("body", "html", "form") else common


def _in_furniture(link: HtmlElement, top: HtmlElement) -> bool:
    for element in link.iterancestors():
        if element is top:
            return False
        if is_furniture(element) and FOREIGN.search(f"{element.tag} {element.get('class')} {element.get('id')}"):
            return True
    return False


def attachments(links: Iterable[HtmlElement], base: str) -> tuple[Attachment, ...]:
    """Return the files among links, in order, each address once."""
    found: dict[str, Attachment] = {}
    for link in links:
        written = _written(link)
        if _is_whole(written) and _names_no_file(written):
            continue
        url = absolute(written, base)
        if url is not None and url not in found and is_file(url):
            found[url] = Attachment(url=url, name=_name(link))
    return tuple(found.values())


def _written(link: HtmlElement) -> str:
    """Return the address of the file: of a viewer, the one it is told to show."""
    text = link.get("href") or link.get("src") or link.get("data") or ""
    shown = VIEWED.search(text)
    return unquote(shown[1]) if shown else text


def _is_whole(written: str) -> bool:
    """Whether a page cannot add a word to an address: it begins at the host or its root, and has no ``../``."""
    return written.startswith(("/", "http://", "https://")) and "/." not in written and "\\" not in written


def _names_no_file(url: str) -> bool:
    """Whether an address, as most, holds nothing that may name a file: told without taking it apart."""
    plain = url.strip()
    return "%" not in plain and plain.isprintable() and not (FILE.search(plain) or DOWNLOAD.search(plain))


def is_file(url: str) -> bool:
    """Whether an address names a document to download rather than a page or a picture."""
    if _names_no_file(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    where = unquote(f"{parts.path}?{parts.query}") if parts.query else unquote(parts.path)
    if FILE.search(where) is not None or parts.query.startswith("download="):
        return True
    return DOWNLOAD.search(where) is not None and PICTURE.search(where) is None


def leads_to_file(block: Block) -> bool:
    """Whether all links of a line are files, mail addresses or places on the page itself."""
    element = block.element
    if element not in ANSWERS:
        inside = [link.get("href") or "" for link in element.iter("a")]
        hrefs = inside or [link.get("href") or "" for link in element.iterancestors("a")]
        ANSWERS[element] = bool(hrefs) and all(
            is_file(href) or href.startswith(("#", "mailto:", "tel:")) for href in hrefs
        )
    return ANSWERS[element]


def _name(link: HtmlElement) -> str | None:
    text = shown_text(link)
    if is_generic_file_name(text):
        text = (link.get("title") or link.get("download") or "").strip()
    return text or None
