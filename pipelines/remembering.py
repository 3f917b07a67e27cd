"""Answers about short texts, remembered: the names and menu lines of a site come on every page of it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LONGEST = 200
"""Characters of the longest text that is remembered: with ``MANY`` a bound on memory, whatever a page holds."""
MANY = 4096

Answer = TypeVar("Answer")


def remembered(question: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return a pure function of a text that remembers its answers; of a long text it works them out again."""
    memory = lru_cache(maxsize=MANY)(question)

    @wraps(question)
    def answer(text: str) -> Answer:
        return memory(text) if len(text) <= LONGEST else question(text)

    return answer
