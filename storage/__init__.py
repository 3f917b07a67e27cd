"""Keeps pages as they came and what was made of them: everything else asks the Archive."""

from typing import TYPE_CHECKING, Any

from storage import errors

if TYPE_CHECKING:
    from storage.archive import Archive

__all__ = ["Archive", "errors"]


def __getattr__(name: str) -> Any:
    # A worker reads WARC files and no database: SQLAlchemy would be a third of what it loads.
    if name != "Archive":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from storage.archive import Archive

    return Archive
