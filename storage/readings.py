"""An Article as rows, and back again, without loss."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from records import Article, Attachment, Fact, Image, Moment, Rejection
from storage.sanitiser import clean, clean_or_none

TEXTS = ("lead", "byline", "source_url", "dateline", "category", "event_date", "reporting_period")
LISTS = ("authors", "credits", "captions", "topics", "flags")


def reading_id(page: str, engine: str, layout_digest: str) -> str:
    """Return the id of what an engine with a layout made of a page: 16 hex digits."""
    return sha256(f"{page}\n{engine}\n{layout_digest}".encode()).hexdigest()[:16]


def text_digest(text: str) -> str:
    """Return the key of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def reading_row(page: str, article: Article) -> dict[str, Any]:
    """Return the row of ``readings`` but for ``made_at``, and under ``text`` the body, which has a table of its own."""
    text = clean(article.text)
    published = article.published
    return {
        "id": reading_id(page, article.engine, article.layout_digest),
        "page": page,
        "engine": article.engine,
        "layout_digest": article.layout_digest,
        "current": True,
        "layout": clean_or_none(article.layout),
        "way": article.way,
        "title": clean(article.title),
        **{name: clean_or_none(getattr(article, name)) for name in TEXTS},
        "body": text_digest(text),
        "text": text,
        "published": clean(published.value) if published else None,
        "published_at": instant(published),
        "published_day": day(published),
        "published_precision": published.precision if published else None,
        "published_basis": published.basis if published else None,
        "modified": clean(article.modified.value) if article.modified else None,
        "text_hash": article.text_hash,
        "parts": _parts(article),
    }


def _parts(article: Article) -> dict[str, Any]:
    parts: dict[str, Any] = {"url": article.url}
    parts |= {name: list(getattr(article, name)) for name in LISTS if getattr(article, name)}
    if article.images:
        parts["images"] = [vars(image) for image in article.images]
    for name in ("published", "modified"):
        moment = getattr(article, name)
        if moment is not None:
            parts[name] = vars(moment)
    # Only where a blank line inside a paragraph would make the text come apart in another place.
    if _parted(article.text) != article.paragraphs:
        parts["paragraphs"] = list(article.paragraphs)
    return parts


def _parted(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n\n")) if text else ()


def misquoted(article: Article) -> Fact | None:
    """Return the first fact whose words are not the text's at its offsets."""
    text = article.text
    for fact in article.facts:
        if not fact.text or fact.start < 0 or text[fact.start : fact.end] != fact.text:
            return fact
    return None


def attachment_rows(reading: str, article: Article) -> list[dict[str, Any]]:
    """Return the rows of ``attachments``."""
    return [
        {"reading": reading, "number": number, "url": clean(file.url), "name": clean_or_none(file.name)}
        for number, file in enumerate(article.attachments)
    ]


def rejection_row(page: str, rejection: Rejection) -> dict[str, Any]:
    """Return the row of ``rejections`` but for ``made_at``."""
    return {
        "id": reading_id(page, rejection.engine, rejection.layout_digest),
        "page": page,
        "engine": rejection.engine,
        "layout_digest": rejection.layout_digest,
        "current": True,
        "reason": str(rejection.reason),
        "detail": clean(rejection.detail),
    }


def instant(moment: Moment | None) -> datetime | None:
    """Return the UTC time of a moment that says hour and zone, else ``None``."""
    if moment is None or moment.precision not in ("second", "minute"):
        return None
    try:
        parsed = datetime.fromisoformat(moment.value)
        return parsed.astimezone(UTC) if parsed.tzinfo else None
    except (ValueError, OverflowError):
        return None


def day(moment: Moment | None) -> str | None:
    """Return the day where it was written, ``YYYY-MM-DD``; of a month its first."""
    if moment is None:
        return None
    return clean(f"{moment.value[:7]}-01" if moment.precision == "month" else moment.value[:10])


def article_of(
    row: Mapping[Any, Any], facts: Iterable[Mapping[Any, Any]] = (), files: Iterable[Mapping[Any, Any]] = ()
) -> Article:
    """Return the Article of a reading joined with its text (``text``) and page (``source``, ``page_digest``)."""
    parts = row["parts"]
    paragraphs = parts["paragraphs"] if "paragraphs" in parts else _parted(row["text"])
    return Article(
        **{name: row[name] for name in ("source", "page_digest", "engine", "layout", "layout_digest", "way", "title")},
        **{name: row[name] for name in (*TEXTS, "text_hash")},
        authors=tuple(parts.get("authors", ())),
        credits=tuple(parts.get("credits", ())),
        captions=tuple(parts.get("captions", ())),
        topics=tuple(parts.get("topics", ())),
        flags=tuple(parts.get("flags", ())),
        url=parts["url"],
        paragraphs=tuple(paragraphs),
        published=moment_of(parts.get("published")),
        modified=moment_of(parts.get("modified")),
        images=tuple(Image(**image) for image in parts.get("images", ())),
        attachments=tuple(Attachment(url=file["url"], name=file["name"]) for file in files),
        facts=tuple(fact_of(fact) for fact in facts),
    )


def moment_of(told: Mapping[str, Any] | None) -> Moment | None:
    """Return the Moment that was stored as JSON."""
    return Moment(**{**told, "flags": tuple(told.get("flags", ()))}) if told else None


def fact_of(row: Mapping[Any, Any]) -> Fact:
    """Return the Fact of a row of ``facts``."""
    return Fact(
        kind=row["kind"],
        text=row["text"],
        start=row["starts"],
        end=row["ends"],
        rule=row["rule"],
        attributes=tuple(row["attributes"].items()),
    )
