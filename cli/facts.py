"""`govnews facts`: what articles state, asked of the archive or read from a text."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import click

from cli.choosing import Choice, with_choice
from cli.options import Place, as_json, known, with_archive
from cli.output import as_json as to_json
from cli.output import print_rows
from cli.spreadsheet import csv_lines, written

KINDS = ("figure", "citation", "person", "organisation", "place")

AROUND = ("article", "source", "url", "title", "published", "page", "engine")
SHOWN = ("published", "source", "kind", "indicator", "value_low", "unit_norm", "period", "text", "article")
SERIES = (
    *(
        "indicator",
        "province",
        "place",
        "period",
        "value_low",
        "value_high",
        "unit_norm",
        "figure_kind",
        "status",
        "agree",
    ),
    *("published", "source", "article", "text"),
)
COLUMNS = (
    *("article", "source", "province", "published", "kind", "text", "start", "end", "rule", "confidence"),
    *("indicator", "figure_kind", "value_low", "value_high", "unit", "unit_norm", "qualifier", "status", "period"),
    *("percent_of_plan", "numerator", "denominator", "type", "number", "year", "normal", "issuer", "name", "role"),
    *("level", "province_code_old", "province_code_new", "title", "url", "page", "engine"),
)
"""Of all kinds: what a kind does not have stays empty. jsonl has every attribute."""


def read_texts(given: Iterator[Mapping[str, object]]) -> Iterator[dict[str, object]]:
    """Yield what each passage states, one answer each whatever happens."""
    from pipelines.facts import passage

    for record in given:
        try:
            yield passage(record)
        except Exception as error:
            nothing: dict[str, object] = {"id": record.get("id"), "facts": [], "event_date": None}
            yield nothing | {"reporting_period": None, "error": f"{type(error).__name__}: {error}"[:200]}


def passages(batch: str) -> Iterator[Mapping[str, object]]:
    """Yield the JSON objects of a file or of standard input (``-``), one a line."""
    with nullcontext(sys.stdin.buffer) if batch == "-" else Path(batch).open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                given = json.loads(line)
                if not isinstance(given, dict) or not isinstance(given.get("text"), str):
                    raise ValueError("no object with a 'text'")
            except ValueError as error:
                raise click.UsageError(f"{batch}: line {number}: not the JSON wanted: {error}") from None
            yield given


@click.command("facts")
@click.option("--indicator", help="Only figures of this indicator code (docs/facts.md lists them).")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only facts of this kind (may be repeated)."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", help="The form.  [table]"
)
@click.option("--series", "as_series", is_flag=True, help="Figures by indicator, place and period, side by side.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write.  [standard output]")
@click.option("--raw", is_flag=True, help="CSV for programs: cells exactly as they are, formulas and all.")
@click.option(
    "--text", type=click.Path(path_type=Path, dir_okay=False), help="Read the facts of this text file instead."
)
@click.option("--published", help="With --text: the day or moment (ISO 8601) when the text appeared.")
@click.option("--source-kind", help="With --text: what published it: newspaper, department, district, …")
@click.option("--batch", metavar="-", help="Read JSON lines (id, text, published, province_code, source_kind) instead.")
@with_choice
@with_archive
@as_json
def command(
    indicator: str | None,
    kinds: tuple[str, ...],
    form: str,
    as_series: bool,
    output: Path | None,
    raw: bool,
    text: Path | None,
    published: str | None,
    source_kind: str | None,
    batch: str | None,
    choice: Choice,
    place: Place,
    as_json: bool,
) -> None:
    """List what the archive's articles state: figures, citations, people, organisations, places, each with its words.

    Facts of a text that another article had first are left out, so that sums count nothing twice. With --series the
    figures of one indicator, place and period stand together, those of articles that disagree side by side.
    With --text FILE or --batch - no archive is asked: one JSON line a passage comes back, with the facts in it and
    their offsets in code points.
    """
    if text and batch:
        raise click.UsageError("--text and --batch exclude each other")
    if text or batch:
        given = passages(batch) if batch else iter([_passage(text, published, choice, source_kind)])
        for answer in read_texts(given):
            print(to_json(answer))
        return
    if published or source_kind:
        raise click.UsageError("--published and --source-kind go with --text")
    rows = _stated(place, choice, ("figure",) if as_series else kinds, indicator)
    rows, columns = (_series(rows), SERIES) if as_series else (rows, COLUMNS)
    if form == "csv":
        with written(output) as stream:
            stream.writelines(csv_lines(rows, columns, raw=raw))
    elif form == "jsonl" or as_json:
        with written(output) as stream:
            stream.writelines(to_json(row) + "\n" for row in rows)
    else:
        print_rows(rows, SERIES if as_series else SHOWN)


def _series(rows: Iterator[dict[str, object]]) -> Iterator[dict[str, object]]:
    from pipelines.series import series

    for point in series(row for row in rows if isinstance(row.get("value_low"), int | float)):
        same = ("indicator", "province", "place", "period", "figure_kind", "unit_norm", "status", "agree")
        for reading in point.readings:
            yield {name: getattr(point, name) for name in same} | reading.__dict__


def _passage(text: Path | None, published: str | None, choice: Choice, kind: str | None) -> dict[str, object]:
    assert text is not None
    province = choice.province.code if choice.province else None
    _check_moment(published)
    try:
        body = text.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError(f"{text}: not UTF-8") from None
    return {"id": text.name, "text": body, "published": published, "province_code": province, "source_kind": kind}


def _check_moment(published: str | None) -> None:
    if published is not None:
        try:
            datetime.fromisoformat(published)
        except ValueError:
            raise click.UsageError(f"--published '{published}': write it as 2024-01-31 or 2024-01-31T07:30") from None


def _stated(place: Place, choice: Choice, kinds: tuple[str, ...], indicator: str | None) -> Iterator[dict[str, object]]:
    from records.provinces import provinces

    if indicator is not None:
        from pipelines.indicators import catalogue

        known(indicator, catalogue(), "indicator")
    table = provinces()
    with place.reading() as archive:
        chosen = choice.filter(archive, place)
        found = archive.facts.find(
            kinds=kinds or (("figure",) if indicator else None),
            attributes={"indicator": indicator} if indicator else None,
            sources=chosen.sources,
            province=chosen.province,
            since=chosen.since,
            until=chosen.until,
        )
        for stated in found:
            fact = stated.fact
            yield {
                **dict(fact.attributes),
                **{name: getattr(stated, name) for name in AROUND},
                "province": table[stated.province].name if stated.province in table else stated.province,
                "kind": fact.kind,
                "text": fact.text,
                "start": fact.start,
                "end": fact.end,
                "rule": fact.rule,
            }
