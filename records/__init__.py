"""What flows through govnews: Source, Page, Article, Fact, Run, Rejection. Imports nothing of ours."""

from records.address import article_id, canonical_url, page_id
from records.article import Article, Attachment, Fact, Image, Moment
from records.interstitial import interstitial
from records.page import Hint, Page
from records.provinces import Province
from records.run import Counts, Reason, Rejection, Run, State
from records.source import Heir, Layout, Source

__all__ = [
    "Article",
    "Attachment",
    "Counts",
    "Fact",
    "Heir",
    "Hint",
    "Image",
    "Layout",
    "Moment",
    "Page",
    "Province",
    "Reason",
    "Rejection",
    "Run",
    "Source",
    "State",
    "article_id",
    "canonical_url",
    "interstitial",
    "page_id",
]
