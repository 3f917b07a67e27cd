"""Which articles tell one story: near duplicates are found by their signatures, compared, and linked."""

from collections.abc import Iterator
from threading import Event
from time import monotonic

from pipelines.fingerprint import ALGORITHM, band_keys, likeness, signature
from pipelines.similarity import compare
from storage import Archive
from storage.likenesses import Near, Signature, Told

BATCH = 32
SECONDS_AT_THE_END = 1.0
"""How long a crawl links at its end: enough for a day's news; the rest of a first crawl is for `govnews link`."""
DAY = 200
"""Articles of a day's news, generously."""
SHARE = 0.02
"""Of its time that a crawl of more than that spends on linking, while one processor idles."""
ALIKE = 0.35
"""Estimated likeness (± .04) from which two texts are compared: what is contained in a longer text shares less."""
MOST_COMPARED = 50
"""Texts that one article is compared with, the likest first: a template has thousands of look-alikes."""


def seconds_for(articles: int, took: float) -> float:
    """Return how long a crawl that brought so many articles in so many seconds links at its end."""
    return SECONDS_AT_THE_END if articles <= DAY else min(SECONDS_AT_THE_END, took * SHARE)


def link(archive: Archive, *, seconds: float | None = None, stop: Event | None = None) -> int:
    """Link new and edited articles, for about so long, with their near duplicates; return how many were looked at.

    Articles with the same text are told by their text hash and are not linked here. Nothing is ever merged.
    """
    done, begun = 0, monotonic()
    while (seconds is None or monotonic() - begun < seconds) and not (stop and stop.is_set()):
        ids = archive.likenesses.unsigned(ALGORITHM, BATCH)
        if not ids:
            break
        told = archive.likenesses.told(ids)
        signed = {key: _signed(key, one) for key, one in told.items()}
        archive.likenesses.put(signed.values())
        archive.likenesses.link(near for key, one in told.items() for near in _near(archive, key, one, signed[key]))
        done += len(ids)
    return done


def _signed(article: str, told: Told) -> Signature:
    numbers = signature(told.text)
    return Signature(
        article=article,
        text_hash=told.text_hash,
        algorithm=ALGORITHM,
        numbers=numbers,
        keys=band_keys(numbers),
    )


def _near(archive: Archive, article: str, told: Told, signed: Signature) -> Iterator[Near]:
    found = archive.likenesses.candidates(signed.keys, ALGORITHM) if signed.keys else {}
    shares = {key: likeness(signed.numbers, numbers) for key, numbers in found.items() if key != article}
    likest = sorted((key for key, share in shares.items() if share >= ALIKE), key=lambda key: (-shares[key], key))
    others = archive.likenesses.told(likest[:MOST_COMPARED]) if likest else {}
    for key, other in others.items():
        said = compare((told.title, told.text), (other.title, other.text))
        if said.relation == "near_duplicate":
            similarity = round(100 * said.likeness)
            # Stored one way round: the sentences of the smaller id stand first.
            pairs = said.differing if article < key else [(theirs, ours) for ours, theirs in said.differing]
            yield Near(article=article, other=key, similarity=similarity, differing=[list(pair) for pair in pairs])
