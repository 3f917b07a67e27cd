"""Every page on file is read as the JSON beside it says."""

from urllib.parse import urljoin

import pytest

from crawler.platforms import PLATFORMS
from crawler.sites import sources, spider
from pipelines import make_article
from pipelines.errors import PipelineError
from records import Article
from tests.contracts.recordings import Recording, recordings


def of_kind(*kinds: str) -> pytest.MarkDecorator:
    chosen = [each for each in recordings() if each.kind in kinds]
    assert chosen, kinds
    return pytest.mark.parametrize("recording", chosen, ids=[each.stem for each in chosen])


def fields(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "lead": article.lead,
        "published": article.published.value if article.published else None,
        "published_basis": article.published.basis if article.published else None,
        "byline": article.byline,
        "authors": list(article.authors),
        "credits": list(article.credits),
        "category": article.category,
        "paragraphs": list(article.paragraphs),
        "captions": list(article.captions),
        "images": len(article.images),
        "attachments": [attachment.url for attachment in article.attachments],
    }


@of_kind("article")
def test_article_is_read_as_its_author_meant_it(recording: Recording) -> None:
    article = make_article(recording.page, sources()[recording.source], PLATFORMS)
    read = fields(article)
    wanted = {name: recording.expected[name] for name in read}
    wanted["attachments"] = [urljoin(recording.page.url, href) for href in recording.expected["attachments"]]
    assert read == wanted
    assert article.way == "layout"


@of_kind("other")
def test_page_that_is_no_article_is_refused_with_its_reason(recording: Recording) -> None:
    with pytest.raises(PipelineError) as refusal:
        make_article(recording.page, sources()[recording.source], PLATFORMS)
    assert refusal.value.reason == recording.expected["reason"]


@of_kind("listing", "feed", "sitemap")
def test_place_announces_what_stands_in_it(recording: Recording) -> None:
    cls = spider(recording.source)
    places = [place for place in cls.discover if place.url == recording.page.url]
    assert places, f"{recording.source} discovers nothing at {recording.page.url}"
    found = places[0].find(recording.page.url, recording.page.body)
    assert [link.url for link in found.links] == [
        urljoin(recording.page.url, href) for href in recording.expected["announces"]
    ]
    assert not found.damaged


@of_kind("listing")
def test_listing_is_no_article(recording: Recording) -> None:
    with pytest.raises(PipelineError):
        make_article(recording.page, sources()[recording.source], PLATFORMS)
