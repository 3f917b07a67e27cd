"""What an article is about: topics of the taxonomy by the cues in its headline, lead and body."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pipelines.matchable import first_pair

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
    cues: Mapping[tuple[str, ...], Sequence[str]]
    """By their first two words."""
    pairs: frozenset[tuple[str, ...]]
    single: tuple[str, ...]
    """Cues of one word."""
    false: tuple[str, ...]


@lru_cache(maxsize=1)
def taxonomy() -> tuple[Topic, ...]:
    """Return the topics. Data of this package: the same at every call."""
    rows = json.loads(files("pipelines").joinpath("data/taxonomy.json").read_text(encoding="utf-8"))
    return tuple(
        Topic(
            slug=row["slug"],
            label=row["label"],
            cues=_by_pair(row["cues"]),
            pairs=frozenset(_by_pair(row["cues"])),
            single=tuple(cue for cue in row["cues"] if len(first_pair(cue)) < 2),
            false=tuple(row["not"]),
        )
        for row in rows
    )


def _by_pair(cues: Sequence[str]) -> Mapping[tuple[str, ...], Sequence[str]]:
    """Return what a set of pairs is met with at once: most cues of a topic are in no text."""
    found: dict[tuple[str, ...], list[str]] = {}
    for cue in cues:
        if len(pair := first_pair(cue)) == 2:
            found.setdefault(pair, []).append(cue)
    return found


def topics(title: str, text: str, follows: Set[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the slugs that the copies of a headline and a text speak for, the strongest first.

    ``follows``: the ``pairs`` of both.
    """
    lead, _, body = text.partition("\n")
    parts = ((title, HEADLINE), (lead, LEAD), (body, BODY))
    scores = {topic.slug: _score(parts, topic, follows) for topic in taxonomy()}
    found = [slug for slug in sorted(scores, key=lambda slug: -scores[slug]) if scores[slug] >= ENOUGH]
    return _surveyed(found)


def _score(parts: Sequence[tuple[str, int]], topic: Topic, follows: Set[tuple[str, ...]]) -> int:
    told = follows & topic.pairs
    cues = [*topic.single, *(cue for pair in told for cue in topic.cues[pair])]
    if not cues:
        return 0
    score = 0
    for part, weight in parts:
        times = _times(part, cues)
        score += weight * max(0, times - _times(part, topic.false)) if times else 0
    return score


def _times(text: str, cues: Sequence[str]) -> int:
    return sum(map(text.count, cues)) if text else 0


def _surveyed(found: Sequence[str]) -> tuple[str, ...]:
    touched = [slug for slug in found if slug != SURVEY]
    return (SURVEY, *touched) if len(touched) >= SURVEYED or (SURVEY in found and touched) else tuple(found)
