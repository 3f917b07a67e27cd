"""A text under its headline: the copy that the rules about an article as a whole read, and the phrases in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.phrases import Occurrence, Vocabulary

_WORD = re.compile(r"\S")


@dataclass(frozen=True, kw_only=True)
class Headed:
    """The copy of a headline and, on the next line, that of its text. All places count in both together."""

    text: str
    body: str
    """The text alone."""
    start: int
    """Where the body begins; 0 where its own first line is the headline."""

    def occurrences(self, words: Vocabulary) -> Sequence[Occurrence]:
        """Return where phrases stand; the body is asked alone, for other rules ask about it too."""
        below = words.occurrences(self.body)
        if not self.start:
            return below
        above = words.occurrences(self.text[: self.start - 1])
        return [*above, *((start + self.start, end + self.start, phrase) for start, end, phrase in below)]

    def ends(self) -> tuple[int, int]:
        """Return where the headline ends, and where the first line behind it does, the lead."""
        headline = self.start - 1 if self.start else self._line_end(0)
        return headline, self._line_end(headline)

    def _line_end(self, place: int) -> int:
        """Return where the next line ends that is not blank."""
        word = _WORD.search(self.text, place)
        end = self.text.find("\n", word.start()) if word else -1
        return end if end >= 0 else len(self.text)


def headed(headline: str, body: str) -> Headed:
    """Put the copy of a headline, if there is one, above that of a text."""
    if not headline:
        return Headed(text=body, body=body, start=0)
    return Headed(text=f"{headline}\n{body}", body=body, start=len(headline) + 1)
