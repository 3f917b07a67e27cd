"""`govnews sources`: who is crawled, who used to be, and who carries on what they did."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any, get_args

import click

from cli.choosing import asked_province
from cli.options import as_json, known, settings
from cli.output import print_rows, say
from records.source import Kind

if TYPE_CHECKING:
    from crawler import NewsSpider
    from records import Source
    from records.provinces import Asked

COLUMNS = ("source", "name", "kind", "province", "discovery", "seen", "closed", "carried_on_by")


@click.command("sources")
@click.argument("names", nargs=-1, metavar="[SOURCE…]")
@click.option("--province", metavar="NAME|CODE", help="Only this province's; a name means both eras, a code one.")
@click.option("--kind", type=click.Choice(get_args(Kind)), help="Only sources of this kind.")
@click.option("--unconfirmed", is_flag=True, help="Only those that no capture of the live site has borne out.")
@as_json
def command(names: tuple[str, ...], province: str | None, kind: str | None, unconfirmed: bool, as_json: bool) -> None:
    """List the sources that govnews knows, with where it looks and what that rests on.

    A source is "unconfirmed" until a capture of the live site has borne its site file out (govnews check-site), and
    "host only" where just its address is known: nothing is asked of it. Provinces were merged in July 2025: "Cần Thơ"
    finds Hậu Giang's sources as well, "Hậu Giang" its own and those that write for it today, a code (93) the old
    province alone. With --json every fact of a source, one object a line.
    """
    asked = asked_province(province)
    rows = [row for row in _rows() if _wanted(row, asked, kind, unconfirmed)]
    if names:
        every = [str(row["source"]) for row in _rows()]
        chosen = {known(name, every) for name in names}
        rows = [row for row in rows if row["source"] in chosen]
    if not rows and not as_json:
        say("no source is like that")
        return
    print_rows(rows if as_json else map(_for_people, rows), COLUMNS, as_lines=as_json)


def _rows() -> Iterator[dict[str, Any]]:
    from crawler import sites
    from crawler.catalogue import catalogue

    found = sites.spiders(settings())
    for name, spider in sorted(found.items()):
        yield _row(name, spider.source, spider)
    hosts = {host.removeprefix("www.") for spider in found.values() for host in spider.hosts}
    for host, source in catalogue().items():
        # Somebody who writes a site file need not take the host off the catalogue.
        if host not in hosts:
            yield _row(host, source, None)


def _row(name: str, source: "Source", spider: "type[NewsSpider] | None") -> dict[str, Any]:
    from records.provinces import MERGED, provinces

    old = provinces().get(source.province or "")
    today = provinces(MERGED).get(old.successor or "") if old else None
    facts = {key: value for key, value in vars(source).items() if key not in ("name", "province", "layouts", "heirs")}
    return {
        "source": name,
        "name": source.name,
        "province": old.name if old else None,
        "province_code": source.province,
        "province_today": today.name if today else None,
        "seen": source.confirmed or ("unconfirmed" if spider else "host only"),
        **facts,
        "layouts": [layout.name for layout in source.layouts],
        "heirs": [asdict(heir) for heir in source.heirs],
        "discovery": _discovery(spider.discover if spider else ()),
        "article_url": spider.article_url if spider else None,
        "deny": (spider.deny or None) if spider else None,
    }


def _discovery(places: Sequence[object]) -> list[dict[str, Any]]:
    found = [asdict(place) for place in places if is_dataclass(place) and not isinstance(place, type)]
    return [{key: value for key, value in place.items() if value not in (None, "")} for place in found]


def _wanted(row: Mapping[str, Any], asked: "Asked | None", kind: str | None, unconfirmed: bool) -> bool:
    if (kind and row["kind"] != kind) or (unconfirmed and row["confirmed"] is not None):
        return False
    if asked is None or row["province_code"] in asked.codes:
        return True
    # Of the other provinces that were merged, those that still publish write for this one as well.
    return row["province_code"] in asked.later and row["closed"] is None


def _for_people(row: Mapping[str, Any]) -> dict[str, Any]:
    kinds = dict.fromkeys(place["kind"] for place in row["discovery"])
    agencies = [*row["successors"], *(heir["agency"] for heir in row["heirs"])]
    more = [f"and {len(agencies) - 1} more"] if len(agencies) > 2 else []
    shown = agencies[:1] if more else agencies
    return {**row, "discovery": list(kinds), "carried_on_by": [*shown, *more]}
