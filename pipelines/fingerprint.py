"""When two texts may be the same: a hash for exact copies, MinHash signatures and their bands for near ones."""

from collections.abc import Sequence
from hashlib import blake2b, sha256

from rensa import RMinHash

from pipelines.text import fold, key, settled

PERMUTATIONS, SEED = 128, 20260101
BANDS, ROWS = 32, 4
"""Texts that share 60 % of their shingles meet in a band 99 times of 100, strangers (5 %) once in 5,000 times."""
SHINGLE = 3
ALGORITHM = f"rensa-R{RMinHash.ALGORITHM_VERSION}-{PERMUTATIONS}-{SEED}-{SHINGLE}"
"""Kept beside a signature: two of different algorithms tell nothing about each other."""


def text_hash(title: str, text: str) -> str:
    """Return the SHA-256 (hex) of a normalised title and text: one word, number or accent changed, another hash.

    NFC, any white space as one space (a paragraph break too: layouts differ in them), ``hoà`` as ``hòa``.
    """
    return sha256(f"{settled(title)}\n{settled(text)}".encode()).hexdigest()


def shingles(text: str) -> set[str]:
    """Return a text's runs of three syllables, folded: without case, marks and punctuation."""
    words = ["".join(filter(str.isalnum, word)) for word in fold(key(text)).split()]
    words = [word for word in words if word]
    if len(words) < SHINGLE:
        return {" ".join(words)} if words else set()
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def signature(text: str) -> tuple[int, ...]:
    """Return the MinHash signature of a text: 128 numbers, the same in every process; none of an empty one."""
    tokens = sorted(shingles(text))
    if not tokens:
        return ()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(tokens)
    return tuple(sketch.digest())


def band_keys(numbers: Sequence[int]) -> tuple[int, ...]:
    """Return the keys under which a signature is looked up: signed 64-bit, each for a band; near texts share one."""
    return tuple(
        int.from_bytes(
            blake2b(repr((band, *numbers[band * ROWS : (band + 1) * ROWS])).encode(), digest_size=8).digest(),
            "big",
            signed=True,
        )
        for band in range(BANDS if numbers else 0)
    )


def likeness(first: Sequence[int], second: Sequence[int]) -> float:
    """Return the share of shingles that two texts have in common, as their signatures estimate it (± .04)."""
    if not first or len(first) != len(second):
        return 0.0
    return sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
