"""Pages that ASP.NET shows only to whoever sends its form back: ``javascript:__doPostBack('grid','Page$2')``.

The address of such a page is that of the form with ``#!page=2``; what has to be sent stands only in the page before
it. A daily crawl knows it for one run and no longer; a backfill keeps it in its checkpoint.
"""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

Form = tuple[tuple[str, str], ...]
CALL = re.compile(
    r"(?:__doPostBack|WebForm_PostBackOptions)\(\s{0,5}[\"']([^\"']{1,300})[\"']\s{0,5},\s{0,5}[\"']([^\"']{0,300})[\"']"
)
MARK = "#!page="
LARGEST = 4 * 1024 * 1024
"""Characters of a form: a view state of this size is somebody's mistake."""
SENT = frozenset({"hidden", "text", "search", ""})


def postbacks(links: Iterable[HtmlElement], url: str) -> dict[str, Form]:
    """Return the further pages that links lead to by sending their form: address → what is sent.

    A link that shows a number leads to the page of that number; any other ("Sau", ">", "…") to the next one.
    """
    base, _, here = url.partition(MARK)
    current = int(here) if here.isdigit() and len(here) < 7 else 1
    found: dict[str, Form] = {}
    form: Form | None = None
    for link in links:
        call = CALL.search(link.get("href") or "")
        # ASP.NET has one form a page: its view state is kept once for all links.
        form = form or (_form(link) if call else None)
        if call is None or form is None:
            continue
        words = "".join(link.text_content().split())
        number = int(words) if words.isascii() and words.isdigit() and len(words) < 7 else current + 1
        if number > current:
            told = (("__EVENTTARGET", call[1]), ("__EVENTARGUMENT", call[2]))
            found.setdefault(f"{base.partition('#')[0]}{MARK}{number}", (*told, *form))
    return found


def _form(link: HtmlElement) -> Form | None:
    """Return the fields of the form that a link stands in, as a browser would send them."""
    form = next(link.iterancestors("form"), None)
    if form is None:
        # lxml closes a form early where tables are badly nested: ASP.NET has one form a page.
        form = link.getroottree().getroot()
    fields = tuple(
        (field.get("name"), field.get("value") or "")
        for field in form.iter("input")
        if field.get("name")
        and (field.get("type") or "").lower() in SENT
        and field.get("name") not in ("__EVENTTARGET", "__EVENTARGUMENT")
    )
    return fields if fields and sum(len(value) for _, value in fields) <= LARGEST else None
