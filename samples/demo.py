"""``make demo``: the sample sites crawled twice into ``demo-archive/``, and what came of it, by the real commands."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from cli.output import print_rows, say
from samples.server import SampleServer
from samples.sites import SOURCES

if TYPE_CHECKING:
    from records import Run

ROOT = Path(__file__).parents[1]
FOLDER = Path("demo-archive")
MARK = "made-by-make-demo"
"""A file that says that the folder may be thrown away by the next demo."""
COLUMNS = ("crawl", "source", "found", "new", "unchanged", "revised", "gone", "duplicates", "skipped", "rejected")
SEARCHES: tuple[tuple[str, ...], ...] = (
    ("giai quyet viec lam",),
    ("trợ cấp xã hội", "--province", "Hậu Giang"),
    ("an toàn lao động", "--from", "2023-01-01", "--to", "2024-12-31"),
)


def main() -> int:
    """Run the demo; return its exit status."""
    try:
        # Imported here, not above: Ctrl-C during the long import ends as quietly as later.
        from storage.errors import ArchiveError
    except KeyboardInterrupt:
        return 130
    try:
        return demo(monotonic())
    except KeyboardInterrupt:
        say(f"stopped; {FOLDER.absolute()} holds what was crawled so far, and make demo begins anew")
        return 130
    except (OSError, ArchiveError) as error:
        say(f"the demo ended early: {error}")
        return 3


def demo(begun: float) -> int:
    """Crawl twice and report; ``begun`` is the monotonic time at which it all began."""
    if not cleared(FOLDER):
        say(f"{FOLDER.absolute()} is not from a demo: nothing was touched. Move it away, then run make demo again.")
        return 2
    FOLDER.mkdir()
    (FOLDER / MARK).touch()
    with SampleServer() as server:
        env = environment(os.environ, server.connect_to)
        os.environ.clear()
        os.environ.update(env)
        for visit, what in (("first", "everything is new"), ("second", "one edited, one withdrawn, one added")):
            server.visit = "second" if visit == "second" else "first"
            heading(f"The {visit} crawl of five sample sites: {what}")
            if govnews("crawl", *SOURCES) not in (0, 1):
                return 1
        status = report()
    heading(f"What to type next ({monotonic() - begun:.0f} s so far, all on this machine)")
    print(NEXT.format(program=shown_program()))
    return status


def report() -> int:
    """Print what the two crawls came to; return an exit status."""
    from storage import Archive

    heading("What came of it")
    with Archive.open(FOLDER, read_only=True) as archive:
        runs = sorted(archive.runs.latest(limit=1000), key=lambda one: (one.begun_at, one.source))
        stored = archive.articles.find()
        article = max(stored, key=lambda one: one.version).id if stored else ""
    print_rows([row(one, runs) for one in runs], COLUMNS)
    if not article:
        say("the crawls stored no article; what they printed above says why")
        return 1
    heading("One article, with its fields; then the two versions that the crawls saw of it")
    failed = [govnews("show", article), govnews("show", article, "--versions")]
    for words in SEARCHES:
        heading("A search: " + " ".join(words))
        failed.append(govnews("search", *words, "--limit", "3"))
    heading("When the shipped sources would be crawled")
    failed.append(govnews("schedule"))
    return 1 if any(failed) else 0


def row(one: "Run", runs: "Sequence[Run]") -> dict[str, object]:
    """Return one line of the table: which crawl of its source it was, and what it counted."""
    counts = one.counts
    times = [other.begun_at for other in runs if other.source == one.source]
    rejected = ", ".join(f"{reason} {number}" for reason, number in sorted(counts.rejected.items()))
    numbers = {column: getattr(counts, column) for column in COLUMNS[2:-1]}
    return {"crawl": times.index(one.begun_at) + 1, "source": one.source, **numbers, "rejected": rejected}


def govnews(*words: str) -> int:
    """Run a command as a user would, and say which; return its exit status."""
    print("$ govnews " + " ".join(f'"{word}"' if " " in word else word for word in words), flush=True)
    if words[0] != "crawl":
        from cli.exits import run

        return run(words)
    # A process of its own: workers are forked from it, and the sample server's threads live in this one.
    return subprocess.run([sys.executable, "-m", "cli", *words], check=False).returncode


def environment(given: Mapping[str, str], connect_to: Mapping[str, str], folder: Path = FOLDER) -> dict[str, str]:
    """Return the environment of the demo's commands: no setting of the user's own reaches them."""
    kept = {name: value for name, value in given.items() if not name.startswith("GOVNEWS_")}
    path = os.pathsep.join(part for part in (str(ROOT), given.get("PYTHONPATH", "")) if part)
    return kept | {
        "PYTHONPATH": path,
        "GOVNEWS_ARCHIVE": str(folder),
        "GOVNEWS_DATABASE_URL": "",
        "GOVNEWS_SITES": "",
        "GOVNEWS_CONTACT": "the demo of govnews",
        "GOVNEWS_SCHEDULES": str(ROOT / "schedules.yaml"),
        "GOVNEWS_POLITENESS": "lifted",
        "GOVNEWS_CONNECT_TO": json.dumps(dict(connect_to)),
    }


def cleared(folder: Path) -> bool:
    """Remove an earlier demo's archive; return False where the folder is somebody else's."""
    if not folder.exists():
        return True
    if not (folder / MARK).exists() and any(folder.iterdir()):
        return False
    shutil.rmtree(folder)
    return True


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n=== {text}", flush=True)


def shown_program() -> str:
    """Return how the user calls govnews from here."""
    program = Path(sys.executable).with_name("govnews")
    here = Path.cwd()
    return shlex.quote(str(program.relative_to(here) if program.is_relative_to(here) else program))


NEXT = """\
{program} search "xóa nhà tạm" --archive demo-archive
{program} status --archive demo-archive
{program} verify --archive demo-archive
{program} rebuild --archive demo-archive
{program} --help"""

if __name__ == "__main__":
    sys.exit(main())
