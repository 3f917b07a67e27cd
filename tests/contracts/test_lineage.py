"""Who carries on what: every name that a source or a row of the catalogue gives as its heir exists."""

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.catalogue import catalogue
from crawler.lineage import DISSOLVED, labour_heirs
from crawler.sites import sources, spiders
from records import Heir, Source
from scheduler.source_list import RULE, lines
from tests.contracts.recordings import recordings

EVERY = {**catalogue(), **sources()}
TOPICS = {row["slug"] for row in json.loads(files("pipelines").joinpath("data/taxonomy.json").read_text("utf-8"))}
LABOUR = "Sở Lao động - Thương binh và Xã hội"


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in EVERY.items()])
def test_heirs_and_topics_exist(source: Source) -> None:
    assert not set(source.successors) - set(sources())
    assert not {heir.source for heir in source.heirs if heir.source} - set(sources())
    topics = [topic for heir in source.heirs for topic in heir.topics]
    assert not set(topics) - TOPICS
    assert len(topics) == len(set(topics)), "a topic has two heirs"


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in EVERY.items()])
def test_what_has_an_heir_has_an_end(source: Source) -> None:
    assert source.closed or not (source.heirs or source.successors)
    assert source.opened is None or source.closed is None or source.opened < source.closed


def test_labour_departments_ended_together_and_their_topics_were_divided() -> None:
    departments = [source for source in EVERY.values() if source.name.startswith(LABOUR)]
    assert len(departments) >= 9
    assert {source.closed for source in departments} == {DISSOLVED}
    assert all(len(source.heirs) == 4 for source in departments)


def test_heirs_of_a_department_are_those_of_the_merged_province() -> None:
    assert labour_heirs("Hậu Giang", y_te="soyte")[2] == Heir(
        agency="Sở Y tế Cần Thơ", topics=("bao-tro-xa-hoi", "tre-em", "te-nan-xa-hoi"), source="soyte"
    )


def test_no_closed_source_is_somebodys_only_heir_of_today() -> None:
    ended = {name for name, source in sources().items() if source.closed and source.closed <= date(2025, 7, 1)}
    assert not [name for name, source in EVERY.items() if source.successors and set(source.successors) <= ended]


def test_catalogue_says_how_each_host_is_known_and_none_has_a_site_file() -> None:
    crawled = {host for spider in spiders().values() for host in spider.hosts}
    for host, source in catalogue().items():
        assert urlsplit(source.home).netloc == host
        assert host not in crawled
        assert len(source.evidence) > 15
    assert len(catalogue()) >= 30


def test_every_source_has_its_line_in_the_docs() -> None:
    text = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
    wanted = lines(spiders(), catalogue())
    assert [line for line in wanted if line not in text.splitlines()] == [], "python -m scheduler.source_list"
    assert len(text.partition(f"{RULE}\n")[2].splitlines()) == len(wanted)


def test_recorded_pages_were_reviewed() -> None:
    assert [each.stem for each in recordings() if each.expected.get("reviewed") is False] == []
