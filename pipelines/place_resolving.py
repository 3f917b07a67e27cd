"""Which unit a kind word and a name mean on a day, beside other places, in what a source publishes."""

from datetime import date

from pipelines import gazetteer
from pipelines.gazetteer import Unit
from pipelines.roles import place_length
from records.provinces import MERGED, fold, provinces

LEVELS = {
    "tỉnh": "province", "thành phố": "city", "huyện": "district", "thị xã": "district", "quận": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
CITIES = {
    "ha noi": date.min, "hai phong": date.min, "da nang": date.min, "can tho": date.min, "ho chi minh": date.min,
    "tphcm": date.min, "hue": date(2025, 1, 1), "dong nai": date(2026, 4, 30), "quang ninh": date(2026, 9, 1),
    "bac ninh": date(2026, 9, 20),
}  # fmt: skip
"""Cities of the rank of a province, and since when: ``thành phố Ninh Bình`` is a district's rank, whatever its name."""
SHORT = {"hcm": "TPHCM", "br-vt": "Bà Rịa - Vũng Tàu"}
NOWHERE = Unit(old=None, new=None)


def plain_kind(written: str) -> str:
    """Return the kind word in full and lower case: ``TP.`` → ``thành phố``."""
    kind = " ".join(written.lower().replace(".", "").split())
    return {"tp": "thành phố", "tx": "thị xã", "h": "huyện", "q": "quận", "p": "phường", "x": "xã"}.get(kind, kind)


def resolve(kind: str, name: str, day: date | None, around: Unit) -> tuple[str, str, Unit] | None:
    """Return (level, name, unit), the longest known name first, so that a person after a place is no part of it."""
    words = name.split(" ")
    level = LEVELS[kind]
    for length in range(len(words), 0, -1):
        tried = " ".join(words[:length])
        if (level == "province" or (level == "city" and is_central(tried, day))) and (unit := province(tried, day)):
            return "province", tried, unit
        if level in ("city", "district") and gazetteer.is_district(kind, tried):
            return "district", tried, gazetteer.district(kind, tried, around)
        if level == "city" and (unit := gazetteer.province(tried, None)):
            return "district", tried, unit
    kept = place_length(words, kind)
    if level == "province" or not kept or _doubtful(words[:kept], level):
        return None
    return ("district" if level == "city" else level), " ".join(words[:kept]), around


def province(name: str, day: date | None) -> Unit | None:
    """Return what a province's name or its usual short form means."""
    return gazetteer.province(SHORT.get(name.lower(), name), day)


def is_central(name: str, day: date | None) -> bool:
    """Tell whether a city of that name had the rank of a province on a day."""
    since = CITIES.get("tphcm" if name == "HCM" else fold(name))
    return since is not None and since <= (day or date(2024, 1, 1))


def _doubtful(words: list[str], level: str) -> bool:
    """Tell whether a name that no table knows is better left alone: a lone letter, or a long run of capitals."""
    return (level in ("city", "district") and len(words) > 3) or (
        words[0].isalpha() and len(words[0]) == len(words) == 1
    )


def home(code: str | None, day: date | None) -> Unit | None:
    """Return the unit that a source of an old province speaks for; from the mergers on a merged one has no old code."""
    if code is None or code not in provinces():
        return None
    new = str(provinces()[code].successor)
    merged = day is not None and day >= MERGED and len(provinces(MERGED)[new].formed_from) > 1
    return Unit(old=None if merged else code, new=new)
