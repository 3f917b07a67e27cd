"""The five sample sites, crawled twice by the real command, and every article compared with what its author wrote."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from records import Run, canonical_url
from samples import baohaugiang
from samples.demo import environment
from samples.server import SampleServer
from samples.sites import SOURCES, refused, sites_of, told
from samples.stories import Story, Visit
from samples.truth import Expected, expected
from storage import Archive
from storage.articles import Stored

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("demo-sites")]
EDITED = "https://baohaugiang.com.vn/lao-dong-viec-lam/huyen-phung-hiep-hon-1-200-lao-dong-co-viec-lam-moi-trong-quy-i-118412.html"


@dataclass(frozen=True, kw_only=True)
class Crawled:
    """What one crawl left behind."""

    visit: Visit
    stored: Mapping[str, Stored]
    """By address."""
    versions: Mapping[str, int]
    runs: tuple[Run, ...]
    states: Mapping[str, Mapping[str, int]]
    """Source → how many addresses ended its run in which state."""
    rejected: Mapping[str, str]
    """Address → reason of every current rejection."""
    requests: tuple[tuple[str, str, int], ...]
    output: str


def crawl(folder: Path, server: SampleServer, visit: Visit) -> Crawled:
    server.visit, before = visit, len(server.requests)
    command = [sys.executable, "-m", "cli", "crawl", *SOURCES]
    env = environment(os.environ, server.connect_to, folder)
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=240, check=False)
    output = done.stdout + done.stderr
    assert done.returncode in (0, 1), output
    assert "Traceback" not in output, output
    with Archive.open(folder, read_only=True) as archive:
        stored = {one.article.url: one for one in archive.articles.find()}
        refusals = archive.rejections.find()
        runs = archive.runs.latest(limit=len(SOURCES))
        return Crawled(
            visit=visit,
            stored=stored,
            versions={url: len(archive.articles.versions(one.id)) for url, one in stored.items()},
            runs=tuple(runs),
            states={run.source: archive.ledger.states(run.id) for run in runs},
            rejected={one.rejection.url: str(one.rejection.reason) for one in refusals},
            requests=tuple(server.requests[before:]),
            output=output,
        )


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Crawled, Crawled, Path]]:
    folder = tmp_path_factory.mktemp("sample sites") / "archive"
    with SampleServer() as server:
        yield crawl(folder, server, "first"), crawl(folder, server, "second"), folder


@pytest.fixture(scope="module")
def first(both: tuple[Crawled, Crawled, Path]) -> Crawled:
    return both[0]


@pytest.fixture(scope="module")
def second(both: tuple[Crawled, Crawled, Path]) -> Crawled:
    return both[1]


def read(stored: Stored) -> Expected:
    article = stored.article
    return Expected(
        title=article.title,
        lead=article.lead,
        published=article.published.value if article.published else None,
        published_basis=article.published.basis if article.published else None,
        byline=article.byline,
        authors=article.authors,
        credits=article.credits,
        category=article.category,
        paragraphs=article.paragraphs,
        captions=article.captions,
        images=len(article.images),
        attachments=tuple(file.url for file in article.attachments),
    )


def wanted(url: str, story: Story) -> Expected:
    truth = expected(story)
    return replace(truth, attachments=tuple(urljoin(url, href) for href in truth.attachments))


def everything(visit: Visit) -> dict[str, Story]:
    return {canonical_url(url): story for source in SOURCES for url, story in told(source, visit).items()}


def test_every_article_is_there_and_nothing_else(first: Crawled) -> None:
    assert first.stored.keys() == everything("first").keys()


@pytest.mark.parametrize("source", SOURCES)
def test_every_article_says_what_its_author_wrote(first: Crawled, source: str) -> None:
    truths = {canonical_url(url): wanted(url, story) for url, story in told(source, "first").items()}
    assert {url: read(first.stored[url]) for url in truths} == truths


def test_same_text_is_linked_and_nothing_is_dropped(first: Crawled) -> None:
    copies = [one for one in first.stored.values() if one.duplicate_of]
    originals = {one.id: one for one in first.stored.values()}
    assert sorted(one.article.source for one in copies) in (["baohaugiang", "phuyen"], ["longmy", "phuyen"])
    assert all(originals[str(copy.duplicate_of)].article.text == copy.article.text for copy in copies)


def test_pages_that_are_no_articles_are_refused_with_their_reason(first: Crawled) -> None:
    reasons = {canonical_url(url): reason for source in SOURCES for url, reason in refused(source, "first").items()}
    assert first.rejected == reasons


def test_moved_article_is_known_by_where_it_is(first: Crawled) -> None:
    moved = [
        (story.more["moved_from"], story.path) for story in everything("first").values() if "moved_from" in story.more
    ]
    assert moved
    for before, after in moved:
        assert ("baoninhbinh.org.vn", before, 301) in first.requests
        assert f"https://baoninhbinh.org.vn{after}" in first.stored
        assert f"https://baoninhbinh.org.vn{before}" not in first.stored


def test_robots_keep_the_crawl_out(first: Crawled, second: Crawled) -> None:
    asked = {target for crawled in (first, second) for _, target, _ in crawled.requests}
    assert "/robots.txt" in asked
    assert baohaugiang.CLOSED not in asked


def test_each_address_is_asked_once_in_a_crawl(first: Crawled, second: Crawled) -> None:
    for crawled in (first, second):
        times = Counter((host, target) for host, target, status in crawled.requests if status not in (301, 302))
        assert {key: number for key, number in times.items() if number > 1} == {}


def test_attached_files_are_fetched(first: Crawled) -> None:
    files = {block.target for story in everything("first").values() for block in story.blocks if block.kind == "file"}
    assert files
    assert files <= {target for _, target, status in first.requests if status == 200}


def test_second_crawl_finds_the_edit_and_keeps_both_versions(first: Crawled, second: Crawled) -> None:
    assert "1.246 lao động" in first.stored[EDITED].article.text
    assert "1.264 lao động" in second.stored[EDITED].article.text
    assert {url for url, number in second.versions.items() if number > 1} == {EDITED}


def test_second_crawl_finds_what_was_withdrawn_and_keeps_it(first: Crawled, second: Crawled) -> None:
    withdrawn = everything("first").keys() - everything("second").keys()
    assert {url for url, one in second.stored.items() if one.state == "gone"} == withdrawn
    assert all(second.stored[url].article == first.stored[url].article for url in withdrawn)


def test_second_crawl_finds_what_was_added_and_loses_nothing(first: Crawled, second: Crawled) -> None:
    added = everything("second").keys() - everything("first").keys()
    assert second.stored.keys() - first.stored.keys() == added
    assert first.stored.keys() <= second.stored.keys()


def test_every_article_says_the_same_after_the_second_crawl(second: Crawled) -> None:
    truths = {url: wanted(url, story) for url, story in everything("second").items()}
    assert {url: read(second.stored[url]) for url in truths} == truths


def test_second_crawl_asks_conditionally(second: Crawled) -> None:
    answers = Counter((host, status) for host, _, status in second.requests)
    assert answers["baohaugiang.com.vn", 304] >= 10
    assert answers["sldtbxh.kiengiang.gov.vn", 304] >= 8


def test_every_address_found_ends_in_one_state_and_every_answer_is_accounted_for(
    first: Crawled, second: Crawled
) -> None:
    for crawled in (first, second):
        assert sorted(run.source for run in crawled.runs) == sorted(SOURCES)
        for run in crawled.runs:
            states = crawled.states[run.source]
            assert run.counts.found == sum(states.values())
            hosts = {site.host for site in sites_of(run.source, crawled.visit)}
            asked = {
                (host, target) for host, target, _ in crawled.requests if host in hosts and target != "/robots.txt"
            }
            # A page that answered with a challenge is left for the next run: asked, and pending.
            challenged = {(host, target) for host, target in asked if target == baohaugiang.GUARDED}
            answered = sum(states.get(state, 0) for state in ("fetched", "not_modified", "gone", "failed"))
            assert answered == len(asked - challenged)
            assert states.get("pending", 0) == (run.source == "baohaugiang")
            assert run.state == ("partial" if run.source == "baohaugiang" else "success")


def test_counts_tell_what_happened(first: Crawled, second: Crawled) -> None:
    new, revised, gone = (
        [{run.source: getattr(run.counts, name) for run in crawled.runs} for crawled in (first, second)]
        for name in ("new", "revised", "gone")
    )
    assert new[0] == {source: len(told(source, "first")) for source in SOURCES}
    assert {source: number for source, number in new[1].items() if number} == {"baoninhbinh": 1}
    assert [sum(numbers.values()) for numbers in revised] == [0, 1]
    assert {source: number for source, number in gone[1].items() if number} == {"baoninhbinh": 1}


def test_every_host_was_asked_under_its_real_name(first: Crawled) -> None:
    hosts = {urlsplit(url).netloc for url in everything("first")}
    assert hosts <= {host for host, _, _ in first.requests}
    assert all(url.startswith("https://") for url in first.stored)


def test_archive_verifies(both: tuple[Crawled, Crawled, Path]) -> None:
    command = [sys.executable, "-m", "cli", "verify", "--archive", str(both[2])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_deleted_database_comes_back_from_the_files(both: tuple[Crawled, Crawled, Path], tmp_path: Path) -> None:
    _, second, folder = both
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    for file in copy.glob("archive.db*"):
        file.unlink()
    command = [sys.executable, "-m", "cli", "rebuild", "--archive", str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with Archive.open(copy, read_only=True) as archive:
        again = {one.article.url: one for one in archive.articles.find()}
        refusals = {one.rejection.url: str(one.rejection.reason) for one in archive.rejections.find()}
        versions = {url: len(archive.articles.versions(one.id)) for url, one in again.items()}
    assert again == second.stored
    assert versions == second.versions
    assert refusals == second.rejected
