"""One indicator of one province over the years, from several articles: where they disagree, side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from records.provinces import provinces


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one article states, and where."""

    value_low: int | float
    value_high: int | float
    qualifier: str | None
    text: str
    article: str
    source: str
    published: str | None


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period of a series, with every reading of it."""

    indicator: str
    province: str | None
    place: str | None
    """The district or commune that the figures are of; ``None`` where they are of the whole province."""
    period: str
    """ISO interval ``start/end`` or one day, as figures have it."""
    figure_kind: str
    unit_norm: str
    status: str
    readings: tuple[Reading, ...]

    @property
    def agree(self) -> bool:
        """Whether all readings state the same value (a qualifier does not change a value)."""
        return len({(one.value_low, one.value_high) for one in self.readings}) == 1


def series(rows: Iterable[Mapping[str, object]]) -> tuple[Point, ...]:
    """Return the points of all series in rows of figures, by indicator, province, place in it, and period.

    A row has a figure's attributes beside ``province`` (of the source: a place named with the figure comes first),
    ``article``, ``source``, ``published`` and ``text``; a row without indicator or period belongs to no series.
    Units are never mixed (``lượt người`` is not ``người``), nor are kinds (a change in points is no level), nor
    targets with what was reached, nor a district with its province.
    """
    groups: dict[tuple[str, ...], list[Reading]] = {}
    for row in rows:
        if row.get("indicator") and row.get("period"):
            groups.setdefault(_key(row), []).append(_reading(row))
    return tuple(
        Point(
            indicator=key[0], province=key[1] or None, place=key[2] or None, period=key[3], figure_kind=key[4],
            unit_norm=key[5], status=key[6],
            readings=tuple(sorted(found, key=lambda one: (one.published or "", one.article))),
        )
        for key, found in sorted(groups.items())
    )  # fmt: skip


def _key(row: Mapping[str, object]) -> tuple[str, ...]:
    of_figure = (str(row.get(name) or "") for name in ("period", "figure_kind", "unit_norm", "status"))
    return (str(row["indicator"]), *_where(row), *of_figure)


def _where(row: Mapping[str, object]) -> tuple[str, str]:
    """Return the province of a figure and the place in it: ``toàn huyện`` is another one for each source."""
    named = provinces().get(str(row.get("place_code")))
    province = named.name if named else str(row.get("province") or "")
    place = str(row.get("place") or "") if row.get("place_level") in ("district", "commune") else ""
    if place and not any(letter.isupper() for letter in place[1:]):
        place = f"{place.lower()} ({row.get('source')})"
    return province, place


def _reading(row: Mapping[str, object]) -> Reading:
    return Reading(
        value_low=_number(row["value_low"]),
        value_high=_number(row["value_high"]),
        qualifier=_text(row.get("qualifier")),
        text=str(row["text"]),
        article=str(row["article"]),
        source=str(row["source"]),
        published=_text(row.get("published")),
    )


def _number(value: object) -> int | float:
    if isinstance(value, int | float):
        return value
    raise ValueError(f"the value of a figure is a number, not {value!r}")


def _text(value: object) -> str | None:
    return None if value is None else str(value)
