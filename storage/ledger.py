"""The ledger: every address that was found, and the one state in which it ended each run."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, or_, select, update

from records import Reason, State, article_id
from storage.addresses import (
    ANSWER,
    LEAVE,
    SKIPPED,
    Address,
    Link,
    Outcome,
    Verdict,
    address_of,
    answer,
    ended,
    entry,
    left,
    new_row,
    verdict_on,
)
from storage.database import Database
from storage.due import FRESH, MOST_TRIES, OLDER_AT_MOST
from storage.sanitiser import clean
from storage.tables import articles, outcomes, tombstones, urls

ASKED = frozenset({State.FETCHED, State.NOT_MODIFIED, State.GONE, State.FAILED})
"""States after which a server was asked; the others leave what the ledger knows of the last answer."""
WITHDRAWN = (
    update(articles)
    .where(articles.c.id == bindparam("key"), articles.c.last_seen < bindparam("at"), articles.c.state == "live")
    .values(state="gone", gone_at=bindparam("at"))
)
LEFT = str(SKIPPED["left"])
PUT_BY = update(urls).where(urls.c.id == bindparam("key")).values(state="pending", reason=bindparam("why"))
Rows = Mapping[str, dict[str, Any]]


class Ledger:
    """Every address and how it ended. All methods take batches: one transaction each."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def found(
        self,
        run: str,
        source: str,
        links: Iterable[Link],
        now: datetime,
        *,
        full: bool = False,
        waits: str = "",
        once: bool = False,
        leave: bool = False,
    ) -> list[Address]:
        """Enter announced addresses and say of each, in order and once each, whether this run is to ask it.

        What is not to be asked ends this run as ``skipped`` at once; ``full`` asks all that are known again. What is
        new waits under the reason ``waits`` until it is asked, whatever becomes of the run. ``once``: only what is new
        is asked, not what was left aside before. ``leave``: nothing is asked, all is left to a backfill.
        """
        rows = {row["id"]: row for row in (new_row(source, link, run, now, waits) for link in links)}
        if leave:
            rows = {key: row | {"state": str(State.SKIPPED), "reason": LEFT} for key, row in rows.items()}

        def verdict(row: Row[Any] | None) -> Verdict:
            said = verdict_on(row, now, full, once)
            return "left" if leave and said in ("new", "due") else said

        return self.database.write(lambda connection: self._enter(connection, run, rows, now, verdict)) if rows else []

    def _enter(
        self, connection: Connection, run: str, rows: Rows, now: datetime, judge: Callable[[Row[Any] | None], Verdict]
    ) -> list[Address]:
        ids = list(rows)
        known = {row.id: row for row in connection.execute(select(urls).where(urls.c.id.in_(ids)))}
        seen = set(connection.scalars(select(outcomes.c.url).where(outcomes.c.run == run, outcomes.c.url.in_(ids))))
        removed = set(connection.scalars(select(tombstones.c.article).where(tombstones.c.article.in_(ids))))

        def verdict(key: str) -> Verdict:
            if key in seen:
                return "seen"
            return "taken_down" if key in removed else judge(known.get(key))

        verdicts = {key: verdict(key) for key in ids}
        new = [row for key, row in rows.items() if key not in known]
        waiting = {key: rows[key]["reason"] for key, said in verdicts.items() if said == "new"}
        waiting |= self._put_by(connection, [known[key] for key, said in verdicts.items() if said == "due"], rows)
        entries = [entry(run, key, said, now, waiting.get(key, "")) for key, said in verdicts.items() if said != "seen"]
        self.database.enter(connection, urls, new)
        self.database.enter(connection, outcomes, entries)
        return [address_of(known[key]._mapping if key in known else rows[key], verdicts[key]) for key in ids]

    def _put_by(self, connection: Connection, due: Sequence[Row[Any]], rows: Rows) -> Mapping[str, str]:
        """Let what was left aside wait under the reason that it is found with now; return address → that reason."""
        asides = [row for row in due if row.kind == "article" and row.first_fetched is None]
        waiting = {row.id: rows[row.id]["reason"] for row in asides}
        waiting = {row.id: waiting[row.id] for row in asides if row.state == "skipped" or row.reason == waiting[row.id]}
        waiting = {key: reason for key, reason in waiting.items() if reason}
        self.database.change(connection, PUT_BY, [{"key": key, "why": reason} for key, reason in waiting.items()])
        return waiting

    def pending(
        self,
        run: str,
        source: str,
        now: datetime,
        *,
        limit: int | None = None,
        kinds: Sequence[str] = ("article", "attachment"),
        backfill: bool = False,
    ) -> list[Address]:
        """Take up what earlier runs left: addresses never asked and failures worth another try, oldest first.

        What a backfill left is taken up by ``backfill`` alone, and by it nothing else.
        """
        again = and_(urls.c.state == State.FAILED, or_(urls.c.tries < MOST_TRIES, urls.c.next_ask <= now))
        backfilled = urls.c.reason == str(Reason.BACKFILL)
        waiting = (
            select(urls)
            .where(urls.c.source == source, urls.c.state.in_(("pending", "failed")), urls.c.kind.in_(kinds))
            .where(backfilled if backfill else and_(or_(urls.c.state == State.PENDING, again), ~backfilled))
            .where(urls.c.id.not_in(select(outcomes.c.url).where(outcomes.c.run == run)))
            .where(urls.c.id.not_in(select(tombstones.c.article)))
            .order_by(urls.c.first_found, urls.c.id)
            .limit(limit)
        )
        reason = str(Reason.BACKFILL) if backfill else ""
        return self.database.write(lambda connection: self._take_up(connection, run, waiting, now, reason))

    def parts(self, run: str, source: str, found_in: str, now: datetime) -> list[Address]:
        """Take up the sitemaps that one place led earlier runs to, and that answered; not those of this run."""
        chosen = (
            select(urls)
            .where(urls.c.source == source, urls.c.kind == "sitemap", urls.c.found_in == clean(found_in))
            .where(urls.c.state.in_((str(State.FETCHED), str(State.NOT_MODIFIED))))
            .where(urls.c.id.not_in(select(outcomes.c.url).where(outcomes.c.run == run)))
            .order_by(urls.c.first_found, urls.c.id)
        )
        return self.database.write(lambda connection: self._take_up(connection, run, chosen, now))

    def fresh(self, run: str, source: str, now: datetime, *, older: int = OLDER_AT_MOST) -> list[Address]:
        """Take up the articles whose time to be asked again has come, announced or not: one withdrawn is not.

        All known for less than ``FRESH``, newest first; then, of the older ones, those that wait longest, at most
        ``older``. Those that this run has already are left out.
        """
        young = (
            self._known(run, source)
            .where(urls.c.first_fetched > now - FRESH, or_(urls.c.next_ask.is_(None), urls.c.next_ask <= now))
            .order_by(urls.c.first_fetched.desc(), urls.c.id)
        )
        rest = (
            self._known(run, source)
            .where(urls.c.first_fetched <= now - FRESH, urls.c.next_ask <= now)
            .order_by(urls.c.next_ask, urls.c.id)
            .limit(older)
        )
        return self.database.write(
            lambda connection: [
                address for chosen in (young, rest) for address in self._take_up(connection, run, chosen, now)
            ]
        )

    def _known(self, run: str, source: str) -> Select[Any]:
        return (
            select(urls)
            .where(urls.c.source == source, urls.c.kind == "article")
            .where(
                urls.c.state.in_((str(State.FETCHED), str(State.NOT_MODIFIED))), urls.c.reason != str(Reason.REDIRECT)
            )
            .where(urls.c.id.not_in(select(outcomes.c.url).where(outcomes.c.run == run)))
            .where(urls.c.id.not_in(select(tombstones.c.article)))
        )

    def _take_up(
        self, connection: Connection, run: str, chosen: Select[Any], now: datetime, reason: str = ""
    ) -> list[Address]:
        rows = connection.execute(chosen).mappings().all()
        self.database.enter(connection, outcomes, [entry(run, row["id"], "due", now, reason) for row in rows])
        return [address_of(row, "due") for row in rows]

    def outcome(self, run: str, entries: Iterable[Outcome]) -> None:
        """Enter how addresses ended this run. Said twice, the later word stands; an unknown address is entered."""
        by_id = {article_id(said.source, clean(said.url)): said for said in entries}
        if by_id:
            self.database.write(lambda connection: self._settle(connection, run, by_id))

    def _settle(self, connection: Connection, run: str, by_id: Mapping[str, Outcome]) -> None:
        chosen = select(urls.c.id, urls.c.first_fetched, urls.c.tries, urls.c.reason).where(urls.c.id.in_(list(by_id)))
        known = {row.id: row for row in connection.execute(chosen)}
        unknown = [
            new_row(said.source, Link(url=said.url, canonical=said.url, kind=said.kind), run, said.at)
            for key, said in by_id.items()
            if key not in known
        ]
        asked = [answer(key, said, known.get(key), run) for key, said in by_id.items() if said.state in ASKED]
        unasked = [left(key, said, run) for key, said in by_id.items() if said.state not in ASKED]
        gone = [{"key": key, "at": said.at} for key, said in by_id.items() if said.state is State.GONE]
        self.database.enter(connection, urls, unknown)
        self.database.change(connection, ANSWER, asked)
        self.database.change(connection, LEAVE, unasked)
        self.database.overwrite(connection, outcomes, [ended(key, said, run) for key, said in by_id.items()])
        self.database.change(connection, WITHDRAWN, gone)

    def close_run(self, run: str, at: datetime, reason: Reason = Reason.LIMIT) -> Mapping[str, int]:
        """Give every address that the run did not ask a reason, keep it for the next run; return state → addresses.

        Their sum is what the run found, because the table's key allows one row an address and run.
        """
        unsaid = (outcomes.c.run == run) & (outcomes.c.state == State.PENDING) & (outcomes.c.reason == "")
        kept = update(urls).where(urls.c.id.in_(select(outcomes.c.url).where(unsaid)))
        said = update(outcomes).where(unsaid)

        def work(connection: Connection) -> Mapping[str, int]:
            connection.execute(kept.values(state=str(State.PENDING), reason=str(reason), last_run=run))
            connection.execute(said.values(reason=str(reason), at=at))
            return states_of(connection, run)

        return self.database.write(work)

    def states(self, run: str) -> Mapping[str, int]:
        """Return state → addresses of a run."""
        with self.database.read() as connection:
            return states_of(connection, run)

    def reasons(self, run: str) -> Mapping[tuple[str, str], int]:
        """Return (state, reason) → addresses of a run."""
        keys = (outcomes.c.state, outcomes.c.reason)
        counted = select(*keys, func.count()).where(outcomes.c.run == run).group_by(*keys)
        with self.database.read() as connection:
            return {(state, reason): count for state, reason, count in connection.execute(counted)}


def states_of(connection: Connection, run: str) -> Mapping[str, int]:
    """Return state → addresses of a run."""
    counted = select(outcomes.c.state, func.count()).where(outcomes.c.run == run).group_by(outcomes.c.state)
    return dict(connection.execute(counted).all())
