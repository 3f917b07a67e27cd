"""Keeps the books of one run: what was found, what of it is to be asked, and how each address ended."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from scrapy.http import Response

from crawler.archiving import SKIPPED, Address, Keeper, Link, Outcome, Ticket
from crawler.walking import Walk
from records import Reason, State

PLACES = ("listing", "sitemap", "feed")


@dataclass(frozen=True, kw_only=True)
class Orders:
    """What a person or the schedule wants of a run."""

    since: date | None = None
    """Leave articles alone that their announcement dates before this day."""
    limit: int | None = None
    """At most so many articles; the rest waits for the next run."""
    full: bool = False
    """Ask for everything again, known or not, and go through listings to their end."""
    until: date | None = None
    """Of a backfill: leave articles alone that their announcement dates after this day."""
    backfill: bool = False
    """Walk into the past from where the last backfill stopped; ``limit`` counts requests, not articles."""
    urls: tuple[str, ...] = ()
    """These addresses and nothing else."""


@dataclass
class Clerk:
    """The books of one run of one source."""

    keeper: Keeper
    source: str
    run: str
    orders: Orders = Orders()
    states: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    """Answers by kind."""
    announced: int = 0
    """Article addresses that places named, known ones included."""

    def found(self, links: Iterable[Link], *, again: bool = False) -> list[Address]:
        """Enter what was found; return every address of it once, with the verdict of the ledger."""
        return self._counted(self.keeper.found(self.run, self.source, links, full=again or self.orders.full))

    def found_in_sitemap(self, links: Iterable[Link]) -> list[Address]:
        """Enter what a sitemap names that was looked through before: only what is new in it is asked."""
        now = datetime.now(UTC)
        return self._counted(self.keeper.archive.ledger.found(self.run, self.source, links, now, once=True))

    def leave(self, links: Iterable[Link]) -> list[Address]:
        """Enter what was found and is no work of this run but of a backfill."""
        now = datetime.now(UTC)
        return self._counted(self.keeper.archive.ledger.found(self.run, self.source, links, now, leave=True))

    def parts(self, found_in: str) -> list[Address]:
        """Return the sitemaps that an index led earlier runs to: it may be unchanged while they are not."""
        return self.keeper.archive.ledger.parts(self.run, self.source, found_in, datetime.now(UTC))

    def found_late(self, links: Iterable[Link]) -> list[Address]:
        """Enter what a backfill found: what it does not ask itself waits for the next one, and for no other run."""
        now, waits = datetime.now(UTC), Reason.BACKFILL.value
        return self._counted(self.keeper.archive.ledger.found(self.run, self.source, links, now, waits=waits))

    def _counted(self, addresses: list[Address]) -> list[Address]:
        for address in addresses:
            if address.verdict in SKIPPED:
                self._count(State.SKIPPED, SKIPPED[address.verdict])
        return addresses

    def left_over(self, kinds: Sequence[str]) -> list[Address]:
        """Return what earlier runs left; of a backfill, what earlier backfills did, as much as may be asked."""
        if not self.orders.backfill:
            return self.keeper.left_over(self.run, self.source, kinds)
        ledger, now = self.keeper.archive.ledger, datetime.now(UTC)
        return ledger.pending(self.run, self.source, now, kinds=kinds, limit=self.orders.limit, backfill=True)

    def walk(self) -> Walk | None:
        """Return how far earlier backfills have come."""
        said = self.keeper.archive.backfills.get(self.source)
        return None if said is None else Walk.of(said)

    def checkpoint(self, walk: Walk) -> None:
        """Keep how far a backfill has come: whatever ends this process, the next begins here."""
        self.keeper.archive.backfills.put(self.source, walk.said(), datetime.now(UTC))

    def fresh(self) -> list[Address]:
        """Return the articles that are new enough to be asked again."""
        return self.keeper.fresh(self.run, self.source)

    def end(
        self,
        address: Address,
        state: State,
        reason: Reason,
        *,
        response: Response | None = None,
        ticket: Ticket | None = None,
        detail: str | None = None,
    ) -> None:
        """Enter how an address ended."""
        if self.orders.backfill and state is State.PENDING:
            # Under its own reason the next daily crawl would take it up.
            reason, detail = Reason.BACKFILL, detail or reason.value
        self._count(state, reason)
        headers = response.headers if response is not None and state is State.FETCHED else {}
        self.keeper.end(
            self.run,
            Outcome(
                source=self.source,
                url=address.url,
                state=state,
                reason=reason,
                at=datetime.now(UTC),
                kind=address.kind,
                status=response.status if response is not None else None,
                etag=_text(headers.get(b"ETag")),
                last_modified=_text(headers.get(b"Last-Modified")),
                detail=detail,
            ),
            ticket if state is not State.PENDING else None,
        )

    def _count(self, state: State, reason: Reason) -> None:
        self.states[state.value] += 1
        self.reasons[reason.value] += 1

    def settle(self, reason: Reason) -> dict[str, int]:
        """Close the books: what nobody was asked for waits for the next run. Returns state → addresses."""
        self.keeper.flush()
        why = Reason.BACKFILL if self.orders.backfill else reason
        return dict(self.keeper.archive.ledger.close_run(self.run, datetime.now(UTC), why))


def _text(value: bytes | None) -> str | None:
    return value.decode("latin-1")[:1_000] if value else None
