"""Keeps pages as they came and what was made of them: everything else asks the Archive."""

from storage import errors
from storage.archive import Archive

__all__ = ["Archive", "errors"]
