"""Where a walk into the past stands: the places that wait, and how far each entrance has come."""

from dataclasses import dataclass
from datetime import date

from crawler.forms import MARK


@dataclass(frozen=True, kw_only=True)
class Step:
    """A place that waits to be looked through."""

    url: str
    root: str
    """Address of the entrance that it continues."""
    past: int = 0
    stale: int = 0
    tries: int = 0
    by_day: str = ""
    """The form of day pages, where this is one: ``strftime`` letters."""
    day: str = ""
    lead: int = 0
    """Number of the page of a postback that it leads to again, where the session was lost in which it was shown."""

    @property
    def number(self) -> int:
        """Which page of a postback it is: 1 for the one that has an address."""
        shown = self.url.partition(MARK)[2]
        return int(shown) if shown.isdigit() else 1


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far the pages of one entrance have come, by the dates printed on them."""

    pages: int = 0
    newest: str = ""
    oldest: str = ""
    ended: str = ""
    """Why it goes no further; empty while it does."""

    def left(self, since: date) -> int | None:
        """Return about how many more pages lead to a day; ``None`` where the pages do not tell."""
        if self.ended:
            return 0
        if not self.oldest:
            return None
        covered = (date.fromisoformat(self.newest) - date.fromisoformat(self.oldest)).days
        remaining = (date.fromisoformat(self.oldest) - since).days
        return max(0, round(self.pages * remaining / covered)) if covered > 0 else None
