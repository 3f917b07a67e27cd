"""Which of the periods that it names an article reports on."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipelines.period import Period

REPORT = re.compile(
    r"(?<!\w)(?:sơ kết|tổng kết|kết quả|đánh giá|báo cáo|tình hình|giao ban|thông tin kết quả|nhìn lại)(?!\w)"
)
HEAD = 2500
"""A period that opens a paragraph further down is not what the article reports on."""
LEAD = 600
"""``từ đầu năm đến nay`` further down sums up, in an article about something else."""
LONG_AGO = timedelta(days=550)
PLANS = ("triển khai", "phương hướng", "kế hoạch", "chương trình công tác", "nhiệm vụ trọng tâm", "nghị quyết", "đề án")


def reporting_period(text: str, named: Sequence[Period], published: date | None) -> Period | None:
    """Return the period that an article reports on: after ``sơ kết``, ``tổng kết``, …; else the first that opens."""
    head = text[:1500]
    reports = [cue.end() for cue in REPORT.finditer(head)]
    spans = [one for one in named if one.span in ("months", "quarter", "month", "year") and not _ahead(one, published)]
    for one in spans:
        for cue in reports:
            between = text[cue : one.start]
            if cue <= one.start and len(between) < 140 and not any(word in between for word in (*PLANS, "\n")):
                return one
    return next(_openers(spans), None)


def _ahead(one: Period, published: date | None) -> bool:
    """Return whether a period is none to report on at that day: still to come, or years ago."""
    if published is None:
        return False
    slack = timedelta(days=45 if one.span != "month" else 10)
    return one.last > str(published + slack) or one.first > str(published) or one.last < str(published - LONG_AGO)


def _openers(spans: Sequence[Period]) -> Iterator[Period]:
    for one in spans:
        to_date = one.span == "months" and not one.last.endswith(("-30", "-31", "-28", "-29"))
        if one.free and one.start < (LEAD if to_date else HEAD) and not (one.inferred and one.span == "year"):
            yield one
