"""Where a page without a layout shows its date: beside the headline, else under a label of its own."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from heapq import merge
from itertools import islice
from operator import itemgetter

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipelines.date_lines import LONGEST, MODIFIED, PUBLISHED, is_date_line, readings
from pipelines.dates import DAY, TIME, VIETNAM, WEEKDAY
from pipelines.document import Document, shown_text
from pipelines.neighbours import above, elsewhere, following, preceding
from pipelines.remembering import remembered
from pipelines.text import fold, tidy

CLOCK = re.compile(
    r"(?<!fa-)(?<!icon-)clock|today|hom-?nay|current|server|dong-?ho|top-?bar|bar-?top|header-?top|banner|\bnow\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"date|time|publi|post|ngay|meta|info", re.IGNORECASE)
NEXT, BACK, ANYWHERE = 60, 16, 400
"""Elements that are looked at after a headline, before it, and as a last resort."""
CLOSE = 10
HEADER = frozenset({"header", "site-header", "main-header", "page-top", "topbar", "top"})
LISTED = 3
"""Elements of one class with a day, from which the days are those of a list."""
HEADINGS_READ, LONGEST_HEADING = 40, 400
CLOCK_SLACK = timedelta(minutes=15)
DATE_HINT = re.compile(r"\d|hôm (?:nay|qua)|vừa xong", re.IGNORECASE)
LABELS = (
    "Ngày đăng",
    "Đăng ngày",
    "đăng ngày",
    "Đăng lúc",
    "Ngày xuất bản",
    "Ngày cập nhật",
    "Cập nhật",
    "Gửi lúc",
    "NGÀY ĐĂNG",
    "Ngày:",
)
CALLED = XPath("//*[@class and (contains(@class,'date') or contains(@class,'time') or contains(@class,'ngay'))]")
HEADINGS = XPath("//h1 | //*[@itemprop='headline']")
PARTS = re.compile(r"\s+[|–—-]\s+")


class Lists:
    """The classes of elements named for a date that stand three times and more with a day: those of lists."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def classes(self) -> frozenset[str]:
        called = CALLED(self.document.root)[:ANYWHERE]
        found = Counter(each.get("class", "") for each in called if DAY.search(shown_text(each, LONGEST)))
        return frozenset(name for name, count in found.items() if count >= LISTED)

    def hold(self, element: HtmlElement) -> bool:
        """Whether an element is one of such a list."""
        return element.get("class") in self.classes


def near_lines(document: Document, headline: HtmlElement | None, now: datetime) -> Iterator[str]:
    """Yield the date lines beside the headline, the nearest first, after it or before it."""
    headline = headline if headline is not None else headline_of(document)
    if headline is not None:
        lists = Lists(document)
        after = _lines(islice(following(headline), NEXT), headline, lists)
        before = _lines(islice(preceding(headline), BACK), headline, None, strict=True)
        beside = sum(1 for sibling in headline.itersiblings(preceding=True) for _ in islice(sibling.iter("*"), BACK))
        shown = ((at + _doubt(at >= beside, line), line) for at, line in before if not _clock(line, now))
        for _, line in merge(after, sorted(shown, key=itemgetter(0)), key=itemgetter(0)):
            yield line


def far_lines(document: Document, headline: HtmlElement | None, now: datetime) -> Iterator[str]:
    """Yield the date lines of a page that stand under a label, or in an element that is named for its date."""
    lists = Lists(document)
    if any(label in document.html for label in LABELS):
        labelled = _lines(islice(filter(_is_labelled, document.root.iter("*")), ANYWHERE), headline, lists)
        yield from (line for _, line in labelled if PUBLISHED.search(line) or MODIFIED.search(line))
    named = _lines(CALLED(document.root)[:ANYWHERE], headline, lists, strict=True)
    yield from (line for _, line in named if not WEEKDAY.search(line) and not _clock(line, now))


def _doubt(apart: bool, line: str) -> int:
    """Return how much farther a line above the headline counts: a weekday above its box may be the page's clock."""
    return NEXT // 4 if apart and WEEKDAY.search(line) else 0


