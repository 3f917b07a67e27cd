"""Tables on terminals of any width."""

import io

import pytest

from cli.output import print_rows

COLUMNS = ("source", "last_run", "state", "found", "reason")
ROWS = [
    {"source": "baohaugiang", "last_run": "2026-11-22 06:17:31", "state": "partial", "found": 18, "reason": "một " * 40}
]


class Terminal(io.StringIO):
    """Where a person looks."""

    def isatty(self) -> bool:
        return True


def printed(monkeypatch: pytest.MonkeyPatch, width: int) -> str:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "dumb")
    print_rows(ROWS, COLUMNS)
    return terminal.getvalue()


def test_a_wide_terminal_gets_long_texts_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    said = printed(monkeypatch, 120)
    assert max(map(len, said.splitlines())) <= 120
    assert "baohaugiang" in said and "2026-11-22 06:17:31" in said
    assert said.count("một") == 40


@pytest.mark.parametrize("width", [1, 20, 60])
def test_on_a_narrow_terminal_no_word_is_folded(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    head, line = printed(monkeypatch, width).splitlines()
    assert head.split() == ["source", "last", "run", "state", "found", "reason"]
    assert line.startswith("baohaugiang  2026-11-22 06:17:31  partial")
