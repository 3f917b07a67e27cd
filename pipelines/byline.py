"""Who wrote an article: the line as printed, and the names in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml.html import HtmlElement

from pipelines.credits import LABEL, Signature, signatures
from pipelines.document import Document, shown_text
from pipelines.neighbours import above, elsewhere
from pipelines.pen_names import DESK, INITIALS, LONGEST, OUTLET, is_name, is_placeholder, people, titled
from pipelines.text import fold, tidy
from records import Layout

WORDS = ("author", "tacgia", "tac-gia", "pseudonym", "byline")
OPENED = re.compile(r"<([a-z][a-z0-9]{0,10})\s[^<>]*?(?:class|id|itemprop|rel)\s?=[^<>]*$", re.IGNORECASE)
TAG_LIMIT = 300
BEHIND = 3
MENTIONS, ELEMENTS = 200, 50
UNPRINTED = frozenset({"meta", "link", "script", "style", "input", "img"})
CALLED = re.compile(r"(?:^|[\s_-])(?:author|tac-?gia|pseudonym|byline)(?:$|[\s_-])", re.IGNORECASE)
META = ("author", "article:author", "dc.creator", "dcterms.creator", "dable:author")
PUBLIC = re.compile(
    r"(?:trường|sở|phòng|ubnd|tỉnh|huyện|xã|phường|thành phố|thị trấn|cổng|trang|ban|bộ)\s", re.IGNORECASE
)
BY = re.compile(r"(?:by|bởi)\s", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Byline:
    """An author line. ``authors`` holds names only: empty for a desk (``BBT``) or the initials of one."""

    printed: str | None
    """``None`` where only the page's metadata name the author."""
    authors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def byline(
    document: Document,
    layout: Layout | None,
    signed: Sequence[Signature] = (),
    headline: HtmlElement | None = None,
    body: HtmlElement | None = None,
) -> Byline | None:
    """Return the byline of an article; ``signed`` are the signature lines found around its ``body``.

    The element that the layout names wins, then one that says it holds the author, then the signature
    lines (a label before a bare name), then those right behind the body, then the metadata, whose author is
    nowhere printed.
    """
    for text in _elements(document, layout, headline):
        if not is_nobody(text, document):
            return read_byline(text)
    for line in (*_likeliest(signed), *_likeliest(_behind(body))):
        if not is_nobody(line.text, document):
            return read_byline(line.text)
    names = tuple(dict.fromkeys(name for text in _metadata(document) for name in people(text)[0] if _is_person(name)))
    return Byline(printed=None, authors=names) if names else None


def credits(signed: Sequence[Signature], chosen: Byline | None) -> tuple[str, ...]:
    """Return the source and signature lines that are neither body nor the byline, in order, each once."""
    printed = chosen.printed if chosen else None
    return tuple(dict.fromkeys(line.text for line in signed if line.kind != "nobody" and line.text != printed))


def read_byline(text: str) -> Byline:
    """Return an author line as printed, with the names and roles in it."""
    label = LABEL.fullmatch(text)
    if label is None and INITIALS.fullmatch(text.strip(" .")):
        return Byline(printed=text)
    authors, roles = people(label["value"] if label else BY.sub("", text, count=1))
    if label and not authors:
        value = label["value"].strip(" .")
        authors = (titled(value),) if "." in value and len(value) <= 12 else ()
    return Byline(printed=text, authors=authors, roles=roles)


def is_nobody(text: str, document: Document) -> bool:
    """Whether an author line names nobody: a placeholder, or the site itself."""
    label = LABEL.fullmatch(text)
    value = label["value"] if label else text
    if is_placeholder(value):
        return True
    name = "".join(filter(str.isalnum, fold(value)))
    host = document.url.partition("://")[2].partition("/")[0].removeprefix("www.")
    site = "".join(filter(str.isalnum, fold(document.meta.get("og:site_name", ""))))
    return name == site or name in {fold(host).replace(".", ""), *fold(host).split(".")}


def _is_person(name: str) -> bool:
    """Whether a name that only metadata give is a person's: systems fill in schools, papers and provinces."""
    words = name.split()
    return is_name(name) and 2 <= len(words) <= 4 and not OUTLET.match(name)


def _likeliest(signed: Sequence[Signature]) -> list[Signature]:
    """Return the bylines among signatures: those with a label first, then from the end."""
    return sorted((line for line in signed if line.kind == "byline"), key=lambda line: (not line.labelled, -line.at))


def _behind(body: HtmlElement | None) -> tuple[Signature, ...]:
    """Return what signs right behind a body: a one-sentence notice may end before its signature."""
    near = list(islice(body.itersiblings(), BEHIND)) if body is not None else []
    lines = list(takewhile(lambda text: len(text) <= LONGEST, (shown_text(element, LONGEST) for element in near)))
    right = [at for at, element in enumerate(near, 1) if "right" in f"{element.get('style')}{element.get('align')}"]
    return signatures(["…", *lines], right)


def _elements(document: Document, layout: Layout | None, headline: HtmlElement | None) -> Iterator[str]:
    """Yield the texts of elements that hold the author: those of the layout, else those whose name says so."""
    if layout is not None and layout.byline:
        yield from (
            text for element in document.all(layout.byline) if 0 < len(text := shown_text(element, LONGEST)) <= LONGEST
        )
        return
    around = above(headline)
    for element in islice(_called(document), ELEMENTS):
        text = shown_text(element, LONGEST)
        if 0 < len(text) <= LONGEST and not elsewhere(element, around) and _signs(text):
            yield text


def _called(document: Document) -> Iterator[HtmlElement]:
    """Yield the elements whose attributes say that they hold the author."""
    for tag, word in sorted(_mentions(document.html)):
        said = " or ".join(f"@{name}='{word}'" for name in ("itemprop", "rel", "id"))
        for element in document.root.xpath(f"//{tag}[contains(@class, '{word}') or {said}]"):
            attributes = (element.get("itemprop"), element.get("rel"), element.get("id"))
            if word in attributes or CALLED.search(element.get("class") or "") is not None:
                yield element


def _signs(text: str) -> bool:
    """Whether the text of an element named for the author says who it is: a name, initials, a desk."""
    bare = text.strip(" .")
    label = LABEL.fullmatch(text)
    return bool(label or people(text)[0] or INITIALS.fullmatch(bare) or DESK.fullmatch(bare))


def _mentions(html: str) -> set[tuple[str, str]]:
    """Return which tags mention an author in an attribute, each with the word.

    Finding them in the source costs a tenth of asking every element of the page.
    """
    found = set()
    for word in WORDS:
        at = html.find(word)
        for _ in range(MENTIONS):
            if at < 0:
                break
            start = html.rfind("<", max(0, at - TAG_LIMIT), at)
            opened = OPENED.match(html, start, at) if start >= 0 else None
            if opened is not None and opened[1].lower() not in UNPRINTED:
                found.add((opened[1].lower(), word))
            at = html.find(word, at + len(word))
    return found


def _metadata(document: Document) -> Iterator[str]:
    """Yield the authors that the metadata name, placeholders and the site itself left out."""
    texts = [document.meta[name] for name in META if name in document.meta]
    for item in document.linked_data:
        author = item.get("author")
        for one in author if isinstance(author, list) else [author]:
            name = one.get("name") if isinstance(one, dict) and one.get("@type") != "Organization" else one
            texts += [tidy(name)] if isinstance(name, str) else []
    yield from (
        text for text in texts if len(text) <= LONGEST and not PUBLIC.match(text) and not is_nobody(text, document)
    )
