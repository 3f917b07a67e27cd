"""What of a sitemap is news: it names all that a site ever published, and a daily crawl wants none of the past."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from crawler.discovery import Found, Link
from crawler.traps import day_of, is_old

RECENT = timedelta(days=31)
"""How long ago what is still news was changed: the parts of many sitemaps are months."""
MOST_PARTS = 40
NEWS = re.compile(r"news|tin-moi|moi-nhat|latest", re.IGNORECASE)
MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?\d\d)?(?!\d)")
YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
NUMBER = re.compile(r"\d{1,19}")


def newest(links: Sequence[Link], most: int) -> tuple[list[Link], list[Link]]:
    """Return the newest links and the rest: by their dates, else by the last number of their addresses."""
    ranked = sorted(range(len(links)), key=lambda place: (_age(links[place]), -place), reverse=True)
    return _parted(links, set(ranked[: max(most, 0)]))


def recent(links: Sequence[Link], today: date) -> tuple[list[Link], list[Link]]:
    """Return the links that no date makes old, and the rest."""
    return _parted(links, {place for place, link in enumerate(links) if not is_old(link, today - RECENT)})


def _parted(links: Sequence[Link], chosen: set[int]) -> tuple[list[Link], list[Link]]:
    return (
        [one for place, one in enumerate(links) if place in chosen],
        [one for place, one in enumerate(links) if place not in chosen],
    )


def _age(link: Link) -> tuple[date, str, int]:
    said = link.hint.published or link.changed or ""
    day, numbers = day_of(said), NUMBER.findall(link.url)
    # Times of one site are written alike: as text they are in their order.
    return day or date.min, said if day else "", int(numbers[-1]) if numbers else 0


def parts(found: Found, today: date) -> list[str]:
    """Return the sitemaps of an index that may hold news, news sitemaps first, then the newest."""
    days = {part: _last_day(part, found.changed) for part in found.more}
    dated = {part: day for part, day in days.items() if day}
    late = sorted(dated, key=lambda part: dated[part], reverse=True)
    young = [part for part in late if dated[part] >= today - RECENT]
    undated = _from_both_ends([part for part in days if part not in dated])
    ordered = [*young, *undated] or late[:1]
    return sorted(ordered, key=lambda part: NEWS.search(part) is None)[:MOST_PARTS]


def _last_day(part: str, changed: Mapping[str, str]) -> date | None:
    """Return the last day that a part may hold: of the month in its address, as the index says, of the year."""
    path = part.partition("://")[2].partition("/")[2]
    month, year = MONTH.search(path), YEAR.search(path)
    if month is not None:
        return date(int(month[1]), int(month[2]), 1) + timedelta(days=30)
    return day_of(changed.get(part)) or (date(int(year[1]), 12, 31) if year else None)


def _from_both_ends(counted: Sequence[str]) -> list[str]:
    """Return parts that only count, the last and the first before those between: some sites count backwards."""
    return list(dict.fromkeys(one for pair in zip(reversed(counted), counted, strict=True) for one in pair))
