"""Finding and reading, counted: precision, recall and F1 by exact span, and each attribute where the span was found."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from quality.facts_passages import Passage

Reader = Callable[[dict[str, Any]], dict[str, Any]]
UNSCORED = frozenset({"text", "start", "end", "kind", "note", "confidence", "rule", "currency"})


@dataclass(kw_only=True)
class Score:
    """Counts for one kind of fact over passages."""

    right: int = 0
    found: int = 0
    labelled: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    """Attribute → facts found whose label has it."""
    equal: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    """What was missed, invented or read otherwise, for people."""

    @property
    def precision(self) -> float:
        """Share of what was found that is labelled."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of what is labelled that was found."""
        return self.right / max(1, self.labelled)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, self.found + self.labelled)

    def attribute(self, *names: str) -> float | None:
        """Return the share of values that are as labelled, over all these attributes; ``None`` if none is labelled."""
        asked = sum(self.asked[name] for name in names)
        return sum(self.equal[name] for name in names) / asked if asked else None


def score(passages: Iterable[Passage], read: Reader, kind: str) -> Score:
    """Return how well a reader finds and reads the facts of a kind."""
    result = Score()
    for passage in passages:
        if passage.facts is None or kind not in passage.kinds:
            continue
        have = {(fact["start"], fact["end"]): fact for fact in read(passage.record)["facts"] if fact["kind"] == kind}
        want = {(fact["start"], fact["end"]): fact for fact in passage.facts if fact.get("kind", "figure") == kind}
        result.right += len(have.keys() & want.keys())
        result.found += len(have)
        result.labelled += len(want)
        _note(result, passage.id, have, want)
        for span in have.keys() & want.keys():
            _compare(result, passage.id, have[span], want[span])
    return result


def _note(result: Score, name: str, have: dict[Any, dict[str, Any]], want: dict[Any, dict[str, Any]]) -> None:
    result.wrong += [f"{name}: missed {want[span]['text']!r}" for span in want.keys() - have.keys()]
    result.wrong += [f"{name}: invented {have[span]['text']!r}" for span in have.keys() - want.keys()]


def _compare(result: Score, name: str, have: dict[str, Any], want: dict[str, Any]) -> None:
    for attribute, value in want.items():
        if attribute in UNSCORED:
            continue
        result.asked[attribute] += 1
        read = have.get(attribute)
        if same(read, value):
            result.equal[attribute] += 1
        else:
            result.wrong.append(f"{name}: {want['text']!r} {attribute} {read!r}, not {value!r}")


def same(read: object, label: object) -> bool:
    """Return whether a value is as labelled: one of several that the label allows, or equal but for case."""
    if isinstance(label, (tuple, list)):
        return read in label
    if isinstance(read, str) and isinstance(label, str):
        return read.casefold() == label.casefold()
    return read == label


def dates(passages: Iterable[Passage], read: Reader, name: str) -> tuple[int, int, list[str]]:
    """Return how often ``event_date`` or ``reporting_period`` is as labelled, of how many, and where it is not."""
    right = asked = 0
    wrong: list[str] = []
    for passage in passages:
        if passage.dates is None:
            continue
        asked += 1
        value = read(passage.record)[name]
        right += value == passage.dates[name]
        wrong += [] if value == passage.dates[name] else [f"{passage.id}: {name} {value}, not {passage.dates[name]}"]
    return right, asked, wrong
