"""What a worker does with a page: reads it and makes the article, or the reason why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from pipelines import ENGINE, PipelineError
from pipelines.layout import digest_of
from records import Article, Layout, Page, Reason, Rejection, Source
from scheduler.pool import Broken

BROKEN = {Broken.TIMEOUT: Reason.EXTRACT_TIMEOUT, Broken.CRASH: Reason.EXTRACT_CRASH}


@dataclass(frozen=True, kw_only=True)
class Known:
    """The sources and platforms that pages are read by: values, so that a worker imports no crawler."""

    sources: Mapping[str, Source]
    platforms: tuple[Layout, ...] = ()

    def digests(self, name: str) -> frozenset[str]:
        """Return the layout digests under which a page of a source may have been read today.

        A reading under any other is outdated. The empty one is that of a page that no layout was tried on.
        """
        source = self.sources[name]
        eras = {layout.valid_until for layout in source.layouts} | {date.max}
        unfitted = {digest_of([*source.layout_on(day), *self.platforms]) for day in eras}
        return frozenset({"", *unfitted, *(layout.digest for layout in (*source.layouts, *self.platforms))})

    def by_host(self) -> dict[str, str]:
        """Return host → source name, with and without ``www.``."""
        found: dict[str, str] = {}
        for name, source in self.sources.items():
            for host in (urlsplit(source.home).hostname or "", *source.hosts, *source.former_hosts):
                bare = host.removeprefix("www.")
                found.setdefault(bare, name)
                found.setdefault(f"www.{bare}", name)
        return found


def stranger(url: str, name: str | None = None) -> Source:
    """Return a source for a page that belongs to none: named as its host, without layouts of its own."""
    parts = urlsplit(url)
    host = parts.hostname or "unknown"
    return Source(name=name or host, kind="portal", home=f"{parts.scheme or 'http'}://{host}/")


def reading(page: Page, source: Source, platforms: Sequence[Layout]) -> Article | Rejection:
    """Return the article of a page, or its rejection: whatever the rules do, no page goes without one."""
    # Loaded here, because the process that hands pages out reads none itself.
    from pipelines import make_article

    try:
        return make_article(page, source, platforms)
    except PipelineError as error:
        return rejection(page, error.reason, error.detail, error.layout_digest)
    except MemoryError:
        raise
    except RecursionError:
        return rejection(page, Reason.EXTRACT_CRASH, "nested too deeply")
    except Exception as error:
        return rejection(page, Reason.EXTRACT_CRASH, f"{type(error).__name__}: {error}"[:300])


def rejection(page: Page, reason: Reason, detail: str, layout_digest: str = "", digest: str = "") -> Rejection:
    """Return a rejection of a page by the code as it is now; ``digest`` where the page has no body at hand."""
    return Rejection(
        source=page.source,
        url=page.url,
        page_digest=digest or page.digest,
        engine=ENGINE,
        layout_digest=layout_digest,
        reason=reason,
        detail=detail,
    )
