"""Every site file: a whole description of its site, small, and with pages on file."""

import ast
import inspect
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler import NewsSpider
from crawler.platforms import PLATFORMS
from crawler.sites import spiders
from records import canonical_url
from samples.sites import SOURCES
from scheduler.schedules import Schedules
from tests.contracts.recordings import recordings

ROOT = Path(__file__).parents[2]
SITES = [pytest.param(spider, id=name) for name, spider in sorted(spiders().items())]
every_site = pytest.mark.parametrize("site", SITES)
LINES = 25
"""A site file may have as many lines, its layouts not counted (design, section 7)."""


def source_lines(site: type[NewsSpider]) -> list[str]:
    """The lines of a site file that are neither blank nor part of a layout."""
    text = Path(inspect.getfile(site)).read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and "Layout" in ast.unparse(node.value.func)
        ):
            end = node.end_lineno or node.lineno
            lines[node.lineno - 1 : end] = [""] * (end - node.lineno + 1)
    return [line for line in lines if line.strip()]


@every_site
def test_site_has_somewhere_to_look_and_says_what_an_article_is(site: type[NewsSpider]) -> None:
    assert site.discover
    assert re.compile(site.article_url).pattern


@every_site
def test_site_looks_nowhere_twice(site: type[NewsSpider]) -> None:
    places = Counter(canonical_url(place.url) for place in site.discover)
    assert max(places.values()) == 1
    assert not [place for place in places if site.is_article(place)], "a place to look is taken for an article"


def test_no_two_sites_share_a_place_or_a_home() -> None:
    sites = spiders().values()
    assert max(Counter(canonical_url(place.url) for site in sites for place in site.discover).values()) == 1
    assert max(Counter(urlsplit(site.source.home).hostname for site in sites).values()) == 1


@every_site
def test_site_looks_only_at_its_own_hosts(site: type[NewsSpider]) -> None:
    assert [place.url for place in site.discover if not site.belongs(place.url)] == []


@every_site
def test_file_is_named_as_the_site_and_small(site: type[NewsSpider]) -> None:
    assert site.__module__.rpartition(".")[2] == site.name
    assert len(source_lines(site)) <= LINES


@every_site
def test_site_says_what_its_facts_rest_on(site: type[NewsSpider]) -> None:
    assert len(site.source.evidence) > 20


@every_site
def test_who_is_no_paper_names_its_agency_and_who_is_local_its_province(site: type[NewsSpider]) -> None:
    assert site.source.agency or site.source.kind in ("newspaper", "national")
    assert bool(site.source.province) == (site.source.kind not in ("national", "ministry"))


@every_site
def test_an_expected_volume_is_one_and_says_what_it_rests_on(site: type[NewsSpider]) -> None:
    wanted = site.source.expected_per_day
    assert wanted is None or (0 < wanted < 1_000 and " a day" in site.source.evidence)


WHOLE = frozenset({"baochinhphu", "baodansinh", "baophapluat", "baotintuc", "bnews", "daibieunhandan"}) | {
    "nongnghiepmoitruong"
}
"""Papers of the state's own agencies, or of which no section is known: all of them is looked at."""


@every_site
def test_of_a_national_paper_a_section_is_looked_at(site: type[NewsSpider]) -> None:
    front = [place.url for place in site.discover if urlsplit(place.url).path in ("", "/")]
    assert site.source.kind != "national" or not front or site.name in WHOLE


@every_site
def test_site_with_a_layout_of_its_own_has_a_page_on_file(site: type[NewsSpider]) -> None:
    kinds = {each.kind for each in recordings() if each.source == site.name}
    assert "article" in kinds or not [layout for layout in site.source.layouts if layout not in PLATFORMS]


@pytest.mark.parametrize("name", SOURCES)
def test_sample_site_has_a_place_on_file_that_announces_articles(name: str) -> None:
    kinds = {each.kind for each in recordings() if each.source == name}
    assert kinds & {"listing", "feed", "sitemap"}


@every_site
def test_addresses_on_file_are_known_for_what_they_are(site: type[NewsSpider]) -> None:
    for each in recordings():
        if each.source == site.name and each.kind in ("article", "other"):
            assert site.is_article(each.page.url), each.stem
            assert site.belongs(each.page.url), each.stem


@every_site
def test_layouts_are_marked_and_have_names_of_their_own(site: type[NewsSpider]) -> None:
    own = [layout for layout in site.source.layouts if layout not in PLATFORMS]
    names = Counter(layout.name for layout in (*own, *PLATFORMS))
    assert [layout.name for layout in own if names[layout.name] > 1 or not layout.marks] == []


@every_site
def test_site_has_a_schedule_unless_it_is_closed(site: type[NewsSpider]) -> None:
    closed = [name for name, each in spiders().items() if each.source.closed]
    schedules = Schedules.read(ROOT / "schedules.yaml", list(spiders()), closed)
    scheduled = {name for entry in schedules.entries for name in entry.sources}
    assert (site.name in scheduled) == (site.source.closed is None)
