"""The clock: APScheduler, wired so that each entry fires when cron says, and nothing is missed or run twice."""

import logging
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.schedules import Schedules
from scheduler.trigger import ScheduleTrigger

log = logging.getLogger(__name__)

CATCH_UP = timedelta(minutes=1)
"""How often the run ledger is asked for what nobody ran: a sleep, a clock set forward, a crawl that took long."""
AT_ONCE = 4
"""Crawl processes at the same time. Each may carry many sources."""
WEEK = 7 * 24 * 3600


class Service:
    """Runs what is due until it is told to stop.

    ``run_due`` does whatever is due now, as `govnews crawl --due` does; the triggers only say when to ask. A
    moment that the triggers miss is found by the next question.
    """

    def __init__(self, schedules: Schedules, run_due: Callable[[str | None], None]) -> None:
        self.stopping = Event()
        self._run_due = run_due
        self._scheduler = BlockingScheduler(
            executors={"default": ThreadPoolExecutor(AT_ONCE)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": WEEK},
            timezone=UTC,
        )
        for entry in schedules.entries:
            self._scheduler.add_job(self._ask, ScheduleTrigger(entry), [entry.name], id=entry.name, name=entry.name)
            self._scheduler.add_job(
                self._ask,
                IntervalTrigger(seconds=int(CATCH_UP.total_seconds())),
                [entry.name],
                id=f"{entry.name}: catch up",
                next_run_time=datetime.now(UTC),
            )
        self._scheduler.add_listener(_note, EVENT_JOB_MISSED | EVENT_JOB_ERROR | EVENT_JOB_MAX_INSTANCES)

    def run(self) -> int:
        """Work until SIGTERM or SIGINT, then let running crawls end; return the signal's number."""
        told: list[int] = []

        def stop(signum: int, _: object) -> None:
            if told:
                # Asked twice: whoever still runs is ended at once; the archive stays whole.
                signal.signal(signum, signal.SIG_DFL)
                signal.raise_signal(signum)
            told.append(signum)
            self.stopping.set()
            # shutdown() waits for jobs: inside a handler it would wait for the very thread it holds up.
            Thread(target=self._shut_down, daemon=True).start()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        self._scheduler.start()
        return told[0] if told else signal.SIGTERM

    def _shut_down(self) -> None:
        # Without a pause a job that falls due meanwhile is handed to an executor that takes none any more.
        self._scheduler.pause()
        self._scheduler.shutdown(wait=True)

    def _ask(self, entry: str) -> None:
        if not self.stopping.is_set():
            self._run_due(entry)


def _note(event: JobEvent) -> None:
    if event.code == EVENT_JOB_ERROR:
        log.error("%s: %s", event.job_id, event.exception)
    elif event.code == EVENT_JOB_MISSED:
        log.warning("%s: late by over a week; its last moment is made up", event.job_id)
    else:
        log.info("%s: still running; its moment is taken up when it has ended", event.job_id)
