"""The moment of publication that content systems write into the addresses of articles."""

import re
from datetime import date, datetime
from urllib.parse import unquote, urlsplit

from pipelines.dates import VIETNAM, at
from records.article import Basis, Moment

EARLIEST = 1997
"""Viet Nam joined the Internet in 1997: no page is older."""
LONGEST = 2_000
STAMP = re.compile(r"(?:/d(?P<stamp>(?:19|20)\d{12})\d{0,3}(?=\.)|(?<!\d)(?P<old>(?:19|20)\d{12})\d{0,3}(?=p\d+c\d+))")
"""``/d`` and ``yyyyMMddHHmmss`` with milliseconds that are not padded: the moment of publication.

``-20180724111229756.chn`` is another thing: real pages show it to be when the editor began, 25 minutes to four days
before what they print as published (CafeF, Dân trí).
"""
PREFIXED = re.compile(r"(?<!\d)\d{3}(?P<stamp>\d{12})\d{3}(?!\d)")
"""Three digits of the site, then ``yyMMddHHmmssSSS``: the VCCorp family."""
FOLDER = re.compile(
    r"/(?P<y>(?:19|20)\d{2})(?:(?P<m>\d{2})(?P<d>\d{2})|-(?P<m2>\d{2})-(?P<d2>\d{2})|/(?P<m3>\d{2})/(?P<d3>\d{2}))(?=/)"
)
UPLOADS = re.compile(r"/(?:upload|image|img|media|photo|file|document|data/)", re.IGNORECASE)


def date_in(url: str, now: datetime, basis: Basis = "url") -> Moment | None:
    """Return the moment in an article's address, ``None`` where there is none that can be true.

    A time stamp gives the second, a folder (``/2023-01-30/``, ``/20150323/``) the day; a month alone only
    bounds a date and gives none. Nothing before 1997 or after ``now``, the time of the capture.
    """
    parts = urlsplit(url[:LONGEST])
    path = unquote(parts.path)
    if UPLOADS.search(path):
        # A file's address says when it was uploaded: a bound, and no date of the article's.
        return None
    for pattern, form in ((STAMP, "%Y%m%d%H%M%S"), (PREFIXED, "%y%m%d%H%M%S")):
        for match in pattern.finditer(path):
            if (moment := _stamped(next(filter(None, match.groups())), form, now, basis)) is not None:
                return moment
    folders = (_folder(match, now, basis) for match in FOLDER.finditer(path))
    return next((moment for moment in folders if moment), None)


def _stamped(digits: str, form: str, now: datetime, basis: Basis) -> Moment | None:
    try:
        local = datetime.strptime(digits, form).replace(tzinfo=VIETNAM)
    except ValueError:
        return None
    if local.year < EARLIEST or local > now:
        return None
    return at(local, "second", basis, digits)


def _folder(match: re.Match[str], now: datetime, basis: Basis) -> Moment | None:
    try:
        day = date(
            int(match["y"]),
            int(match["m"] or match["m2"] or match["m3"]),
            int(match["d"] or match["d2"] or match["d3"]),
        )
    except ValueError:
        return None
    if day.year < EARLIEST or day > now.astimezone(VIETNAM).date():
        return None
    return Moment(value=day.isoformat(), precision="day", basis=basis, raw=match[0].strip("/"))
