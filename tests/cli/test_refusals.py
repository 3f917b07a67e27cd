"""Wrong input: one line that says what, where and what to do, and the exit status that is documented."""

import os
from pathlib import Path

import pytest

from cli.exits import run
from tests.cli.conftest import Govnews

pytestmark = [pytest.mark.xdist_group("cli"), pytest.mark.timeout(300)]


class Here:
    """Runs a command in this process: what is refused begins no other."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.said = ""

    def __call__(self, words: str) -> tuple[int, str]:
        status = run(words.split())
        out, self.said = self._capsys.readouterr()
        return status, out


@pytest.fixture
def here(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Here:
    """Give the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GOVNEWS_")]:
        monkeypatch.delenv(name)
    return Here(capsys)


PASSWORD = "một-mật-khẩu"


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ("crawll baohaugiang", 2, "did you mean 'crawl'"),
        ("crawl", 2, "--due"),
        ("crawl --all --due", 2, "one of them"),
        ("crawl baohaugian", 2, "unknown source 'baohaugian'; did you mean 'baohaugiang'"),
        ("crawl Báo-Ninh-Bình", 2, "did you mean 'baoninhbinh'"),
        ("crawl https://example.org/a.html", 2, "belongs to no source"),
        ("crawl --all --since 1/2/2024", 2, "write it as 2024-01-31"),
        ("crawl --all --since 2024-02-30", 2, "'2024-02-30' is no day"),
        ("crawl --all --limit -3", 2, "--limit"),
        ("crawl --all --frobnicate", 2, "--frobnicate"),
        ("search x --archive nowhere", 3, "nowhere: no such folder; nothing was made"),
        ("status --archive .", 3, "no archive there"),
        ("process --archive nowhere", 3, "nowhere: no such folder"),
        ("rebuild --archive nowhere", 3, "nowhere: no such folder"),
        ("verify --archive nowhere", 3, "nowhere"),
        ("schedule --schedules nowhere.yaml", 4, "nowhere.yaml: cannot be read"),
        ("read nowhere.html", 2, "nowhere.html"),
        ("read", 2, "--batch"),
        ("facts --published 2024-01-01", 2, "--text"),
        ("process --outdated --all", 2, "exclude each other"),
        ("process --since 2024-02-01 --until 2024-01-01", 2, "later than"),
    ],
)
def test_wrong_use_is_one_line(here: Here, words: str, status: int, says: str) -> None:
    assert here(words) == (status, "")
    assert says in here.said
    assert len(here.said.strip().splitlines()) == 1
    assert not Path("nowhere").exists()


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ("search x --source baoninhbin", 2, "did you mean 'baoninhbinh'"),
        ("search x --province Ninh-Binhh", 2, "unknown province 'Ninh-Binhh'; did you mean 'Ninh Bình'"),
        ("search x --from 2024-02-01 --to 2024-01-01", 2, "later than"),
        ("show zzzz", 3, "zzzz"),
        ("show 0", 3, "0"),
        ("show 0 --raw --json", 2, "without --json"),
        ("show 0 --raw --versions", 2, "without --versions"),
        ("facts --indicator giai_quyet_viec_la", 2, "did you mean 'giai_quyet_viec_lam'"),
        ("export --output nowhere/x.jsonl", 3, "govnews: nowhere/x.jsonl: No such file"),
        ("remove 00", 2, "--why"),
        ("process baoninhbin", 2, "did you mean 'baoninhbinh'"),
        ("backup /", 3, "not empty"),
    ],
)
def test_wrong_questions_to_an_archive_are_one_line(
    crawled: Govnews, here: Here, words: str, status: int, says: str
) -> None:
    archive = str(crawled.folder / "archive")
    assert here(f"{words} --archive {archive}") == (status, "")
    assert says in here.said
    assert len(here.said.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value", "status", "says"),
    [
        ("GOVNEWS_POLITENESS", "rude", 4, "GOVNEWS_POLITENESS"),
        ("GOVNEWS_MIN_FREE_MB", "viel", 4, "GOVNEWS_MIN_FREE_MB"),
        ("GOVNEWS_CONNECT_TO", "example.org=93.184.215.14:80", 4, "127.0.0.1"),
        ("GOVNEWS_CONFIG", "nowhere.toml", 4, "nowhere.toml"),
        ("GOVNEWS_SITES", "nowhere", 4, "nowhere"),
        ("GOVNEWS_DATABASE_URL", f"mysql://u:{PASSWORD}@localhost/x", 3, "postgresql://"),
        ("GOVNEWS_DATABASE_URL", f"postgresql://u:{PASSWORD}@127.0.0.1:9/x?connect_timeout=2", 3, "127.0.0.1"),
    ],
)
def test_wrong_settings_are_one_line_and_no_password_is_printed(
    govnews: Govnews, name: str, value: str, status: int, says: str
) -> None:
    done = govnews("crawl", "baohaugiang", **{name: value})
    assert done.status == status
    assert says in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert PASSWORD not in done.out + done.err


def test_a_wrong_schedule_names_line_key_and_nearest_name(govnews: Govnews) -> None:
    path = govnews.folder / "schedules.yaml"
    path.write_text("báo:\n  sources: [baohaugian]\n  cron: '0 6 * * *'\n")
    for words in (("schedule",), ("crawl", "--due"), ("run",)):
        done = govnews(*words, GOVNEWS_SCHEDULES="schedules.yaml")
        assert done.status == 4
        assert done.err.strip() == (
            "govnews: schedules.yaml:2: báo.sources: unknown source 'baohaugian'; did you mean 'baohaugiang'?"
        )


def test_the_live_web_is_not_crawled_without_a_contact(govnews: Govnews) -> None:
    done = govnews("crawl", "baohaugiang", GOVNEWS_CONTACT="", GOVNEWS_CONNECT_TO="")
    assert done.status in (1, 4)
    assert "contact" in done.err


def test_a_folder_that_cannot_be_written_is_named(govnews: Govnews, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("")
    done = govnews("crawl", "baohaugiang", "--archive", str(file / "archive"))
    assert done.status == 3
    assert str(file) in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_plain_terminal_shows_what_it_can(crawled: Govnews) -> None:
    done = crawled("search", "lao dong", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert done.status == 0
    assert done.out.isascii()
    assert os.linesep in done.out
