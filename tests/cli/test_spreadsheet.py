"""CSV that no spreadsheet runs, that comes back whole, and files that appear whole or not at all."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.output import as_json, shown
from cli.spreadsheet import csv_lines, safe_cell, written


def parsed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+84",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\ufeff=1",
        '"=1',
        "'=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\n=1",
        "\u00a0=1",
    ],
)
def test_what_could_be_a_formula_is_text(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Báo Hậu Giang", "5-6", "a=b", "29.576", "(HG) -"])
def test_other_cells_stay(cell: str) -> None:
    assert safe_cell(cell) == cell


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")), min_size=1, max_size=4))
def test_every_cell_comes_back(cells: list[str]) -> None:
    row = {str(place): cell for place, cell in enumerate(cells)}
    raw = parsed("".join(csv_lines([row], list(row), raw=True)))
    assert raw[1:] == [cells]
    safe = parsed("".join(csv_lines([row], list(row), raw=False)))
    assert [
        cell.removeprefix("'") if safe_cell(given) != given else cell
        for cell, given in zip(safe[1], cells, strict=True)
    ] == cells
    assert not any(cell.lstrip()[:1] in tuple("=+-@") for cell in safe[1] if cell.lstrip())


def test_a_draft_never_bears_the_name(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    with pytest.raises(KeyboardInterrupt), written(target) as stream:
        stream.write("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
    with written(target) as stream:
        stream.write("whole")
    assert target.read_text() == "whole"


def test_a_hostile_title_commands_no_terminal() -> None:
    assert shown("a\x1b[31mb\x07\u202ec\x9b") == "a\\x1b[31mb\\x07\\u202ec\\x9b"
    assert shown("một\nhai\tba") == "một\\nhai\\tba"
    assert shown(None) == "-"


def test_json_keeps_accents_and_tells_moments() -> None:
    assert as_json({"tên": "Hậu Giang"}) == '{"tên": "Hậu Giang"}'
