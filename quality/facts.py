"""How well facts are found and read, on the labelled sets and the seeds, beside what a user would otherwise take."""

from collections.abc import Iterator, Sequence
from itertools import chain

from pipelines.facts import passage as read
from quality.facts_passages import SETS, Passage, of_set, seeds
from quality.facts_peers import comparison
from quality.facts_scores import Score, dates, score

FINDING = {"figure": 0.92, "citation": 0.98, "person": 0.90, "place": 0.92}
"""F1 that finding a kind has to reach on every set; figures on the seeds 0.97."""
READING = {
    "value and unit": 0.99, "kind": 0.95, "period": 0.90, "indicator": 0.90, "attributes": 0.98, "role": 0.90,
    "era and code": 0.97,
}  # fmt: skip
"""Shares of attributes that have to be right, given that the fact was found."""
GROUPS = {
    "figure": (
        ("value and unit", ("value_low", "value_high", "unit", "unit_norm", "numerator", "denominator")),
        ("kind", ("figure_kind", "percent_of_plan", "change", "baseline")),
        ("qualifier", ("qualifier",)),
        ("status", ("status",)),
        ("period", ("period",)),
        ("indicator", ("indicator",)),
    ),
    "citation": (("attributes", ("type", "number", "year", "normal", "issuer")),),
    "person": (("role", ("role",)),),
    "organisation": (("name and level", ("name", "level")),),
    "place": (("era and code", ("province_code_old", "province_code_new", "era")), ("level", ("level",))),
}


def samples() -> dict[str, list[Passage]]:
    """Return every labelled passage by where it comes from: each set in its two parts, and the seeds."""
    found: dict[str, list[Passage]] = {"seeds": list(seeds())}
    for path in sorted(SETS.glob("*.jsonl")):
        for one in of_set(path.stem):
            found.setdefault(f"{path.stem} ({one.part.replace('_', ' ')})", []).append(one)
    return {name: passages for name, passages in found.items() if passages}


def lines(*, peers: bool = True, details: bool = False) -> Iterator[str]:
    """Yield what was measured, for people; ``details`` lists every miss of the parts that rules were made with."""
    by_name = samples()
    for kind, groups in GROUPS.items():
        for name, passages in by_name.items():
            result = score(passages, read, kind)
            if result.labelled or (kind == "figure" and result.found):
                yield _row(kind, name, passages, result, groups)
                yield from _broken(kind, name, result, groups)
                yield from (f"    {one}" for one in result.wrong if details and "held out" not in name)
    for name, passages in by_name.items():
        for attribute in ("event_date", "reporting_period"):
            right, asked, wrong = dates(passages, read, attribute)
            if asked:
                yield f"{attribute:<17} {name:<26} {right}/{asked} right ({right / asked:.3f})"
                yield from [f"FLOOR {attribute} {name}: below 0.9"] if right < 0.9 * asked else []
                yield from (f"    {one}" for one in wrong if details and "held out" not in name)
    if peers:
        yield from comparison(list(chain.from_iterable(by_name.values())))


def _broken(kind: str, name: str, result: Score, groups: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Yield what stays below its floor; such a line makes the command fail."""
    floor = 0.97 if (kind, name) == ("figure", "seeds") else FINDING.get(kind, 0.0)
    if result.f1 < floor:
        yield f"FLOOR {kind} {name}: F1 {result.f1:.3f} is below {floor}"
    for label, names in groups:
        share = result.attribute(*names)
        if share is not None and share < READING.get(label, 0.0):
            yield f"FLOOR {kind} {name}: {label} {share:.3f} is below {READING[label]}"


def _row(
    kind: str, name: str, passages: Sequence[Passage], result: Score, groups: Sequence[tuple[str, tuple[str, ...]]]
) -> str:
    shares = ((label, result.attribute(*names)) for label, names in groups)
    told = ", ".join(f"{label} {share:.3f}" for label, share in shares if share is not None)
    empty = sum(not one.facts for one in passages)
    return (
        f"{kind:<17} {name:<26} {len(passages)} passages ({empty} without), {result.labelled} labelled:"
        f" precision {result.precision:.3f} recall {result.recall:.3f} F1 {result.f1:.3f}; {told}"
    )


if __name__ == "__main__":
    import sys

    for told in lines(peers="--short" not in sys.argv, details="--details" in sys.argv):
        print(told)
