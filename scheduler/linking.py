"""Which articles tell one story: near duplicates are found by their signatures, compared, and linked."""

from collections.abc import Iterator
from threading import Event
from time import monotonic

from pipelines.fingerprint import ALGORITHM, band_keys, likeness, signature
from pipelines.similarity import compare
from storage import Archive
from storage.articles import Stored
from storage.errors import NotFound
from storage.likenesses import Near, Signature

BATCH = 20
SECONDS_AT_THE_END = 1.0
"""How long a crawl links at its end: enough for a day's news; the rest of a first crawl is for `govnews link`."""
ALIKE = 0.35
"""Estimated likeness (± .04) from which two texts are compared: what is contained in a longer text shares less."""
MOST_COMPARED = 50
"""Texts that one article is compared with, the likest first: a template has thousands of look-alikes."""


def link(archive: Archive, *, seconds: float | None = None, stop: Event | None = None) -> int:
    """Link new and edited articles, for about so long, with their near duplicates; return how many were looked at.

    Articles with the same text are told by their text hash and are not linked here. Nothing is ever merged.
    """
    done, begun = 0, monotonic()
    while (seconds is None or monotonic() - begun < seconds) and not (stop and stop.is_set()):
        ids = archive.likenesses.unsigned(ALGORITHM, BATCH)
        if not ids:
            break
        stored = [archive.articles.get(key) for key in ids]
        signed = {one.id: _signed(one) for one in stored}
        archive.likenesses.put(signed.values())
        archive.likenesses.link(near for one in stored for near in _near(archive, one, signed[one.id]))
        done += len(ids)
    return done


def _signed(stored: Stored) -> Signature:
    numbers = signature(stored.article.text)
    return Signature(
        article=stored.id,
        text_hash=stored.article.text_hash,
        algorithm=ALGORITHM,
        numbers=numbers,
        keys=band_keys(numbers),
    )


def _near(archive: Archive, stored: Stored, signed: Signature) -> Iterator[Near]:
    found = archive.likenesses.candidates(signed.keys, ALGORITHM) if signed.keys else {}
    shares = {key: likeness(signed.numbers, numbers) for key, numbers in found.items() if key != stored.id}
    likest = sorted((key for key, share in shares.items() if share >= ALIKE), key=lambda key: (-shares[key], key))
    for key in likest[:MOST_COMPARED]:
        try:
            other = archive.articles.get(key)
        except NotFound:
            continue
        said = compare((stored.article.title, stored.article.text), (other.article.title, other.article.text))
        if said.relation == "near_duplicate":
            similarity = round(100 * said.likeness)
            # Stored one way round: the sentences of the smaller id stand first.
            pairs = said.differing if stored.id < key else [(theirs, ours) for ours, theirs in said.differing]
            yield Near(article=stored.id, other=key, similarity=similarity, differing=[list(pair) for pair in pairs])
