"""What can go wrong with a schedule or a job.

SchedulerError
├── ScheduleError    schedules.yaml does not hold together
├── AlreadyRunning   another process crawls the source, or owns the scheduler
└── CrawlFailed      the crawl process could not begin, or ended without saying why
"""

from pathlib import Path


class SchedulerError(Exception):
    """Anything that this package raises on purpose; the message is one line for a person."""


class ScheduleError(SchedulerError):
    """schedules.yaml says something that cannot be meant."""

    def __init__(self, message: str, *, path: Path | None = None, line: int | None = None, key: str = "") -> None:
        place = ":".join(str(part) for part in (path, line) if part is not None)
        super().__init__(": ".join(part for part in (place, key, message) if part))
        self.line = line
        self.key = key


class AlreadyRunning(SchedulerError):
    """Somebody else holds the lock."""


class CrawlFailed(SchedulerError):
    """The crawl process broke; what it had kept stays kept."""
