"""What the addresses of a site's articles have in common, as a regular expression."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

HEADLINE = 25
"""Letters that a link must show to be taken for an article's: headlines are long, menu entries short."""
DIGITS = re.compile(r"\d+")
TAIL = re.compile(r"(-[a-z]{0,8})?(\d+)((?:\.[a-z]{2,5})?/?)", re.IGNORECASE)
ID = re.compile(r"^(id|\w{0,12}id)$", re.IGNORECASE)
PLAIN = re.compile(r"https?://[A-Za-z0-9.:-]{1,253}(/[\w./?&=%~:@,+;!*()-]{0,1500})?", re.ASCII)
DATED = re.compile(r"\d{6}|\d{4}-\d{2}-\d{2}")


def is_plain(url: str) -> bool:
    """Whether an address may stand in a site file: no quotation mark, no brace, nothing that would end a string."""
    return PLAIN.fullmatch(url) is not None


def article_pattern(links: Iterable[tuple[str, str]]) -> str | None:
    """Return the regular expression of the addresses that most headlines lead to, from (address, words) of links."""
    votes: Counter[str] = Counter()
    for url, text in dict(links).items():
        shape = _shape(url) if is_plain(url) else None
        if shape is not None and (len(text) >= HEADLINE or not text):
            votes[shape] += 1
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else None


def narrowed(pattern: str, urls: Iterable[str], menu: Iterable[str]) -> str:
    """Return a pattern that lets no menu entry through where the articles lie deeper: ``/section/words-12.html``."""
    articles = [url for url in urls if re.search(pattern, url)]
    entries = [url for url in menu if re.search(pattern, url)]
    depth = min(map(_depth, articles), default=0)
    if not entries or pattern[0] in "/^" or max(map(_depth, entries)) >= depth:
        return pattern
    return "^https?://[^/]+" + "/[^/]+" * depth + pattern


def _depth(url: str) -> int:
    return sum(bool(part) for part in urlsplit(url).path.split("/"))


def _shape(url: str) -> str | None:
    """Return what an address shares with its like: its numbers open, its words left out."""
    parts = urlsplit(url)
    segments = [part for part in parts.path.split("/") if part]
    named = [pair.partition("=") for pair in parts.query.split("&") if ID.match(pair.partition("=")[0])]
    if named and named[-1][2].isdigit():
        return rf"{_literal(parts.path)}\?(.*&)?{_literal(named[-1][0])}=\d+"
    if not segments:
        return None
    last = segments[-1] + ("/" if parts.path.endswith("/") else "")
    dated = next((part for part in segments[:-1] if DATED.fullmatch(part)), None)
    return _numbered(segments, last) or (_dated(dated) if dated else None) or _worded(segments, last)


def _numbered(segments: list[str], last: str) -> str | None:
    """``-a12.html``, ``/d20220101.htm``, ``/view-article/1/2/3``: the number ends the address."""
    tail = next((found for found in TAIL.finditer(last) if found.end() == len(last)), None)
    if tail is None or not (len(tail[2]) > 1 or tail[1] or tail.start() == 0):
        return None
    if tail.start() == 0 and not tail[1]:
        return "".join("/" + _open(part) for part in segments[:-1]) + rf"/\d+{_literal(tail[3])}$"
    before = last[: tail.start()]
    opening = f"/{before}" if before.isalpha() and len(before) <= 3 else ""
    return rf"{_literal(opening + (tail[1] or ''))}\d+{_literal(tail[3])}$"


def _dated(part: str) -> str:
    return "/" + DIGITS.sub(lambda found: rf"\d{{{len(found[0])}}}", part) + "/[^/]+/?$"


def _worded(segments: list[str], last: str) -> str | None:
    """``/m/127/1193/tieu-de.html``: numbers before the words; or nothing but words, where there are enough."""
    if any(part.isdigit() for part in segments[:-1]):
        return "".join("/" + _open(part) for part in segments[:-1]) + "/[^/]+$"
    extension = re.search(r"\.[a-z]{2,5}$", last)
    if extension is None or last.count("-") < 3 or not segments[1:]:
        return None
    return "^https?://[^/]+" + "/[^/]+" * len(segments) + _literal(extension[0]) + "$"


def _open(part: str) -> str:
    return r"\d+" if part.isdigit() else _literal(part)


def _literal(text: str) -> str:
    return re.escape(text).replace(r"\-", "-")
