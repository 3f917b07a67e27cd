"""Short cuts for tests of figures: what a sentence states, and the one figure in it."""

from typing import Any

from pipelines.facts import passage

PUBLISHED = "2023-10-05"


def read(text: str, published: str | None = PUBLISHED, **more: object) -> dict[str, Any]:
    """Return the reading of a text."""
    return passage({"id": "t", "text": text, "published": published, **more})


def figures(text: str, published: str | None = PUBLISHED, **more: object) -> list[dict[str, Any]]:
    """Return the figures of a text, in order."""
    return [fact for fact in read(text, published, **more)["facts"] if fact["kind"] == "figure"]


def figure(text: str, published: str | None = PUBLISHED, **more: object) -> dict[str, Any]:
    """Return the only figure of a text."""
    (only,) = figures(text, published, **more)
    return only


def words(text: str) -> list[str]:
    """Return the exact words of each figure."""
    return [fact["text"] for fact in figures(text)]
