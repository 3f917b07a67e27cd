"""What can keep a crawl from asking, or an answer from being one; each knows the reason code it ends under.

CrawlError
├── ConfigurationError      a setting that does not hold: says which, where it came from and what would do
├── UnknownSource           no site file has that name; names the nearest
└── NotAsked                an address that was not asked, with its reason
    ├── Blocked             its scheme, address or robots.txt forbids it: for good
    └── PutOff              its host wants to be left alone: the next run takes it up
"""

from records import Reason


class CrawlError(Exception):
    """Anything that this package refuses; ``str()`` is one line for a person."""


class ConfigurationError(CrawlError):
    """A setting that does not hold."""


class UnknownSource(CrawlError):
    """No site file has that name."""


class Reasoned(CrawlError):
    """An error that ends an address under a reason code."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)


class NotAsked(Reasoned):
    """An address that was not asked."""


class Blocked(NotAsked):
    """Not asked: the scheme, the address behind the name or robots.txt forbids it."""


class PutOff(NotAsked):
    """Not asked now: the host wants to be left alone, or the run is ending."""


class Unanswered(Reasoned):
    """Asked, and no answer came that could be used."""
