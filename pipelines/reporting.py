"""Which of the periods that it names an article reports on."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipelines.headed import Headed
from pipelines.period import Period
from pipelines.phrases import Vocabulary

_REPORT = Vocabulary(
    ["sơ kết", "tổng kết", "kết quả", "đánh giá", "báo cáo", "tình hình", "giao ban", "thông tin kết quả", "nhìn lại"]
)
BEGINNING = 1500
"""How far down such a word may stand."""
SUMS_UP = ("tổng kết", "đại hội", "sơ kết")
"""What an article that reports on a stage of years says before it."""
HEAD = 2500
"""A period that opens a paragraph further down is not what the article reports on."""
LEAD = 600
"""``từ đầu năm đến nay`` further down sums up, in an article about something else."""
OPENING = 130
"""How far into its paragraph a period may stand that the paragraph opens with."""
SHORTEST = timedelta(days=25)
LONG_AGO = timedelta(days=550)
PLANS = ("triển khai", "phương hướng", "kế hoạch", "chương trình công tác", "nhiệm vụ trọng tâm", "nghị quyết", "đề án")


def reporting_period(article: Headed, named: Sequence[Period], published: date | None) -> Period | None:
    """Return the period that an article reports on: after ``sơ kết``, ``tổng kết``, …; else the first that opens."""
    reports = list(_reports(article))
    spans = [one for one in named if one.span in ("months", "quarter", "month", "year") and not _ahead(one, published)]
    spans = [one for one in spans if not _short(one)]
    for one in spans:
        for cue in reports:
            between = article.text[cue : one.start]
            if cue <= one.start and len(between) < 140 and not any(word in between for word in (*PLANS, "\n")):
                return one
    return next(_openers(article, spans), None) or _stage(article.text, named, published)


def _stage(text: str, named: Sequence[Period], published: date | None) -> Period | None:
    """Return the stage of years that is over and summed up: ``tổng kết … giai đoạn 2011 - 2015``."""
    for one in named:
        if one.span == "stage" and one.start < LEAD and not _ahead(one, published):
            near = text[max(0, one.start - 140) : one.start].rpartition("\n")[2]
            summed = one.start == 0 or any(word in near for word in SUMS_UP)
            if summed and not any(word in near for word in ("chuẩn", *PLANS)):
                return one
    return None


def _reports(article: Headed) -> Iterator[int]:
    """Yield where the words end behind which a period is what the article reports on."""
    head = article.text[:BEGINNING]
    for start, end, _ in article.occurrences(_REPORT):
        if end <= BEGINNING and not (start and head[start - 1].isalnum()) and not head[end : end + 1].isalnum():
            yield end


def _ahead(one: Period, published: date | None) -> bool:
    """Return whether a period is none to report on at that day: still to come, or years ago."""
    if published is None:
        return False
    slack = timedelta(days=45 if one.span != "month" else 10)
    return one.last > str(published + slack) or one.first > str(published) or one.last < str(published - LONG_AGO)


def _openers(article: Headed, spans: Sequence[Period]) -> Iterator[Period]:
    for one in spans:
        before = article.text[: one.start]
        opens = one.start - (before.rfind("\n") + 1) < OPENING
        to_date = one.span == "months" and not one.last.endswith(("-30", "-31", "-28", "-29"))
        late = to_date and sum(bool(line.strip()) for line in before[:LEAD].split("\n")[:-1]) > 1
        guessed = one.inferred and one.span == "year"
        if one.free and opens and not late and not guessed and one.start < (LEAD if to_date else HEAD):
            yield one


def _short(one: Period) -> bool:
    """Return whether a stretch of days is too short to be reported on: a storm's, a feast's."""
    return one.span == "months" and date.fromisoformat(one.last) - date.fromisoformat(one.first) < SHORTEST
