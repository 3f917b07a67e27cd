"""When an article was published and changed, by what the page shows, declares or is called."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from lxml.html import HtmlElement

from pipelines.date_lines import first_change, first_shown, sane
from pipelines.date_places import far_lines, near_lines
from pipelines.dates import DAY, TIME, read_date
from pipelines.document import Document, shown_text
from pipelines.url_dates import date_in
from records import Layout, Moment, Page
from records.article import Basis

PUBLISHED_META = (
    *("article:published_time", "og:article:published_time", "og:published_time", "article:published"),
    *("article.published", "datepublished", "published_time", "pubdate", "publishdate", "publish-date"),
    *("publish_date", "dc.date.issued", "dcterms.issued"),
)
"""``date`` is missing: systems fill it with the day on which the page is made."""
MODIFIED_META = (
    *("article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "lastmod"),
    "dcterms.modified",
)
ITEMS = ("time", "span", "div", "p", "abbr")
"""Elements that carry microdata: a look at each of these by name costs a tenth of a look at all."""
HINTS: dict[str | None, Basis] = {"feed": "feed", "sitemap": "sitemap", "listing": "listing"}
AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(\s\d{1,2}:\d{2}(?::\d{2})?\s[AP]M)")
UNIVERSAL = re.compile(r"(?:Z|[+-]00:?00)$")
ATTRIBUTES = ("datetime", "content")
NEIGHBOUR = 140
LINE = 400


def published(
    document: Document,
    layout: Layout | None,
    page: Page,
    headline: HtmlElement | None = None,
    source_url: str | None = None,
) -> Moment | None:
    """Return when the article was published, ``None`` where nothing says so. Never a guess.

    What is shown beside the headline wins; then what the page declares, the address, the credited address,
    what the place that announced the page printed. A shown day takes its time from a declaration of that day.
    """
    shown = _shown(document, layout, page, headline)
    if shown is not None and shown.precision != "day":
        return shown
    declared = _declared(document, page, PUBLISHED_META, "datePublished")
    if shown is not None:
        return _timed(shown, declared)
    credited = date_in(source_url, page.fetched_at, "source_url") if source_url else None
    return declared or date_in(page.url, page.fetched_at) or credited or _hinted(page)


def modified(
    document: Document, layout: Layout | None, page: Page, headline: HtmlElement | None = None
) -> Moment | None:
    """Return when the article was last changed, where the page says so under a label or in its metadata."""
    lines: Iterable[str] = ()
    if layout is not None:
        for line in _lines(document, layout.modified):
            if (moment := sane(read_date(line, now=page.fetched_at), page.fetched_at)) is not None:
                return moment
        lines = _lines(document, layout.published)
    elif "ập nhật" in document.html:
        lines = near_lines(document, headline, page.fetched_at)
    if (moment := first_change(lines, page.fetched_at)) is not None:
        return moment
    return _declared(document, page, MODIFIED_META, "dateModified")


def _shown(document: Document, layout: Layout | None, page: Page, headline: HtmlElement | None) -> Moment | None:
    moment = first_shown(_lines(document, layout.published), page.fetched_at) if layout else None
    return (
        moment
        or first_shown(near_lines(document, headline, page.fetched_at), page.fetched_at)
        or first_shown(far_lines(document, headline, page.fetched_at), page.fetched_at)
    )


def _lines(document: Document, selectors: Sequence[str]) -> list[str]:
    """Return the texts that selectors match; a day without a time is read on into what stands beside it."""
    lines = []
    for element in document.all(selectors):
        line = shown_text(element, LINE) or next((value for name in ATTRIBUTES if (value := element.get(name))), "")
        beside = element.getparent()
        if beside is not None and DAY.search(line) and not TIME.search(DAY.sub(" ", line)):
            whole = shown_text(beside, NEIGHBOUR)
            line = whole if len(whole) <= NEIGHBOUR and len(DAY.findall(whole)) == 1 else line
        lines.append(line)
    return lines


def _timed(shown: Moment, declared: Moment | None) -> Moment:
    if shown.precision == "day" and declared and declared.precision != "day" and declared.value[:10] == shown.value:
        return replace(
            shown, value=declared.value, precision=declared.precision, flags=(*shown.flags, "time_from_metadata")
        )
    return shown


def _declared(document: Document, page: Page, names: Sequence[str], key: str) -> Moment | None:
    """Return the first date of the page's metadata that can be true: meta elements, JSON-LD, microdata."""
    texts = [document.meta[name] for name in names if name in document.meta]
    if key in document.html:
        texts += [text for item in document.linked_data if isinstance(text := item.get(key), str)]
        items = (element for element in document.root.iter(*ITEMS) if element.get("itemprop") == key)
        texts += [value for element in items for name in ATTRIBUTES if (value := element.get(name))]
    return next((moment for text in texts if (moment := _declaration(text, page)) is not None), None)


def _declaration(text: str, page: Page) -> Moment | None:
    """Read a declared date. ``10/7/2022 3:49 PM`` may be American: where both readings are dates it tells nothing."""
    american = AMERICAN.fullmatch(text.strip())
    if american is not None and american[1] != american[2]:
        if int(american[1]) <= 12 and int(american[2]) <= 12:
            return None
        if int(american[1]) <= 12:
            text = f"{american[2]}/{american[1]}/{american[3]}{american[4]}"
    moment = read_date(text, basis="metadata")
    if moment and moment.precision != "day" and datetime.fromisoformat(moment.value) > page.fetched_at:
        local = UNIVERSAL.sub("", text.strip())
        if local != text.strip() and (again := read_date(local, basis="metadata")) is not None:
            moment = replace(again, raw=text, flags=(*again.flags, "zone_assumed"))
    return sane(moment, page.fetched_at)


def _hinted(page: Page) -> Moment | None:
    """Return the date that a feed, a sitemap or a listing printed beside the address."""
    basis = HINTS.get(page.hint.basis)
    if basis is None or not page.hint.published:
        return None
    return sane(read_date(page.hint.published, basis=basis, now=page.fetched_at), page.fetched_at)
