"""The folder of an archive: where its files lie, and the mark by which it is known."""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage.errors import ArchiveDamaged, ArchiveMissing

FORMAT = 1


@dataclass(frozen=True)
class Folder:
    """The paths of one archive."""

    root: Path

    @property
    def mark(self) -> Path:
        """The file that says that this folder is an archive, and which."""
        return self.root / "archive.json"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "archive.db"

    @property
    def warc(self) -> Path:
        """The WARC files: the truth."""
        return self.root / "warc"

    @property
    def locks(self) -> Path:
        """Lock files."""
        return self.root / "locks"

    @property
    def quarantine(self) -> Path:
        """Torn ends of WARC files."""
        return self.root / "quarantine"

    @property
    def tombstones(self) -> Path:
        """Removals, one JSON line each: what a rebuild must not bring back."""
        return self.root / "tombstones.jsonl"

    def identity(self) -> str:
        """Return the archive's id; raise ArchiveMissing where there is none."""
        if not self.mark.is_file():
            where = "no archive there" if self.root.is_dir() else "no such folder"
            raise ArchiveMissing(f"{self.root}: {where}; nothing was made; check the path or start with govnews crawl")
        try:
            mark = json.loads(self.mark.read_text())
            if mark["format"] > FORMAT:
                raise ArchiveDamaged(f"{self.root}: written by a newer govnews (format {mark['format']}); upgrade it")
            return str(mark["id"])
        except (ValueError, KeyError, TypeError):
            raise ArchiveDamaged(
                f"{self.mark}: cannot be read; nothing was changed; restore it from a backup"
            ) from None

    def make(self) -> str:
        """Make the folder and its mark, or find them; return the archive's id."""
        for folder in (self.root, self.warc, self.locks, self.quarantine):
            folder.mkdir(parents=True, exist_ok=True)
        if not self.mark.exists():
            draft = self.mark.with_suffix(f".{os.getpid()}")
            draft.write_text(json.dumps({"id": secrets.token_hex(8), "format": FORMAT}) + "\n")
            # A link is made only where no file is: two processes that begin at once agree on one id.
            with suppress(FileExistsError):
                self.mark.hardlink_to(draft)
            draft.unlink()
        return self.identity()