def headline_of(document: Document) -> HtmlElement | None:
    """Return the heading that says what the page's title says, ``None`` where none does."""
    wanted = {fold(part) for name in ("og:title", "title") if (part := document.meta.get(name))}
    title = document.root.find(".//title")
    if title is not None and title.text:
        wanted |= {fold(tidy(title.text)), fold(PARTS.split(tidy(title.text))[0])}
    best = None
    for heading in HEADINGS(document.root)[:HEADINGS_READ]:
        text = fold(shown_text(heading, LONGEST_HEADING)).rstrip(". …")
        if len(text) > 12 and any(
            text.startswith(other.rstrip(". …")) or other.startswith(text) for other in wanted if len(other) > 12
        ):
            return heading
        best = best if best is not None or len(text) < 25 else heading
    return best


def _lines(
    elements: Iterable[HtmlElement], headline: HtmlElement | None, lists: Lists | None, strict: bool = False
) -> Iterator[tuple[int, str]]:
    """Yield the date lines among the texts of elements, and which element each is in.

    From the ``CLOSE``-th element on, and from the first where ``strict``, a line needs a time, a label or
    a telling name: a bare date that far from the headline is a part of the text. The days of ``lists`` are
    none; without them (above the headline) those in the page's header are none.
    """
    seen: set[str] = set()
    around = above(headline)
    for at, (text, holder) in _texts(elements):
        if DATE_HINT.search(text) is not None and not elsewhere(holder, around):
            line = _line(tidy(text), holder, headline)
            close = at < CLOSE and not strict
            if not line or line in seen:
                continue
            odd = not close and (_in_header(holder, around) if lists is None else lists.hold(holder))
            if close or (_telling(line, holder) and not odd):
                seen.add(line)
                yield at, line


def _in_header(holder: HtmlElement, around: Collection[HtmlElement]) -> bool:
    """Whether an element stands in the header of the page: an article may have one, deeper, for its date."""
    for element in (holder, *holder.iterancestors()):
        if element in around:
            return False
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        if element.tag == "header" or not HEADER.isdisjoint(names):
            return any(outer.tag in ("body", "form") for outer in islice(element.iterancestors(), 2))
    return False


def _texts(elements: Iterable[HtmlElement]) -> Iterator[tuple[int, tuple[str, HtmlElement]]]:
    """Yield the texts in and behind elements, with which of them it is and the element that holds it."""
    for at, element in enumerate(elements):
        if (text := element.text) and not text.isspace():
            yield at, (text, element)
        if (text := element.tail) and not text.isspace() and (holder := element.getparent()) is not None:
            yield at, (text, holder)


def _line(text: str, holder: HtmlElement, headline: HtmlElement | None) -> str | None:
    """Return the date line that a text is in: as much around it as is still one, for its label and its time."""
    best = text if is_date_line(text) else None
    for element in (holder, *islice(holder.iterancestors(), 2)):
        if headline is not None and (element is headline or element in headline.iterancestors()):
            break
        line = shown_text(element, LONGEST)
        if len(line) > LONGEST:
            break
        # Inline neighbours may stick to a time and spoil it: "09:10" and a counter "35" read "09:1035".
        if is_date_line(line) and (best is None or _has_time(line) or not _has_time(best)):
            best = line
    return best


def _has_time(line: str) -> bool:
    return TIME.search(DAY.sub(" ", line)) is not None


def _telling(line: str, holder: HtmlElement) -> bool:
    names = " ".join(
        f"{element.get('class', '')} {element.get('id', '')}"
        for element in (holder, *islice(holder.iterancestors(), 2))
    )
    if CLOCK.search(names):
        return False
    if PUBLISHED.search(line) or MODIFIED.search(line):
        return True
    return _has_time(line) or (NAMED.search(names) is not None and WEEKDAY.search(line) is None)


def _is_labelled(element: HtmlElement) -> bool:
    """Whether a label of a date stands in or right behind an element."""
    texts = (element.text, element.tail)
    return any(_is_label(text) for text in texts if text and len(text) <= LONGEST and not text.isspace())


@remembered
def _is_label(text: str) -> bool:
    return PUBLISHED.search(text) is not None or MODIFIED.search(text) is not None


def _clock(line: str, now: datetime) -> bool:
    """Whether a line is the clock of the page: without a label, the day or the minute of the capture itself."""
    if PUBLISHED.search(line) or MODIFIED.search(line):
        return False
    for _, moment in readings(line, now):
        if moment.precision == "day":
            return moment.value == now.astimezone(VIETNAM).date().isoformat()
        return abs(datetime.fromisoformat(moment.value) - now) < CLOCK_SLACK
    return False
