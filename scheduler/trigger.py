"""How APScheduler asks one of our schedules for its next moment."""

from datetime import datetime

from apscheduler.triggers.base import BaseTrigger

from scheduler.schedules import Schedule


class ScheduleTrigger(BaseTrigger):  # type: ignore[misc]  # APScheduler ships no types
    """Fires when a schedule does, put off by its jitter.

    APScheduler's own crontab reading numbers weekdays from Monday and demands both days where cron is
    content with one of them.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """Return the next moment later than now.

        The wall clock alone decides: a clock that was set back must not wait for the moment it had reached.
        What a clock set forward has jumped over, `due` makes up.
        """
        slot = self.schedule.after(now - self.schedule.jitter)
        while slot + self.schedule.delay(slot) <= now:
            slot = self.schedule.after(slot)
        return slot + self.schedule.delay(slot)

    def __str__(self) -> str:
        return f"cron[{self.schedule.cron.text}]"
