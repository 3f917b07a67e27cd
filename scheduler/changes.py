"""What reading stored pages again would change, field by field, without changing it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from records import Article, Rejection
from scheduler.processing import Take
from scheduler.stored_pages import Made
from storage import Archive
from storage.pages import Kept
from storage.ready import Ready

UNSEEN = frozenset({"source", "page_digest", "engine", "layout_digest", "url"})
"""Fields that say how an article came to be, not what it says."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field of one page that would come out differently; ``None`` where there was or would be nothing."""

    page: str
    source: str
    url: str
    field: str
    before: object
    after: object


def comparer(archive: Archive, tell: Callable[[Change], None]) -> Take:
    """Return what tells of each difference between the stored readings and new ones."""

    def take(made: Mapping[str, Made | Ready], pages: Mapping[str, Kept]) -> None:
        stored = archive.articles.of_pages(list(made))
        for key, after in made.items():
            assert not isinstance(after, Ready), "rows cannot be compared with articles"
            before = stored.get(key) or _refused(archive, key)
            for name, old, new in differences(before, after):
                kept = pages[key]
                tell(Change(page=key, source=kept.source, url=kept.url, field=name, before=old, after=new))

    return take


def _refused(archive: Archive, page: str) -> Rejection | None:
    found = [refused.rejection for refused in archive.rejections.of_page(page) if refused.current]
    return found[-1] if found else None


def differences(before: Made | None, after: Made) -> list[tuple[str, object, object]]:
    """Return (field, before, after) of all that differs; a rejection differs in ``rejected``."""
    was, becomes = _values(before), _values(after)
    return [
        (name, was.get(name), becomes.get(name))
        for name in dict.fromkeys([*was, *becomes])
        if was.get(name) != becomes.get(name)
    ]


def _values(made: Made | None) -> dict[str, object]:
    if made is None:
        return {}
    if isinstance(made, Rejection):
        return {"rejected": str(made.reason), "detail": made.detail or None}
    values = {each.name: getattr(made, each.name) for each in fields(Article) if each.name not in UNSEEN}
    return {name: value for name, value in values.items() if value not in (None, (), "")}
