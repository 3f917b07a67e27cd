"""The sample stories themselves: enough of them, all different, and what they promise is there."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from samples.recorded import recorded, suffix
from samples.sites import SOURCES, hosts, refused, sites_of, told
from samples.stories import plain
from samples.truth import expected

PAGES = Path(__file__).parents[1] / "pages"


def test_there_are_sixty_articles_and_listings_that_paginate() -> None:
    assert sum(len(told(source, "first")) for source in SOURCES) >= 60
    for source in SOURCES:
        pages = [target for site in sites_of(source, "first") for target, a in site.answers.items() if a.announces]
        assert any(re.search(r"[?&](page|p|trang)=2", target) for target in pages), source


def test_no_two_stories_are_alike_but_the_one_on_two_sites() -> None:
    texts = Counter(
        (truth.title, truth.paragraphs)
        for source in SOURCES
        for truth in {
            story.path.rpartition("id=")[2]: expected(story) for story in told(source, "first").values()
        }.values()
    )
    assert [title for (title, _), times in texts.items() if times > 1] == [
        "Thị xã Long Mỹ: Khai giảng lớp may công nghiệp cho phụ nữ"
    ]
    sentences = Counter(text for (_, paragraphs), _ in texts.items() for text in paragraphs if len(text) > 60)
    assert max(sentences.values()) == 1


@pytest.mark.parametrize("source", SOURCES)
def test_each_site_has_long_and_one_sentence_articles_and_a_table_or_list(source: str) -> None:
    stories = told(source, "first").values()
    assert any(len(expected(story).paragraphs) >= 5 for story in stories)
    assert any(len(expected(story).paragraphs) == 1 for story in stories)
    assert any(block.kind in ("row", "item") for story in stories for block in story.blocks)


def test_second_visit_differs_by_one_edited_one_withdrawn_one_added() -> None:
    before = {url: expected(story) for source in SOURCES for url, story in told(source, "first").items()}
    after = {url: expected(story) for source in SOURCES for url, story in told(source, "second").items()}
    assert len(before.keys() - after.keys()) == 1
    assert len(after.keys() - before.keys()) == 1
    assert len([url for url in before.keys() & after.keys() if before[url] != after[url]]) == 1


def test_every_announced_address_is_answered() -> None:
    served = {f"https://{host}{target}" for host, site in hosts("first").items() for target in site.answers}
    for host, site in hosts("first").items():
        for answer in site.answers.values():
            announced = {url if "//" in url else f"https://{host}{url}" for url in answer.announces}
            assert announced <= served


def test_every_article_is_announced_but_where_an_address_moved() -> None:
    for source in SOURCES:
        sites = sites_of(source, "first")
        announced = {
            url.removeprefix(f"https://{site.host}")
            for site in sites
            for answer in site.answers.values()
            for url in answer.announces
        }
        for story in told(source, "first").values():
            assert story.more.get("moved_from", story.path) in announced


def test_pages_that_are_no_articles_say_why() -> None:
    reasons = Counter(reason for source in SOURCES for reason in refused(source, "first").values())
    assert reasons == {"soft_404": 1, "challenge": 1, "login_wall": 1}


def test_plain_text_keeps_broken_words_as_a_reader_sees_them() -> None:
    assert plain("năm 202<span> 3</span> &nbsp;, g<span> iải</span>") == "năm 202 3 , g iải"


def test_recorded_pages_are_those_of_the_sample_sites() -> None:
    for path, body, about in recorded():
        assert (PAGES / f"{path}{suffix(about)}").read_bytes() == body, (
            f"{path}: run python -m samples.recorded tests/pages"
        )
        assert json.loads((PAGES / f"{path}.json").read_text(encoding="utf-8")) == json.loads(json.dumps(about))
    kinds = Counter(about["kind"] for _, _, about in recorded())
    assert kinds["article"] >= 15
    assert kinds["listing"] == len(SOURCES)
