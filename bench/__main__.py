"""Speed, as ratios of one run: the same generated site through a plain stack and through govnews.

    python -m bench [--pages 3000] [--rounds 2] [--flat 10000] [--json]
    python -m bench --pages 0 --sources 100 --articles 50       only the simulated country, and a crawl with nothing new

Everything is timed from outside as a user would run it, WARC files and full-text index included; politeness is lifted
for loopback only. Ends with 1 where a ratio is under its floor or an article differs from the generator's truth.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench import country, nothing_new
from bench.measure import CommandFailed, Cost, cost
from bench.site import truth
from crawler.politeness import DELAY
from records import Article
from storage import Archive

HERE = Path(__file__).parent
HOST = "tin.govnews-bench.test"
WANTED = {"crawl_ratio": 3.0, "process_ratio": 2.0}
"""What the project wants to reach."""
FLOORS = {"crawl_ratio": 2.0, "process_ratio": 1.4}
"""What it has reached, less the noise of a busy machine: falling under these fails. They may rise."""
FLAT = 1.25
"""Memory of ten times the pages may be this many times that of a thousand."""
SEED = 1


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000, help="of the site for speed; 0 leaves it out")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--flat", type=int, default=10_000, help="pages of the memory run; up to 1000 leaves it out")
    parser.add_argument("--sources", type=int, default=100, help="of the simulated country; 0 leaves it out")
    parser.add_argument("--articles", type=int, default=50, help="of each of its sources")
    parser.add_argument("--delay", type=float, default=DELAY, help="seconds between two requests to one of its hosts")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="govnews-bench-") as folder:
        try:
            speed = measured(Path(folder), wanted.pages, wanted.rounds, wanted.flat) if wanted.pages else {}
            report = speed | nothing_new.nothing_new(Path(folder) / "nothing-new", govnews())
            if wanted.sources:
                there = Path(folder) / "country"
                report |= country.country(there, govnews(), wanted.sources, wanted.articles, wanted.delay)
        except CommandFailed as error:
            print(error, file=sys.stderr)
            return 1
    print(json.dumps(report) if wanted.json else shown(report))
    broken = failures(report)
    print("\n".join([f"FAIL: {what}" for what in broken] or ["PASS"]), file=sys.stderr if wanted.json else sys.stdout)
    return 1 if broken else 0


def failures(report: Mapping[str, float]) -> list[str]:
    """Return what was promised of the figures of a report and not kept, in words."""
    floors = [f"{name} under {floor:g}" for name, floor in FLOORS.items() if report.get(name, floor) < floor]
    kept = {
        "articles differ from the generator's truth": report.get("differing", 0) == 0,
        f"memory_ratio over {FLAT:g}": report.get("memory_ratio", 1) <= FLAT,
        "a crawl with nothing new asked for more than its listings": nothing_new.kept_promises(report),
    }
    kept |= country.promises(report) if "country_ratio" in report else {}
    return [*floors, *(what for what, held in kept.items() if not held)]


def measured(folder: Path, pages: int, rounds: int, flat: int) -> dict[str, float]:
    """Return every figure; ratios are medians over rounds in which both programs run one after the other."""
    figures: dict[str, list[float]] = {}
    with served(pages) as port:
        for number in range(rounds):
            here = folder / str(number)
            here.mkdir()
            for name, value in one_round(here, port).items():
                figures.setdefault(name, []).append(value)
        differing = differences(folder / "0" / "archive", pages)
    report = {name: round(statistics.median(values), 2) for name, values in figures.items()}
    report |= {"pages": pages, "rounds": rounds, "differing": differing}
    if flat > 1000:
        report |= memory(folder, flat)
    return report


def one_round(folder: Path, port: int) -> dict[str, float]:
    """Crawl and re-read once with each program."""
    start = f"http://127.0.0.1:{port}/index.html"
    plain = cost([sys.executable, *plain_program(), "--start", start, "--db", str(folder / "plain.db")])
    ours = crawled(folder / "archive", port)
    workers = str(len(os.sched_getaffinity(0)))
    read = [sys.executable, "-m", "bench.plain_read", "--db", str(folder / "plain.db"), "--processes", workers]
    plain_read = cost(read)
    our_read = cost([*govnews(), "process", "--all", "--archive", str(folder / "archive")], settings(port))
    return {
        "plain_wall": plain.wall, "plain_cpu": plain.cpu, "plain_peak": plain.peak,
        "crawl_wall": ours.wall, "crawl_cpu": ours.cpu, "crawl_peak": ours.peak,
        "crawl_ratio": plain.wall / ours.wall,
        "plain_read_wall": plain_read.wall, "process_wall": our_read.wall, "process_cpu": our_read.cpu,
        "process_peak": our_read.peak, "process_ratio": plain_read.wall / our_read.wall,
    }  # fmt: skip


def memory(folder: Path, pages: int) -> dict[str, float]:
    """Return the peak memory of a crawl of a thousand pages and of ``pages``, in megabytes."""
    peaks = []
    for size in (1000, pages):
        with served(size) as port:
            archive = folder / f"flat-{size}"
            peaks.append(crawled(archive, port).peak)
            shutil.rmtree(archive)
    return {"peak_1000": peaks[0], f"peak_{pages}": peaks[1], "memory_ratio": round(peaks[1] / peaks[0], 2)}


def crawled(archive: Path, port: int) -> Cost:
    """Crawl the generated site into a new archive."""
    return cost([*govnews(), "crawl", "bench", "--archive", str(archive)], settings(port))


def govnews() -> list[str]:
    """Return the command that a user types."""
    return [sys.executable, "-m", "cli"]


def settings(port: int) -> dict[str, str]:
    """Return the environment that leads the bench source to the server on loopback."""
    return {
        "GOVNEWS_SITES": str(HERE / "sites"),
        "GOVNEWS_CONNECT_TO": f"{HOST}=127.0.0.1:{port}",
        "GOVNEWS_ALLOW_LOOPBACK": "1",
        "GOVNEWS_POLITENESS": "lifted",
        "GOVNEWS_LOG_LEVEL": "WARNING",
    }


def plain_program() -> list[str]:
    """Return the reference program of the project, or our own that does the same work where it is not at hand."""
    shared = Path(os.environ.get("GOVNEWS_SHARED", HERE.parent.parent / "shared")) / "bench" / "plain_stack.py"
    return [str(shared)] if shared.exists() else ["-m", "bench.plain"]


@contextmanager
def served(pages: int) -> Iterator[int]:
    """Serve a generated site for as long as the block lasts, and give its port."""
    command = [sys.executable, "-m", "bench.server", "--pages", str(pages), "--seed", str(SEED)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        yield int(server.stdout.readline())
    finally:
        server.kill()
        server.wait()


def differences(archive: Path, pages: int) -> int:
    """Return how many articles of the archive differ from the generator's truth, or are missing."""
    opened = Archive.open(archive, read_only=True)
    kept = {stored.article.url: stored.article for stored in opened.articles.export()}
    return sum(not _equal(kept.get(f"http://{HOST}/a/{number}.html"), number) for number in range(pages))


