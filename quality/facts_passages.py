"""Labelled passages: the sets of this repository, and the seeds where a folder of them is beside it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETS = Path(__file__).parent / "sets"
SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"
"""Raw articles with their reading, for measuring only; most machines have none."""
KINDS_OF_PERCENT = ("share", "change", "level", "percent_of_plan")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text with what is to be read from it."""

    id: str
    part: str
    """``tune``: looked at while the rules were made; ``held_out``: not; ``seeds``."""
    record: dict[str, Any]
    """As ``govnews facts --batch`` takes it."""
    facts: tuple[dict[str, Any], ...] | None
    """``None`` where the set does not label facts."""
    kinds: frozenset[str] = frozenset({"figure"})
    """Kinds of which every fact is labelled."""
    dates: dict[str, str | None] | None = None
    """``event_date`` and ``reporting_period``, where the set labels them."""


def of_set(name: str) -> Iterator[Passage]:
    """Yield the passages of one set of this repository, by its file name without ending."""
    for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        facts = row.get("facts")
        kinds = row.get("kinds") or sorted({fact.get("kind", "figure") for fact in facts or ()}) or ["figure"]
        names = ("event_date", "reporting_period")
        yield Passage(
            id=row["id"],
            part=row.get("part", "tune"),
            record={key: row.get(key) for key in ("id", "text", "published", "province_code", "source_kind")},
            facts=None if facts is None else tuple(facts),
            kinds=frozenset(kinds),
            dates={name: row[name] for name in names} if names[0] in row else None,
        )


def seeds() -> Iterator[Passage]:
    """Yield the seeds: raw text, figures and dates. Nothing where there is no such folder."""
    for path in sorted(SEEDS.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        period = gold["reporting_period"]
        yield Passage(
            id=path.stem[:3],
            part="seeds",
            record={
                "id": path.stem[:3],
                "text": path.with_suffix(".txt").read_text(encoding="utf-8"),
                "published": gold["published"],
                "province_code": None,
                "source_kind": "department",
            },
            facts=(*(_figure(figure) for figure in gold["figures"]), *_named(gold, path.with_suffix(".txt"))),
            kinds=frozenset({"figure", "person", "citation"}),
            dates={
                "event_date": gold["event_date"],
                "reporting_period": f"{period['start']}/{period['end']}",
            },
        )


def _named(gold: dict[str, Any], path: Path) -> Iterator[dict[str, Any]]:
    """Yield people and documents of a seed at their first mention: it lists them without offsets."""
    text = path.read_text(encoding="utf-8")
    wanted = [("person", one["name"], {"role": one["role"]}) for one in gold["people"]]
    names = ("type", "normal", "issuer")
    wanted += [("citation", one["text"], {name: one[name] for name in names}) for one in gold["documents"]]
    for kind, words, attributes in wanted:
        if found := re.search(r"\s+".join(map(re.escape, words.split())), text):
            yield {"kind": kind, "text": found[0], "start": found.start(), "end": found.end(), **attributes}


def _figure(gold: dict[str, Any]) -> dict[str, Any]:
    """Return a figure of a seed: its kinds are coarser than ours, and its indicators are phrases, not codes."""
    kind = gold["kind"]
    row = {name: value for name, value in gold.items() if name not in ("kind", "indicator", "confidence", "repaired")}
    return row | {"figure_kind": KINDS_OF_PERCENT if kind == "percent" else (kind,)}
