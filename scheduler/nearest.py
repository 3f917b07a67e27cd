"""Which known name a mistyped one was probably meant to be."""

import difflib
from collections.abc import Iterable

from records.provinces import fold


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the known name most like a word, accents and case aside, or ``None`` where none is like it."""
    folded = {fold(name): name for name in names}
    close = difflib.get_close_matches(fold(word)[:100], folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """Return ``; did you mean 'x'?``, or nothing: the tail of a message about an unknown name."""
    close = nearest(word, names)
    return f"; did you mean '{close}'?" if close else ""
