"""Where a reading comes out differently, the engine's name must differ: stored pages are then read again.

python -m tests.pipelines.test_version      writes down what today's engine makes of the pages on file
"""

import json
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

from crawler.platforms import PLATFORMS
from crawler.sites import sources
from pipelines import ENGINE, PipelineError, make_article
from records import Page, Source
from tests.contracts.recordings import Recording, recordings

WRITTEN = Path(__file__).with_name("outputs.json")


def outcome(recording: Recording) -> object:
    page: Page = recording.page
    source = sources().get(recording.source) or Source(name=recording.source, kind="portal", home=page.url)
    try:
        return asdict(replace(make_article(page, source, PLATFORMS), engine=""))
    except PipelineError as error:
        return [error.reason, error.layout_digest]


def outputs() -> dict[str, str]:
    """Return page → digest of all that is read from it."""
    return {
        one.stem: sha256(json.dumps(outcome(one), ensure_ascii=False, default=str).encode()).hexdigest()[:16]
        for one in recordings()
        if one.kind in ("article", "refused")
    }


def test_no_reading_changes_under_the_same_name() -> None:
    written = json.loads(WRITTEN.read_text(encoding="utf-8"))
    now = outputs()
    changed = sorted(stem for stem in now if written["outputs"].get(stem, now[stem]) != now[stem])
    hint = "raise VERSION in pipelines/engine.py, then run python -m tests.pipelines.test_version"
    assert not changed or written["engine"] != ENGINE, f"{len(changed)} readings changed ({changed[:5]}): {hint}"
    assert written["engine"] == ENGINE, f"the written readings are of {written['engine']}: {hint}"
    assert set(now) == set(written["outputs"]), f"pages came or went: {hint}"


if __name__ == "__main__":
    WRITTEN.write_text(json.dumps({"engine": ENGINE, "outputs": outputs()}, indent=1) + "\n", encoding="utf-8")