def _equal(article: Article | None, number: int) -> bool:
    said = truth(SEED, number)
    return article is not None and (
        (article.title, article.paragraphs, article.byline) == (said.title, said.paragraphs, said.author)
        and article.published is not None
        and article.published.value == said.published
    )


def shown(report: dict[str, float]) -> str:
    """Return the report as a person reads it."""
    lines = [f"{name:>18}  {value:g}" for name, value in report.items()]
    return "\n".join(
        [
            *lines,
            *(_ratios(report) if "crawl_ratio" in report else ()),
            *_promises(report),
        ]
    )


def _ratios(report: dict[str, float]) -> list[str]:
    return [
        f"{name.replace('_', ' ')}: {report[name]:.1f}x" + ("" if report[name] >= wanted else f" (wanted {wanted:g}x)")
        for name, wanted in WANTED.items()
    ]


def _promises(report: dict[str, float]) -> list[str]:
    lines = [
        f"nothing new: {report['nothing_new_listing_requests']:g} requests for {report['nothing_new_listings']:g}"
        f" listings, {report['nothing_new_article_requests']:g} for articles"
    ]
    if "country_ratio" in report:
        lines.append(
            f"country: {report['country_sources']:g} sources, {report['country_articles']:g} articles in"
            f" {report['country_wall']:g} s: {report['country_ratio']:.2f}x the polite minimum of the slowest host"
            f" (wanted {country.WITHIN:g}x; {report['country_delay']:g} s between requests, {DELAY:g} is polite),"
            f" of which {report['country_asking']:g} s asking;"
            f" at least {report['country_least_gap']:g} s between two requests to any host, on average"
            f" {report['country_least_pace'] * report['country_delay']:.2f} s at the least;"
            f" {report['country_peak']:g} MB in all"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
