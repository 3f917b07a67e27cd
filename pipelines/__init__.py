"""Page in, article out: pure, no network, disk or clock. Scrapy's item pipelines are another thing (crawler)."""

from typing import TYPE_CHECKING, Any

from pipelines.engine import ENGINE, VERSION
from pipelines.errors import MissingPart, NotAnArticle, PipelineError, Unreadable

if TYPE_CHECKING:
    from pipelines.article import make_article

__all__ = ["ENGINE", "VERSION", "MissingPart", "NotAnArticle", "PipelineError", "Unreadable", "make_article"]


def __getattr__(name: str) -> Any:
    # The rules and the libraries they stand on take half a second to load: only whoever reads pages needs them.
    if name != "make_article":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipelines.article import make_article

    return make_article
