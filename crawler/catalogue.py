"""The hosts of which only the name is known: sources without a site file, so that nobody believes they are covered."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from crawler.lineage import labour_heirs
from records import Province, Source


@cache
def catalogue() -> Mapping[str, Source]:
    """Return the sources that nobody has described yet, by host: no discovery, nothing is asked of them."""
    rows = json.loads(Path(__file__).with_name("catalogue.json").read_text(encoding="utf-8"))
    return {row["host"]: _source(row) for row in rows}


def _source(row: Mapping[str, Any]) -> Source:
    province = row.get("province")
    return Source(
        name=row["name"],
        kind=row["kind"],
        province=Province.of(province) if province else None,
        home=f"https://{row['host']}",
        hosts=(f"www.{row['host']}",),
        closed=date.fromisoformat(row["closed"]) if "closed" in row else None,
        successors=tuple(row.get("successors", ())),
        heirs=labour_heirs(row["province"]) if row.get("labour") else (),
        evidence=row["evidence"][:1].upper() + row["evidence"][1:] + ".",
    )
