"""What an article is about: topics of the taxonomy by the cues in its headline, lead and body."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

HEADLINE, LEAD, BODY = 3, 2, 1
"""What a cue weighs where it stands."""
ENOUGH = 1
"""One mention tells a topic: reviews give a sentence to each, and the labels of such articles name them all."""
SURVEY, SURVEYED = "tong-hop", 4
"""A review is an article that touches at least so many topics."""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One row of the taxonomy; ``false`` holds names that contain a cue and say nothing (``Thương binh và Xã hội``)."""

    slug: str
    label: str
    cues: tuple[str, ...]
    false: tuple[str, ...]


@lru_cache(maxsize=1)
def taxonomy() -> tuple[Topic, ...]:
    """Return the topics. Data of this package: the same at every call."""
    rows = json.loads(files("pipelines").joinpath("data/taxonomy.json").read_text(encoding="utf-8"))
    return tuple(
        Topic(slug=row["slug"], label=row["label"], cues=tuple(row["cues"]), false=tuple(row["not"])) for row in rows
    )


def topics(title: str, text: str) -> tuple[str, ...]:
    """Return the slugs that the copies of a headline and a text speak for, the strongest first."""
    lead, _, body = text.partition("\n")
    parts = ((title, HEADLINE), (lead, LEAD), (body, BODY))
    scores = {topic.slug: sum(weight * _count(part, topic) for part, weight in parts) for topic in taxonomy()}
    found = [slug for slug in sorted(scores, key=lambda slug: -scores[slug]) if scores[slug] >= ENOUGH]
    return _surveyed(found)


def _count(text: str, topic: Topic) -> int:
    if not text:
        return 0
    return max(0, sum(map(text.count, topic.cues)) - sum(map(text.count, topic.false)))


def _surveyed(found: Sequence[str]) -> tuple[str, ...]:
    touched = [slug for slug in found if slug != SURVEY]
    return (SURVEY, *touched) if len(touched) >= SURVEYED or (SURVEY in found and touched) else tuple(found)
