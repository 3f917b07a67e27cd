"""Run in the peers' environment: JSON lines of passages in, what babel, dateparser and underthesea read in them out."""

import json
import re
import sys
import warnings
from datetime import datetime
from typing import Any

warnings.simplefilter("ignore")


def babel_numbers(text: str) -> list[tuple[int, int, float | int]]:
    """Return every run of digits that babel accepts as a Vietnamese number."""
    from babel.numbers import NumberFormatError, parse_decimal

    found = []
    for run in re.finditer(r"\d[\d.,]*\d|\d", text):
        try:
            value = parse_decimal(run[0], locale="vi", strict=True)
        except NumberFormatError:
            continue
        whole = value == value.to_integral_value()
        found.append((run.start(), run.end(), int(value) if whole else float(value)))
    return found


def first_date(text: str, published: str | None) -> str | None:
    """Return the first day that dateparser finds in running text."""
    from dateparser.search import search_dates

    settings: dict[str, Any] = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}
    if published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(published[:10])
    found = search_dates(text, languages=["vi"], settings=settings)
    return str(found[0][1].date()) if found else None


def entities(text: str) -> list[tuple[int, int, str]]:
    """Return the spans that underthesea's recogniser calls persons, places and organisations."""
    from underthesea import ner

    found: list[tuple[int, int, str]] = []
    place = 0
    for word, _, _, tag in ner(text):
        start = text.find(word, place)
        if start < 0:
            continue
        place = start + len(word)
        if tag.startswith("I-") and found and found[-1][2] == tag[2:] and start - found[-1][1] <= 1:
            found[-1] = (found[-1][0], place, tag[2:])
        elif tag != "O":
            found.append((start, place, tag[2:]))
    return found


for line in sys.stdin:
    record = json.loads(line)
    print(
        json.dumps(
            {
                "babel": babel_numbers(record["text"]),
                "dateparser": first_date(record["text"], record["published"]),
                "ner": entities(record["text"]),
            }
        )
    )
