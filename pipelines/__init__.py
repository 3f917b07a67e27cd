"""Page in, article out: pure, no network, disk or clock. Scrapy's item pipelines are another thing (crawler)."""

from pipelines.article import ENGINE, VERSION, make_article
from pipelines.errors import MissingPart, NotAnArticle, PipelineError, Unreadable

__all__ = ["ENGINE", "VERSION", "MissingPart", "NotAnArticle", "PipelineError", "Unreadable", "make_article"]
