"""One statistic as the rules of figures hand it on: an amount, its kind, and what it is compared with."""

from typing import Literal, NamedTuple

from pipelines.quantities import Quantity

Kind = Literal["count", "money", "share", "change", "level", "ratio", "rate", "percent_of_plan"]
Change = Literal["increase", "decrease"]


class Figure(NamedTuple):
    """One statistic, in places of the copy that rules match on (``Matchable.span`` leads back)."""

    start: int
    end: int
    amount: Quantity
    kind: Kind
    qualifier: str | None = None
    percent_of_plan: int | float | None = None
    change: Change | None = None
    baseline: str | None = None
    flags: tuple[str, ...] = ()
