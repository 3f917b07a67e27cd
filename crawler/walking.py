"""How far into the past a backfill has walked: which places wait, what they showed, and where the walk may end."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from statistics import median_low
from typing import Any, Self

from crawler.forms import MARK, Form
from crawler.steps import Reach, Step
from crawler.traps import is_trap

PAST, STALE, TRIES = 2, 3, 3
"""Pages in a row older than wanted, or with nothing that was not met before, or failures, after which a chain ends."""
MOST = 20_000
"""Places of one walk: whatever is longer than that is endless."""
REMEMBERED = 3_000
"""Links by which a page is told from those before it: a site that runs out of pages repeats its first or its last."""
MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])(?!\d)")


@dataclass(kw_only=True)
class Walk:
    """One backfill of one source: a value that goes to JSON and back, so that it may take days."""

    since: date
    until: date | None = None
    waiting: dict[str, Step] = field(default_factory=dict)
    """Canonical address → place, in the order in which they are asked."""
    beyond: dict[str, Step] = field(default_factory=dict)
    """The last places that showed something too old: where a walk to an earlier day goes on."""
    done: set[str] = field(default_factory=set)
    met: list[str] = field(default_factory=list)
    reach: dict[str, Reach] = field(default_factory=dict)
    """Entrance → how far."""
    forms: dict[str, Form] = field(default_factory=dict)
    """What has to be sent for a place that waits and is asked so: it stands in the page before it alone."""
    resumed: frozenset[str] = frozenset()
    """Of those, the addresses whose form is of an earlier process: the site may have forgotten its session."""

    @classmethod
    def begin(cls, steps: Mapping[str, Step], since: date, until: date | None) -> Self:
        """Return a walk that has not begun, from the entrances (canonical address → place)."""
        return cls(since=since, until=until, waiting=dict(steps), reach={step.root: Reach() for step in steps.values()})

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        """Return the walk that ``said`` tells of."""
        places = {name: {key: Step(**step) for key, step in said[name].items()} for name in ("waiting", "beyond")}
        return cls(
            since=date.fromisoformat(said["since"]),
            until=date.fromisoformat(said["until"]) if said["until"] else None,
            done=set(said["done"]),
            met=list(said["met"]),
            reach={root: Reach(**reach) for root, reach in said["reach"].items()},
            forms={url: tuple((name, value) for name, value in form) for url, form in said["forms"].items()},
            resumed=frozenset(said["forms"]),
            **places,
        )

    def said(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "waiting": {key: asdict(step) for key, step in self.waiting.items()},
            "beyond": {key: asdict(step) for key, step in self.beyond.items()},
            "done": sorted(self.done),
            "met": self.met,
            "reach": {root: asdict(reach) for root, reach in self.reach.items()},
            "forms": self.forms,
        }

    @property
    def pages(self) -> int:
        """Places looked through so far."""
        return sum(reach.pages for reach in self.reach.values())

    @property
    def left(self) -> int | None:
        """About how many places are left; ``None`` where the pages do not tell."""
        lefts = [reach.left(self.since) for reach in self.reach.values()]
        return None if None in lefts else max(sum(left or 0 for left in lefts), len(self.waiting))

    def reaching(self, since: date) -> Self:
        """Return the walk that goes on to an earlier day from where this one ended for its own."""
        if since >= self.since:
            return replace(self, since=since)
        opened = {step.root for step in self.beyond.values()}
        reach = {root: replace(one, ended="") if root in opened else one for root, one in self.reach.items()}
        again = {key: replace(step, past=0) for key, step in self.beyond.items()}
        return replace(self, since=since, waiting=again | self.waiting, beyond={}, reach=reach)

    def took(
        self, key: str, days: Iterable[date], links: Iterable[str], more: Mapping[str, str], *, endless: bool
    ) -> dict[str, Step]:
        """Enter what a place showed; return the further places to ask (canonical address → place).

        ``days``: printed beside its links; ``links``: canonical addresses of its articles; ``more``: the places it
        leads to, by canonical address; ``endless``: whether such a place may lead on for ever, as a listing may.
        """
        step, printed, known = self.waiting.pop(key), sorted(days), set(self.met)
        self.done.add(short(key))
        unmet = [link for link in map(short, links) if link not in known]
        if step.url in self.resumed and not unmet:
            # Some sites answer a lost session with their first page.
            return self._leaf_again(key, step)
        self.met = (self.met + unmet)[-REMEMBERED:]
        middle = median_low(printed) if printed else None
        self._advance(step.root, middle)
        leads = step.number < step.lead
        past = step.past + 1 if middle is not None and middle < self.since and not leads else 0
        stale = step.stale + 1 if not (unmet or leads) else 0
        why = self._end(past, stale) if endless and not step.day else ""
        if printed and printed[0] < self.since:
            self._leave_open(key, step)
        follow = {} if why else more if endless else {key: url for key, url in more.items() if self._may_hold(url)}
        found = self._leafed(step, follow) if leads else self._further(step, follow, past, stale)
        self.waiting |= found
        self._close(step.root, why)
        return found

    def keep_forms(self, found: Mapping[str, Form]) -> None:
        """Remember what has to be sent for places that wait, and forget it of all others."""
        urls = {step.url for step in self.waiting.values()}
        self.forms = {url: form for url, form in {**self.forms, **found}.items() if url in urls}

    def _leave_open(self, key: str, step: Step) -> None:
        """Remember a page of which something was too old: one that straddles the day, and those behind it."""
        others = [other for other, one in self.beyond.items() if one.root == step.root]
        for other in others[: max(0, len(others) - PAST)]:
            del self.beyond[other]
        self.beyond[key] = step

    def failed(self, key: str, why: str, *, for_good: bool) -> None:
        """Enter that a place gave no answer to look through; one that failed for good is asked no more."""
        step = self.waiting.get(key)
        if step is None:
            return
        if (MARK in step.url or not for_good) and step.tries + 1 < TRIES:
            self.waiting[key] = replace(step, tries=step.tries + 1)
            if MARK in step.url and step.tries:
                self._leaf_again(key, self.waiting.pop(key))
            return
        del self.waiting[key]
        self.done.add(short(key))
        self._close(step.root, why)

    def _leaf_again(self, key: str, step: Step) -> dict[str, Step]:
        """Begin a postback's pages anew, to come to one again in a session that the site knows."""
        self.resumed -= {step.url}
        self.done.discard(short(key))
        first, url = key.partition(MARK)[0], step.url.partition(MARK)[0]
        self.waiting[first] = Step(url=url, root=step.root, tries=step.tries, lead=step.number)
        return {first: self.waiting[first]}

    def _leafed(self, step: Step, more: Mapping[str, str]) -> dict[str, Step]:
        """Return the page that leads furthest towards the one that was lost."""
        ahead = {key: replace(step, url=url) for key, url in more.items()}
        nearer = {key: one for key, one in ahead.items() if step.number < one.number <= step.lead}
        furthest = max(nearer, key=lambda key: nearer[key].number, default=None)
        return {furthest: nearer[furthest]} if furthest else {}

    def _advance(self, root: str, day: date | None) -> None:
        reach = self.reach.get(root, Reach())
        if day is not None:
            named = day.isoformat()
            reach = replace(
                reach, newest=max(reach.newest, named), oldest=min(reach.oldest, named) if reach.oldest else named
            )
        self.reach[root] = replace(reach, pages=reach.pages + 1)

    def _end(self, past: int, stale: int) -> str:
        if past >= PAST:
            return f"{past} pages in a row are older than {self.since}"
        if stale >= STALE:
            return f"{stale} pages in a row showed nothing that was not met before"
        return f"{MOST} places: a trap" if self.pages >= MOST else ""

    def _further(self, step: Step, more: Mapping[str, str], past: int, stale: int) -> dict[str, Step]:
        found = {
            key: Step(url=url, root=step.root, past=past, stale=stale)
            for key, url in more.items()
            if short(key) not in self.done and key not in self.waiting and not is_trap(url)
        }
        if step.day and (before := date.fromisoformat(step.day) - timedelta(days=1)) >= self.since:
            url = before.strftime(step.by_day)
            found[url] = replace(step, url=url, day=before.isoformat(), tries=0)
        return found

    def _may_hold(self, url: str) -> bool:
        """Whether a sitemap may hold wanted days, by the month in its address, if any: ``sitemap-2014-05.xml``."""
        month = MONTH.search(url)
        if month is None:
            return True
        first = date(int(month[1]), int(month[2]), 1)
        return first + timedelta(days=31) > self.since and (self.until is None or first <= self.until)

    def _close(self, root: str, why: str) -> None:
        if not any(step.root == root for step in self.waiting.values()):
            self.reach[root] = replace(self.reach.get(root, Reach()), ended=why or "its last page")

    def endings(self) -> Mapping[str, int]:
        """Return why → entrances that go no further."""
        return Counter(reach.ended for reach in self.reach.values() if reach.ended)


def short(url: str) -> str:
    """Return eight hex digits for an address: enough to tell some thousand apart."""
    return sha256(url.encode("utf-8", "replace")).hexdigest()[:8]
