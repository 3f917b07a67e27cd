"""What of a page an extractor got right: tokens of the body, leaked lines, headline, dates, people, files, refusals."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from statistics import mean
from typing import Any

from quality.pages import Gold

VIETNAM = timezone(timedelta(hours=7))
INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
EMPTY = 200
"""Characters: a shorter text for a page that is no article counts as refused."""
REASONS = {"listing": {"listing"}, "home": {"home_page"}}
"""Reason codes that are right for a kind of page; any other reason but these is right for the other kinds."""
Answer = Mapping[str, Any]
Row = dict[str, float | None]


def plain(text: object) -> str:
    """Return a text composed, without invisible characters, white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", str(text or "")).translate(INVISIBLE).split())


def tokens(text: str) -> Counter[str]:
    """Return the words of a text; what has no letter and no digit is none."""
    return Counter(word for word in plain(text).split() if any(map(str.isalnum, word)))


def f1(got: Counter[str], wanted: Counter[str]) -> float:
    """Return the harmonic mean of precision and recall of one bag of words against another."""
    hit = (got & wanted).total()
    return 2 * hit / (got.total() + wanted.total()) if got or wanted else 1.0


def leaks(text: str, furniture: Iterable[str]) -> list[str]:
    """Return the lines of page furniture in a text: as a whole line, or anywhere from 30 characters on."""
    lines = {plain(line).lstrip("-•*–>#| ") for line in text.splitlines()}
    whole = plain(text)
    return [line for line in map(plain, furniture) if line in lines or (len(line) >= 30 and line in whole)]


def row(gold: Gold, answer: Answer) -> Row:
    """Return the scores of one answer; ``None`` where the page says nothing about a measure."""
    return _article(gold.wanted, answer) if gold.kind == "article" else _other(gold, answer)


def _article(wanted: Mapping[str, Any], answer: Answer) -> Row:
    text = str(answer.get("text") or "")
    got, right = tokens(text), tokens("\n".join(wanted["paragraphs"]))
    around = [wanted.get(key) for key in ("title", "lead", "byline", "published_text")]
    neutral = tokens("\n".join(filter(None, [*around, *wanted.get("captions", []), *wanted.get("credits", [])])))
    when, shown = moment(answer.get("published")), moment(wanted.get("published"))
    return {
        "F1n": f1(got - ((got - right) & neutral), right) if right else None,
        "F1": f1(got, right) if right else None,
        "leak": float(bool(leaks(text, wanted.get("boilerplate", [])))),
        "title": float(plain(answer.get("title")) == plain(wanted["title"])),
        "day": float(when[0] == shown[0]) if shown[0] else None,
        "minute": float(when[1] == shown[1]) if shown[1] else None,
        "invented": float(bool(when[0] and not shown[0])),
        **_exact("byline", wanted, answer),
        **_exact("category", wanted, answer),
        "captions": _found(answer.get("captions"), wanted.get("captions")),
        "files": _found(answer.get("attachments"), wanted.get("attachments")),
        "lost": float(bool(answer.get("rejected"))),
    }


def _other(gold: Gold, answer: Answer) -> Row:
    reason = answer.get("rejected")
    refused = bool(reason) or len(plain(answer.get("text"))) < EMPTY
    expected = {gold.wanted["reason"]} if gold.wanted.get("reason") else REASONS.get(gold.kind)
    right = reason in expected if expected else reason not in {None, "listing", "home_page"}
    return {"refused": float(refused), "reason": float(bool(right))}


def _exact(key: str, wanted: Mapping[str, Any], answer: Answer) -> Row:
    have, want = plain(answer.get(key)), plain(wanted.get(key))
    return {key: float(have == want) if want else None, f"{key}+": float(bool(have and not want))}


def _found(have: Sequence[Any] | None, want: Sequence[Any] | None) -> float | None:
    if not want:
        return None
    return len(_names(have or ()) & _names(want)) / len(_names(want))


def _names(values: Iterable[Any]) -> set[str]:
    texts = (
        str(value.get("url") or value.get("caption") or "") if isinstance(value, dict) else str(value)
        for value in values
    )
    return {plain(text.rsplit("/", 1)[-1] if "/" in text and " " not in text else text) for text in texts}


def moment(value: object) -> tuple[str | None, str | None]:
    """Return the day and the minute in Vietnam that an ISO text tells."""
    text = str(value or "").strip()
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None, None
    local = read.astimezone(VIETNAM) if read.tzinfo else read
    return local.date().isoformat(), local.strftime("%Y-%m-%dT%H:%M") if len(text) > 10 else None


def summary(rows: Sequence[Row]) -> dict[str, float | None]:
    """Return the mean of each measure over the pages that it applies to."""
    keys = dict.fromkeys(key for each in rows for key in each)
    values = {key: [value for each in rows if (value := each.get(key)) is not None] for key in keys}
    return {key: round(mean(found), 4) if found else None for key, found in values.items()}
