"""How well near duplicates are linked and look-alikes kept apart, on the labelled pairs."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.fingerprint import band_keys, signature
from pipelines.similarity import Comparison, compare
from quality.near_duplicate_pairs import Pair, pairs


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Counts over labelled pairs; ``wrong`` holds the pairs that were judged otherwise than labelled."""

    pairs: int
    linked_right: int
    linked_wrong: int
    missed: int
    never_met: int
    """Pairs of one story whose signatures share no band: an archive would not even have compared them."""
    wrong: tuple[tuple[Pair, Comparison], ...]

    @property
    def precision(self) -> float:
        """Share of the linked pairs that are one story."""
        return self.linked_right / max(1, self.linked_right + self.linked_wrong)

    @property
    def recall(self) -> float:
        """Share of the pairs of one story that are linked."""
        return self.linked_right / max(1, self.linked_right + self.missed)


def measured() -> Measured:
    """Judge every labelled pair."""
    judged = [(pair, compare(pair.first, pair.second), _meet(pair)) for pair in pairs()]
    same = [linked(comparison) and met for pair, comparison, met in judged if pair.label == "same"]
    apart = [linked(comparison) for pair, comparison, _ in judged if pair.label != "same"]
    wrong = [(pair, comparison) for pair, comparison, _ in judged if linked(comparison) != (pair.label == "same")]
    return Measured(
        pairs=len(judged),
        linked_right=sum(same),
        linked_wrong=sum(apart),
        missed=len(same) - sum(same),
        never_met=sum(not met for pair, _, met in judged if pair.label == "same"),
        wrong=tuple(wrong),
    )


def linked(comparison: Comparison) -> bool:
    """Whether a comparison says that two texts are one story."""
    return comparison.relation in ("same_text", "near_duplicate")


def lines() -> Iterator[str]:
    """Yield what was measured, for people."""
    result = measured()
    yield (
        f"near duplicates: {result.pairs} pairs, precision {result.precision:.3f}, recall {result.recall:.3f}"
        f" ({result.linked_wrong} linked wrongly, {result.missed} missed, {result.never_met} never met in a band)"
    )
    for pair, comparison in result.wrong:
        yield f"  {pair.label} ({pair.how}) judged {comparison.relation}: {pair.first[0][:60]} {comparison.why}"


def _meet(pair: Pair) -> bool:
    first, second = (set(band_keys(signature(text))) for _, text in (pair.first, pair.second))
    return bool(first & second)
