"""Which stored pages are still to be read: never read, or read by other code or layouts than today's."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from pipelines import ENGINE
from scheduler.processing import FETCH, Processor, Take, Tally
from scheduler.reading import Known
from storage import Archive
from storage.keeping import Made
from storage.pages import Kept


class Backlog:
    """The article pages of some sources that today's code has not read yet."""

    def __init__(
        self,
        archive: Archive,
        known: Known,
        sources: Sequence[str] | None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> None:
        self._pages = archive.pages
        self._layouts = {name: set(known.digests(name)) for name in known.sources}
        self._sources, self._since, self._until = sources, since, until

    def more(self, held: set[str]) -> list[Kept]:
        """Return some of them, without those in hand."""
        return self._pages.unread(
            ENGINE,
            self._layouts,
            limit=FETCH,
            sources=self._sources,
            since=self._since,
            until=self._until,
            exclude=held,
        )

    def holds(self, kept: Kept) -> bool:
        """Say whether a page is among them, whatever was asked for."""
        layouts = self._layouts.get(kept.source)
        outdated = kept.read_engine != ENGINE or (layouts is not None and kept.read_layout not in layouts)
        return kept.read_as is None or outdated

    def accepting(self, take: Take) -> Take:
        """Return the same, taking the layouts by which pages were just read for today's: no page comes twice."""

        def accepting(made: Mapping[str, Made], pages: Mapping[str, Kept]) -> None:
            take(made, pages)
            for key, one in made.items():
                if pages[key].source in self._layouts:
                    self._layouts[pages[key].source].add(one.layout_digest)

        return accepting


def drain(processor: Processor, more: Callable[[set[str]], Sequence[Kept]]) -> Iterator[Tally]:
    """Process until nothing is left, giving the tally now and then."""
    exhausted = False
    while not exhausted or processor.busy:
        if processor.hungry and not exhausted:
            pages = more(processor.held)
            exhausted = not pages
            processor.add(pages)
        processor.work(0.5)
        yield processor.tally
