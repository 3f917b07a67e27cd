"""The reference for re-reading: trafilatura with metadata over stored pages, in as many processes.

python -m bench.plain_read --db plain.db --processes 2
"""

import argparse
import sqlite3
import zlib
from multiprocessing import Pool

import trafilatura
from trafilatura.settings import Document

CHUNK = 16


def read(row: tuple[str, bytes]) -> int:
    """Read one page as `bench.plain` does, and return the length of its text."""
    url, packed = row
    document = trafilatura.bare_extraction(zlib.decompress(packed).decode(), url=url, with_metadata=True)
    return len(document.text or "") if isinstance(document, Document) else 0


def main() -> None:
    """Read every stored page once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", required=True)
    parser.add_argument("--processes", type=int, required=True)
    wanted = parser.parse_args()
    rows = sqlite3.connect(wanted.db, check_same_thread=False).execute("select url, html from articles")
    with Pool(wanted.processes) as pool:
        print(sum(1 for length in pool.imap_unordered(read, rows, CHUNK) if length))


if __name__ == "__main__":
    main()
