"""Ctrl-C and SIGTERM at any moment of a command, its imports included: one line, 130 or 143, never a traceback."""

import os
import signal
from pathlib import Path

import pytest

from tests.cli.conftest import Govnews

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cli"), pytest.mark.timeout(300)]
INTERRUPTED = Path(__file__).with_name("interrupted")
WORDS = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}
MOMENTS = [
    ("status", "click", signal.SIGINT),
    ("status", "cli.verbs", signal.SIGTERM),
    ("status", "cli.status", signal.SIGINT),
    ("search viec lam", "sqlalchemy.sql", signal.SIGINT),
    ("process", "pipelines", signal.SIGTERM),
    ("process", "scheduler.pool", signal.SIGINT),
    ("crawl longmy", "crawler.sites", signal.SIGTERM),
    ("crawl longmy", "scheduler.crawl", signal.SIGINT),
    ("crawl longmy", "alembic", signal.SIGTERM),
]


@pytest.mark.parametrize(("words", "module", "number"), MOMENTS)
def test_a_signal_during_an_import_is_one_line(
    crawled: Govnews, govnews: Govnews, words: str, module: str, number: signal.Signals
) -> None:
    where = govnews if words.startswith("crawl") else crawled
    path = os.pathsep.join([where.environment["PYTHONPATH"], str(INTERRUPTED)])
    done = where(*words.split(), PYTHONPATH=path, INTERRUPT_AT=f"{module} {int(number)}")
    # Python itself may pass a Ctrl-C on to whoever began it, by dying of one: a shell says 130 as well.
    assert done.status in {128 + number, -number}, done.out + done.err
    assert len(done.err.strip().splitlines()) == 1
    assert done.err.strip().startswith(f"govnews: {WORDS[number]}; ")
