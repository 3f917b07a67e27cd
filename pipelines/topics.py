"""What an article is about: topics of the taxonomy by the cues in its headline, lead and body."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files

from pipelines.headed import Headed
from pipelines.phrases import Vocabulary

HEADLINE, LEAD, BODY = 3, 2, 1
"""What a cue weighs where it stands."""
ENOUGH = 1
"""One mention tells a topic: reviews give a sentence to each, and the labels of such articles name them all."""
SURVEY, SURVEYED = "tong-hop", 4
"""A review is an article that touches at least so many topics."""
_ROWS = json.loads(files("pipelines").joinpath("data/taxonomy.json").read_text(encoding="utf-8"))
_PLACES: Mapping[str, int] = {row["slug"]: place for place, row in enumerate(_ROWS)}


def _told() -> Mapping[str, Sequence[tuple[str, int]]]:
    """Return for each phrase the topics that it speaks for (1), or seems to: names that contain a cue and say nothing
    (``Thương binh và Xã hội``) take back (-1) what the cue in them told."""
    told: dict[str, list[tuple[str, int]]] = {}
    for row in _ROWS:
        for phrases, speaks in ((row["cues"], 1), (row["not"], -1)):
            for phrase in phrases:
                told.setdefault(phrase, []).append((row["slug"], speaks))
    return told


_TOLD = _told()
_PHRASES = Vocabulary(_TOLD)


def topics(article: Headed) -> tuple[str, ...]:
    """Return the slugs that an article speaks for, the strongest first."""
    headline, lead = article.ends()
    times: dict[tuple[str, int], int] = defaultdict(int)
    for start, _, phrase in article.occurrences(_PHRASES):
        weight = HEADLINE if start < headline else LEAD if start < lead else BODY
        for slug, speaks in _TOLD[phrase]:
            times[slug, weight] += speaks
    scores: dict[str, int] = defaultdict(int)
    for (slug, weight), counted in times.items():
        scores[slug] += weight * max(0, counted)
    found = [slug for slug in scores if scores[slug] >= ENOUGH]
    return _surveyed(sorted(found, key=lambda slug: (-scores[slug], _PLACES[slug])))


def _surveyed(found: Sequence[str]) -> tuple[str, ...]:
    touched = [slug for slug in found if slug != SURVEY]
    return (SURVEY, *touched) if len(touched) >= SURVEYED or (SURVEY in found and touched) else tuple(found)
