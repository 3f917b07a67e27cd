"""What an answer means for the address that gave it: one state and one reason."""

from scrapy.http import Response

from crawler.archiving import Address
from crawler.errors import NotAsked, PutOff, Unanswered
from records import Reason, State, interstitial
from records.interstitial import HEAD, SMALL

End = tuple[State, Reason, str | None]
PAUSE = 1_800.0
"""Seconds that a host is left alone after it sent a challenge instead of a page."""
FLAGS = (("truncated", Reason.TRUNCATED), ("too_large", Reason.TOO_LARGE), ("partial", Reason.PARTIAL))


def conditions(address: Address) -> dict[str, str]:
    """Return the headers by which a server may answer that nothing changed."""
    named = (("If-None-Match", address.etag), ("If-Modified-Since", address.last_modified))
    return {name: value for name, value in named if value}


def end_of(response: Response, address: Address) -> End | None:
    """Return how an address ended by status and flags alone; ``None`` for a whole page answered with 200."""
    status = response.status
    if status == 304:
        # Nobody asked for a 304 whose address has no capture yet: there is nothing that was not modified.
        known = address.page is not None
        return (State.NOT_MODIFIED, Reason.NOT_MODIFIED, None) if known else (State.FAILED, Reason.BAD_HTTP, "304")
    for flag, reason in FLAGS:
        if flag in response.flags:
            return State.FAILED, reason, f"{len(response.body)} bytes are kept"
    if status in {404, 410}:
        gone = address.page is not None or status == 410
        return (State.GONE, Reason.GONE, None) if gone else (State.FAILED, Reason.HTTP_4XX, None)
    if status == 200:
        return None
    return _other(status)


def _other(status: int) -> End:
    if status == 401:
        return State.FAILED, Reason.LOGIN_WALL, None
    if 300 <= status < 400:
        return State.FAILED, Reason.REDIRECT, "without a target"
    if 200 <= status < 300:
        return State.FAILED, Reason.PARTIAL, f"answered {status}"
    return State.FAILED, Reason.HTTP_4XX if status < 500 else Reason.HTTP_5XX, f"answered {status}"


def shown(response: Response, body: bytes, *, place: bool = False) -> End | None:
    """Return the end of a page that is not what was asked for, by what it shows; ``None`` where it may be."""
    head = body[: SMALL if len(body) < SMALL else HEAD]
    reason = interstitial(response.status, (), head, len(body))
    if reason in {Reason.CHALLENGE, Reason.RATE_LIMITED}:
        return State.PENDING, reason, "the page that came is kept"
    # What stands in for an article is the pipelines' to say, for good or until they know better: it was fetched.
    return (State.FAILED, reason, None) if reason is not None and place else None


def state_of(error: BaseException) -> State:
    """Return the state of an address whose request raised this."""
    if isinstance(error, PutOff):
        return State.PENDING
    if isinstance(error, NotAsked):
        return State.SKIPPED
    return State.FAILED if isinstance(error, Unanswered) else State.PENDING


def charset(response: Response) -> str | None:
    """Return the charset that the Content-Type declares."""
    header = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
    _, found, value = header.lower().partition("charset=")
    return value.split(";")[0].strip(" \"'") or None if found else None
