"""What the crawler tells the ledger and what it hears back, and the rows that hold it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, bindparam, func, or_, update

from records import Hint, Reason, State, article_id, canonical_url
from storage.due import is_due, next_ask
from storage.sanitiser import clean, clean_or_none
from storage.tables import urls

Verdict = Literal["new", "due", "known", "left", "seen", "taken_down"]


@dataclass(frozen=True, kw_only=True)
class Link:
    """An address as a listing, feed or sitemap announces it."""

    url: str
    """As it was found."""
    canonical: str = ""
    """The source's own canonical form (``keep_params``); the general one where empty."""
    kind: str = "article"
    """``article``, ``listing``, ``feed``, ``sitemap``, ``attachment`` or ``robots``."""
    hint: Hint = field(default_factory=Hint)


@dataclass(frozen=True, kw_only=True)
class Address:
    """What the ledger knows of an address, and whether this run is to ask it."""

    id: str
    url: str
    """Canonical."""
    asked_url: str
    """As it was found."""
    kind: str
    hint: Hint
    verdict: Verdict
    """``new``: never seen; ``due``: known and asked again; ``known``: skipped; ``left``: left to a backfill;
    ``seen``: this run has it already;
    ``taken_down``: removed on request, never asked again."""
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    """SHA-256 of the last payload."""
    page: str | None = None
    """The capture that holds it."""

    @property
    def wanted(self) -> bool:
        """Whether this run is to ask it: new, or due again."""
        return self.verdict in ("new", "due")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How an address ended a run. ``url`` is canonical."""

    source: str
    url: str
    state: State
    reason: Reason
    at: datetime
    kind: str = "article"
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    page: str | None = None
    detail: str | None = None


SKIPPED: Mapping[Verdict, Reason] = {
    "known": Reason.KNOWN,
    "left": Reason.BACKFILL,
    "taken_down": Reason.TAKEN_DOWN,
}
"""Verdicts by which an address ends a run at once, and why."""
ANSWER = (
    update(urls)
    .where(urls.c.id == bindparam("key"))
    .values(
        state=bindparam("new_state"),
        reason=bindparam("new_reason"),
        last_run=bindparam("new_run"),
        last_asked=bindparam("asked_at"),
        first_fetched=bindparam("fetched_at"),
        next_ask=bindparam("ask_at"),
        tries=bindparam("new_tries"),
        etag=func.coalesce(bindparam("new_etag"), urls.c.etag),
        last_modified=func.coalesce(bindparam("new_modified"), urls.c.last_modified),
        digest=func.coalesce(bindparam("new_digest"), urls.c.digest),
        page=func.coalesce(bindparam("new_page"), urls.c.page),
    )
)
"""A server was asked. What it did not repeat (a 304 sends no payload) stays."""
LEAVE = (
    update(urls)
    .where(urls.c.id == bindparam("key"), or_(urls.c.first_fetched.is_(None), bindparam("waits")))
    .values(state=bindparam("new_state"), reason=bindparam("new_reason"), last_run=bindparam("new_run"))
)
"""Nobody was asked. An address that was fetched before keeps that state, unless it now waits for the next run."""


def new_row(source: str, link: Link, run: str, now: datetime, reason: str = "") -> dict[str, Any]:
    """Return the row of an address that was found for the first time."""
    canonical = clean(link.canonical or canonical_url(clean(link.url)))
    return {
        "id": article_id(source, canonical),
        "source": source,
        "url": canonical,
        "asked_url": clean(link.url),
        "kind": link.kind,
        "first_found": now,
        "state": str(State.PENDING),
        "reason": reason,
        "last_run": run,
        "tries": 0,
        "found_in": clean_or_none(link.hint.found_in),
        "basis": link.hint.basis,
        "hint_published": clean_or_none(link.hint.published),
        "hint_title": clean_or_none(link.hint.title),
        "hint_category": clean_or_none(link.hint.category),
    }


def verdict_on(row: Row[*tuple[Any, ...]] | None, now: datetime, full: bool, once: bool = False) -> Verdict:
    """Say of an address that was announced whether a run is to ask it; ``once``: not if it was left aside before."""
    if row is None:
        return "new"
    if once and row.state in ("pending", "skipped"):
        return "known"
    due = full or is_due(
        row.kind, row.state, now, first_fetched=row.first_fetched, tries=row.tries, next_ask=row.next_ask
    )
    return "due" if due else "known"


def entry(run: str, address: str, verdict: Verdict, now: datetime, reason: str = "") -> dict[str, Any]:
    """Return the row by which a run knows of an address before its outcome is known.

    ``reason`` is why it waits should nobody say more of it; empty where the end of the run will tell.
    """
    skipped = SKIPPED.get(verdict)
    state = State.SKIPPED if skipped else State.PENDING
    return {"run": run, "url": address, "state": str(state), "reason": str(skipped or reason), "at": now}


def address_of(row: Mapping[Any, Any], verdict: Verdict) -> Address:
    """Return what a row of ``urls`` says."""
    hint = Hint(
        found_in=row["found_in"],
        basis=row["basis"],
        published=row["hint_published"],
        title=row["hint_title"],
        category=row["hint_category"],
    )
    last = {name: row.get(name) for name in ("etag", "last_modified", "digest", "page")}
    return Address(
        id=row["id"], url=row["url"], asked_url=row["asked_url"], kind=row["kind"], hint=hint, verdict=verdict, **last
    )


def answer(address: str, outcome: Outcome, known: Row[*tuple[Any, ...]] | None, run: str) -> dict[str, Any]:
    """Return the parameters of ``ANSWER``."""
    failed = outcome.state is State.FAILED
    before = known.first_fetched if known else None
    first_fetched = before or (outcome.at if outcome.state is State.FETCHED else None)
    tries = (known.tries if known else 0) + 1 if failed else 0
    return {
        "key": address,
        "new_state": str(outcome.state),
        "new_reason": str(outcome.reason),
        "new_run": run,
        "asked_at": outcome.at,
        "fetched_at": first_fetched,
        "ask_at": next_ask(outcome.at, first_fetched, tries, old=before is None and _backfilled(known)),
        "new_tries": tries,
        "new_etag": clean_or_none(outcome.etag),
        "new_modified": clean_or_none(outcome.last_modified),
        "new_digest": outcome.digest,
        "new_page": outcome.page,
    }


def _backfilled(known: Row[*tuple[Any, ...]] | None) -> bool:
    return known is not None and known.reason == Reason.BACKFILL


def left(address: str, outcome: Outcome, run: str) -> dict[str, Any]:
    """Return the parameters of ``LEAVE``."""
    return {
        "key": address,
        "new_state": str(outcome.state),
        "new_reason": str(outcome.reason),
        "new_run": run,
        "waits": outcome.state is State.PENDING,
    }


def ended(address: str, outcome: Outcome, run: str) -> dict[str, Any]:
    """Return the row of ``outcomes``."""
    return {
        "run": run,
        "url": address,
        "state": str(outcome.state),
        "reason": str(outcome.reason),
        "at": outcome.at,
        "status": outcome.status,
        "detail": clean_or_none(outcome.detail),
    }
