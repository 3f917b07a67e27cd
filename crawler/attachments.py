"""Finds the files that a page links to, in its bytes: a page is not parsed for them while it is crawled."""

import re
from html import unescape

from crawler.discovery import resolved

MOST = 20
"""Files fetched of one page."""
FILE = rb"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar|7z)"
PERHAPS = re.compile(rb"\.[pPdDxXoOrRzZ7][pPdDoOlLtTiIaAzZ][fFtTcCsSpPrR\"'?#]")
"""What nearly every page without a file has none of: a third of the time of looking properly."""
ANY = re.compile(FILE + rb"(?=[\"'?#>\s])", re.IGNORECASE)
HREF = re.compile(
    rb"href\s{0,3}=\s{0,3}(?:\"([^\"<>]{1,1500}?" + FILE + rb"(?:[?#][^\"<>]{0,500})?)\"|"
    rb"'([^'<>]{1,1500}?" + FILE + rb"(?:[?#][^'<>]{0,500})?)')",
    re.IGNORECASE,
)


def attachment_links(url: str, body: bytes) -> list[str]:
    """Return the addresses of files that markup links to, each once, up to ``MOST``."""
    if PERHAPS.search(body) is None or ANY.search(body) is None:
        return []
    found: dict[str, None] = {}
    for match in HREF.finditer(body):
        href = unescape((match[1] or match[2]).decode("utf-8", "replace"))
        target = resolved(url, href)
        if target is not None and target.startswith(("http://", "https://")):
            found[target] = None
        if len(found) >= MOST:
            break
    return list(found)
