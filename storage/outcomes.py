"""What came of a run, counted from the ledger, the captures and the versions that begin with them."""

from sqlalchemy import Connection, exists, func, select

from records import Counts, State
from storage.ledger import states_of
from storage.tables import articles, outcomes, pages, readings, rejections, urls, versions


def counts_of(connection: Connection, run: str) -> Counts:
    """Return the counts of a run. Articles: only of pages that have been read so far."""
    states = states_of(connection, run)
    begun = select(versions.c.number, articles.c.duplicate_of.is_not(None), func.count())
    begun = begun.join(pages, pages.c.id == versions.c.page).join(articles, articles.c.id == versions.c.article)
    new = revised = duplicates = 0
    for number, is_duplicate, count in connection.execute(
        begun.where(pages.c.run == run).group_by(versions.c.number, articles.c.duplicate_of.is_not(None))
    ):
        new += count if number == 1 else 0
        revised += count if number > 1 else 0
        duplicates += count if number == 1 and is_duplicate else 0
    reason = select(rejections.c.reason, func.count()).join(pages, pages.c.id == rejections.c.page)
    rejected = connection.execute(reason.where(pages.c.run == run, rejections.c.current).group_by(rejections.c.reason))
    return Counts(
        found=sum(states.values()),
        fetched=states.get(State.FETCHED, 0),
        new=new,
        unchanged=_unchanged(connection, run),
        revised=revised,
        gone=states.get(State.GONE, 0),
        duplicates=duplicates,
        skipped=states.get(State.SKIPPED, 0),
        pending=states.get(State.PENDING, 0),
        failed=states.get(State.FAILED, 0),
        rejected=dict(rejected.all()),
    )


def _unchanged(connection: Connection, run: str) -> int:
    begins = exists().where(versions.c.page == pages.c.id)
    read = select(func.count()).select_from(pages).join(readings, readings.c.page == pages.c.id)
    same_text = connection.scalar(read.where(pages.c.run == run, readings.c.current, ~begins))
    asked = select(func.count()).select_from(outcomes).join(urls, urls.c.id == outcomes.c.url)
    not_sent = asked.where(outcomes.c.run == run, outcomes.c.state == State.NOT_MODIFIED, urls.c.kind == "article")
    return (same_text or 0) + (connection.scalar(not_sent) or 0)
