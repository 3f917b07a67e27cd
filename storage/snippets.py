"""The words around a match, made from the stored text, so that both databases show the same."""

from collections.abc import Sequence

from storage.words import WORD, words

AROUND = 12
"""Words before and after the first match."""


def snippet(text: str, phrases: Sequence[Sequence[tuple[str, str]]]) -> str:
    """Return some two lines of the text around its first match, matches between ``[`` and ``]``."""
    wanted = {folded for phrase in phrases for folded, _ in phrase}
    spans = [(found.start(), found.end()) for found in WORD.finditer(text)]
    hits = [place for place, (start, end) in enumerate(spans) if any(f in wanted for f, _ in words(text[start:end]))]
    if not spans:
        return ""
    first = hits[0] if hits else 0
    begin, end = max(0, first - AROUND), min(len(spans), first + 2 * AROUND)
    marked = [place for place in hits if begin <= place < end]
    parts, last = [], spans[begin][0]
    for place in marked:
        start, stop = spans[place]
        parts.append(f"{text[last:start]}[{text[start:stop]}]")
        last = stop
    parts.append(text[last : spans[end - 1][1]])
    shown = " ".join("".join(parts).split())
    return f"{'… ' if begin else ''}{shown}{' …' if end < len(spans) else ''}"
