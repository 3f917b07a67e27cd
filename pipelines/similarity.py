"""Same and different: copies that tell one story, and look-alikes of one template that tell two."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

from pipelines.changes import DATE, DOCUMENT, TOKEN, Change, aligned, changes
from pipelines.fingerprint import shingles, text_hash
from pipelines.text import fold

Relation = Literal["same_text", "near_duplicate", "look_alike", "other"]
NEAR, CONTAINED = 0.5, 0.75
"""Shared shingles from which two texts may be one story: of both together, of the shorter one alone."""
SHORTEST = 30
"""Shingles below which a text is too short to be contained in another by anything but chance."""
FEW = 2
MOSTLY = 0.5
"""Counts that may differ in a corrected reprint: fewer than two, or at most half of them."""
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What two texts are to each other. ``differing`` are sentences beside what they are in the other text."""

    relation: Relation
    likeness: float
    """Share of shingles in common, 0 to 1."""
    differing: tuple[tuple[str | None, str | None], ...] = ()
    why: str = ""


def compare(first: tuple[str, str], second: tuple[str, str]) -> Comparison:
    """Return what two texts (title, body) are to each other.

    Near duplicates tell one story: most of their words are shared, and what differs is added, left out or
    reworded. Look-alikes share a template: a name, a date, a document or most counts are others in its place.
    """
    if text_hash(*first) == text_hash(*second):
        return Comparison(relation="same_text", likeness=1.0)
    ours, theirs = shingles(first[1]), shingles(second[1])
    shared = len(ours & theirs)
    likeness = shared / len(ours | theirs) if ours or theirs else 0.0
    shorter = min(len(ours), len(theirs))
    if likeness < NEAR and not (shorter >= SHORTEST and shared / shorter >= CONTAINED):
        return Comparison(relation="other", likeness=likeness)
    why = _conflict(first, second)
    return Comparison(
        relation="look_alike" if why else "near_duplicate",
        likeness=likeness,
        differing=tuple(aligned(first[1], second[1])),
        why=why,
    )


def clusters(links: Iterable[tuple[Name, Name]]) -> list[frozenset[Name]]:
    """Return the groups that links of near duplicates make: whoever is linked, through others too, is together."""
    groups: dict[Name, set[Name]] = {}
    for one, other in links:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(joined, joined))
    return [frozenset(group) for group in {id(group): group for group in groups.values()}.values()]


def _conflict(first: tuple[str, str], second: tuple[str, str]) -> str:
    """Return what says that two texts of one template are about two things, empty where nothing does."""
    found = (*changes(first[0], second[0]), *changes(first[1], second[1]))
    replaced = [change for change in found if change.before and change.after]
    for change in replaced:
        if change.what in ("date", "document") or (change.what == "name" and _other_name(change)):
            return f"{change.what}: {change}"
    counts = {str(change) for change in replaced if change.what == "number"}
    same = _counts(first[1]) & _counts(second[1])
    if len(counts) >= FEW and len(counts) > MOSTLY * (len(counts) + len(same)):
        return f"{len(counts)} counts differ, {len(same)} agree"
    return ""


def _other_name(change: Change) -> bool:
    """Whether a name was replaced by another: not its abbreviation, its other spelling or a typing error."""
    before, after = fold(change.before or "").split(), fold(change.after or "").split()
    short = {"".join(words) for words in (before, after)}
    initials = {"".join(word[0] for word in words) for words in (before, after)}
    return not short & initials and _distance_over_one("".join(before), "".join(after))


def _distance_over_one(first: str, second: str) -> bool:
    """Whether more than one letter differs between two words: added, left out or another."""
    if abs(len(first) - len(second)) > 1:
        return True
    start = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    return (
        first[start + 1 :] != second[start + 1 :]
        and first[start:] != second[start + 1 :]
        and first[start + 1 :] != second[start:]
    )


def _counts(text: str) -> set[str]:
    """Return the numbers of a text that count something: dates, years and the numbers of documents do not."""
    bare = DATE.sub(" ", TOKEN.sub(lambda token: " " if DOCUMENT.match(token[0]) else token[0], text))
    return {token for token in TOKEN.findall(bare) if token[0].isdigit()}
