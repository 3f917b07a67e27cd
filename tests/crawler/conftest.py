"""A server that misbehaves and a site to crawl, for each test anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.crawls import Site
from tests.crawler.misbehaving import Server
from tests.warm import Warm


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, server: Server, warm: Warm) -> Site:
    made = Site(tmp_path, warm=warm)
    made.write(server.home)
    return made
