"""`govnews sources`: who is crawled."""

import click

from cli.options import as_json, settings
from cli.output import print_rows


@click.command("sources")
@click.argument("names", nargs=-1, metavar="[SOURCE…]")
@as_json
def command(names: tuple[str, ...], as_json: bool) -> None:
    """List the sources that govnews knows: name, publisher, kind, province, address."""
    from cli.options import known
    from crawler import sites
    from records.provinces import provinces

    found = sites.sources(settings())
    table = provinces()
    rows = [
        {
            "source": name,
            "name": source.name,
            "kind": source.kind,
            "province": table[source.province].name if source.province in table else None,
            "province_code": source.province,
            "home": source.home,
            "layouts": [layout.name for layout in source.layouts],
            "closed": source.closed,
        }
        for name, source in sorted(found.items())
        if not names or name in [known(given, found) for given in names]
    ]
    print_rows(rows, ("source", "name", "kind", "province", "home", "closed"), as_lines=as_json)
