"""When two texts are the same: a hash that white space and the place of tones do not change, and MinHash signatures."""

from hashlib import sha256

from pipelines.text import settled


def text_hash(title: str, text: str) -> str:
    """Return the SHA-256 (hex) of a normalised title and text: one word, number or accent changed, another hash.

    NFC, any white space as one space (a paragraph break too: layouts differ in them), ``hoà`` as ``hòa``.
    """
    return sha256(f"{settled(title)}\n{settled(text)}".encode()).hexdigest()
