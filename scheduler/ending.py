"""What a person is told of a run that did not end as it should: what is missing, why, and who takes it up."""

from collections.abc import Mapping
from datetime import datetime

from records import Reason, Source, State

Reasons = Mapping[tuple[str, str], int]
"""(state, reason) → addresses of a run."""
WAITS = {
    Reason.CHALLENGE: ("1 page answered with a challenge", "{} pages answered with a challenge"),
    Reason.RATE_LIMITED: ("1 address was put off by its host", "{} addresses were put off by their host"),
    Reason.ROBOTS_UNREACHABLE: ("1 address waits for a robots.txt", "{} addresses wait for a robots.txt"),
}
ENDS = {
    Reason.STORAGE_FULL: "the disk has too little room (setting min_free_mb): make room",
    Reason.DB_UNAVAILABLE: "the archive cannot be written; what was committed is kept",
    Reason.INTERRUPTED: "it was told to stop",
    "shutdown": "it was told to stop",
}


def told(state: str, reason: str, reasons: Reasons, paused: Mapping[str, datetime]) -> str:
    """Return one sentence on a run, from how its crawl ended, its ledger and the pauses (host → until) of its hosts."""
    if state == "success":
        return ""
    failed = {why: count for (how, why), count in reasons.items() if how == State.FAILED}
    waiting = {why: count for (how, why), count in reasons.items() if how == State.PENDING}
    parts = [ENDS[reason]] if reason in ENDS else []
    if state == "suspicious":
        parts.append("no page announced an article: has the site changed?")
    if failed:
        causes = ", ".join(f"{count} {why}" for why, count in sorted(failed.items()))
        parts.append(f"{_addresses(sum(failed.values()))} failed ({causes})")
    parts += _waiting(waiting, named=not parts)
    parts += [f"{host} is paused until {until.astimezone():%H:%M}" for host, until in sorted(paused.items())]
    if failed or waiting:
        parts.append("the next crawl takes them up" if sum(waiting.values(), sum(failed.values())) > 1 else TAKES_IT_UP)
    return "; ".join(parts) or reason


TAKES_IT_UP = "the next crawl takes it up"


def _waiting(waiting: Mapping[str, int], *, named: bool) -> list[str]:
    """Return what is said of the addresses that were not asked; ``named`` where nothing else says why."""
    known = [WAITS[Reason(why)][count > 1].format(count) for why, count in waiting.items() if why in WAITS]
    rest = {why: count for why, count in waiting.items() if why not in WAITS}
    if not rest:
        return known
    # A run whose books could not be closed gives no reasons.
    causes = f" ({', '.join(sorted(filter(None, rest)))})" if named and any(rest) else ""
    return [*known, f"{_addresses(sum(rest.values()))} not asked{causes}"]


def _addresses(count: int) -> str:
    return "1 address" if count == 1 else f"{count} addresses"


def pauses_of(source: Source, pauses: Mapping[str, tuple[datetime, str]]) -> dict[str, datetime]:
    """Return host → until of the pauses that concern a source."""
    named = {source.home.partition("://")[2].partition("/")[0], *source.hosts, *source.former_hosts}
    bare = {host.lower().removeprefix("www.") for host in named}
    return {host: until for host, (until, _) in pauses.items() if host.removeprefix("www.") in bare}
