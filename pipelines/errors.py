"""Why a page became no article.

Our exception hierarchy:

* PipelineError
  x NotAnArticle   a listing, a home page, a form, a challenge, a page that is not there
  x MissingPart    an article, but a part without which it cannot be kept was not found
  x Unreadable     the bytes could not be turned into a page at all
"""

from records import Reason


class PipelineError(Exception):
    """A page that could not be made into an article.

    Attributes:
        reason: the code under which the rejection is stored.
        detail: what was seen, in a few words.
        layout_digest: digest of the layout that was tried, of all that were offered where none fitted.
    """

    def __init__(self, reason: Reason, detail: str, layout_digest: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail
        self.layout_digest = layout_digest

    def __reduce__(self) -> tuple[type["PipelineError"], tuple[Reason, str, str]]:
        """Errors cross from worker processes to their parent: keep all three parts on the way."""
        return type(self), (self.reason, self.detail, self.layout_digest)


class NotAnArticle(PipelineError):
    """The page is a listing, a home page, a form, a challenge, or says that it is not there."""


class MissingPart(PipelineError):
    """The page is an article, but a part without which it cannot be kept was not found."""


class Unreadable(PipelineError):
    """The bytes could not be turned into a page: cut off, not HTML, not decodable."""
