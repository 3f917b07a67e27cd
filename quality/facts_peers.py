"""What a user would otherwise take: a digit regex, babel's number parser, dateparser, underthesea's recogniser."""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipelines.facts import passage as read
from quality.facts_passages import Passage

PYTHON = Path(__file__).parents[1] / ".venv-peers" / "bin" / "python"
SCRIPT = Path(__file__).with_name("facts_peers_run.py")
DIGITS = re.compile(r"\d[\d.,]*")
Value = tuple[int, int, float | int]
"""Start, end and value of a number that somebody read in a text."""


def comparison(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield the same measure for us and for the others: numbers by value, event dates by day.

    A number is right if it lies in a labelled figure and is its value (or the upper end of its range). Exact
    spans would be unfair to programs that know no units.
    """
    labelled = [one for one in passages if one.facts is not None and "figure" in one.kinds]
    dated = [one for one in passages if one.dates is not None]
    yield "numbers by value, of the same passages (a span need only lie in the labelled figure):"
    yield _numbers("govnews", labelled, [list(_ours(one)) for one in labelled])
    yield _numbers("digit regex", labelled, [list(_digits(one.record["text"])) for one in labelled])
    others = _others([one.record for one in (*labelled, *dated)])
    if others is None:
        yield "babel, dateparser, underthesea: not measured (`make peers` sets them up)"
        return
    yield _numbers("babel", labelled, [[tuple(number) for number in one["babel"]] for one in others[: len(labelled)]])
    yield from _dates(dated, others[len(labelled) :])
    yield from _names(passages)


def _ours(one: Passage) -> Iterator[Value]:
    for fact in read(one.record)["facts"]:
        if fact["kind"] == "figure":
            yield fact["start"], fact["end"], fact["value_low"]


def _digits(text: str) -> Iterator[Value]:
    for found in DIGITS.finditer(text):
        bare = found[0].replace(".", "").replace(",", "")
        yield found.start(), found.end(), int(bare)


def _numbers(name: str, passages: Sequence[Passage], values: Sequence[Iterable[Value]]) -> str:
    right = found = wanted = 0
    for passage, numbers in zip(passages, values, strict=True):
        figures = [fact for fact in passage.facts or () if "value_low" in fact]
        wanted += len(figures)
        hit: set[int] = set()
        for start, end, value in numbers:
            found += 1
            hit |= {
                at
                for at, figure in enumerate(figures)
                if figure["start"] <= start
                and end <= figure["end"]
                and value in (figure["value_low"], figure["value_high"])
            }
        right += len(hit)
    precision, recall = right / max(1, found), right / max(1, wanted)
    return f"  {name:<14} precision {precision:.3f} recall {recall:.3f} F1 {2 * right / max(1, found + wanted):.3f}"


def _dates(dated: Sequence[Passage], others: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield f"event date by day, of {len(dated)} passages:"
    ours = sum(read(one.record)["event_date"] == (one.dates or {})["event_date"] for one in dated)
    theirs = sum(
        other["dateparser"] == (one.dates or {})["event_date"] for one, other in zip(dated, others, strict=True)
    )
    yield f"  {'govnews':<14} {ours}/{len(dated)}"
    yield f"  {'dateparser':<14} {theirs}/{len(dated)} (its first date in the text, given the day of publication)"


def _names(passages: Sequence[Passage]) -> Iterator[str]:
    for kind, tag in (("person", "PER"), ("place", "LOC")):
        labelled = [one for one in passages if one.facts is not None and kind in one.kinds]
        others = _others([one.record for one in labelled]) if labelled else None
        if others is None:
            continue
        yield f"{kind}: names found, of {len(labelled)} passages:"
        yield _spans("govnews", kind, labelled, [_our_spans(one, kind) for one in labelled])
        yield _spans("underthesea", kind, labelled, [{(s, e) for s, e, t in one["ner"] if t == tag} for one in others])


def _our_spans(one: Passage, kind: str) -> set[tuple[int, int]]:
    return {(fact["start"], fact["end"]) for fact in read(one.record)["facts"] if fact["kind"] == kind}


def _spans(name: str, kind: str, labelled: Sequence[Passage], found: Sequence[set[tuple[int, int]]]) -> str:
    want = [
        {(fact["start"], fact["end"]) for fact in one.facts or () if fact.get("kind", "figure") == kind}
        for one in labelled
    ]
    right = sum(len(a & b) for a, b in zip(want, found, strict=True))
    total, have = sum(map(len, want)), sum(map(len, found))
    return f"  {name:<14} precision {right / max(1, have):.3f} recall {right / max(1, total):.3f}"


def _others(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """Return what the peers read in each text; ``None`` where their environment is not there or does not work."""
    if not PYTHON.exists():
        return None
    asked = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    done = subprocess.run([PYTHON, SCRIPT], input=asked, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode != 0:
        return None
    return [json.loads(line) for line in done.stdout.splitlines()]
