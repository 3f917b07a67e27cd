"""What the commands that read say of a real archive."""

import csv
import io
import json
import re

import pytest

from cli.verbs import VERBS
from tests.cli.conftest import SOURCES, Govnews

pytestmark = [pytest.mark.xdist_group("cli"), pytest.mark.timeout(300)]


def articles(crawled: Govnews) -> list[dict[str, object]]:
    return [json.loads(line) for line in crawled("export", "--format", "jsonl").lines]


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_explains_itself_and_its_options(crawled: Govnews, verb: str) -> None:
    done = crawled(verb, "--help")
    assert done.status == 0
    assert done.out.startswith(f"Usage: govnews {verb} ")
    described = re.split(r"\n\s*(?=-)", done.out.partition("Options:")[2].strip())
    assert all(len(option.split(None, 2)) > 2 for option in described), described


def test_help_tells_the_exit_statuses(crawled: Govnews) -> None:
    said = crawled("--help").out
    assert "Exit statuses:" in said
    assert all(f"{status:>5}  " in said for status in (0, 1, 2, 3, 4, 5, 70, 130))


def test_search_without_accents_finds_what_search_with_them_finds(crawled: Govnews) -> None:
    with_accents = {json.loads(line)["id"] for line in crawled("search", "lao động", "--json", "--limit", "100").lines}
    without = {json.loads(line)["id"] for line in crawled("search", "LAO DONG", "--json", "--limit", "100").lines}
    assert with_accents
    assert with_accents <= without


def test_search_narrows_by_source_province_and_days(crawled: Govnews) -> None:
    every = [json.loads(line) for line in crawled("search", "lao dong", "--json", "--limit", "100").lines]
    of_one = crawled("search", "lao dong", "--source", "baoninhbinh", "--json").lines
    assert {json.loads(line)["source"] for line in of_one} == {"baoninhbinh"}
    by_province = [
        json.loads(line) for line in crawled("search", "lao dong", "--province", "hau giang", "--json").lines
    ]
    assert {hit["source"] for hit in by_province} == {"baohaugiang"}
    until = [json.loads(line) for line in crawled("search", "lao dong", "--to", "2023-06-30", "--json").lines]
    assert {hit["id"] for hit in until} == {
        hit["id"] for hit in every if hit["published"] and hit["published"] < "2023-07"
    }


def test_a_search_that_finds_nothing_is_no_failure(crawled: Govnews) -> None:
    done = crawled("search", "từkhôngcóthật")
    assert (done.status, done.out) == (0, "")
    assert "no article" in done.err


def test_show_tells_an_article_by_the_beginning_of_its_id(crawled: Govnews) -> None:
    wanted = articles(crawled)[0]
    key = str(wanted["id"])
    told = json.loads(crawled("show", key[:10], "--json").out)
    assert told["id"] == key
    assert told["article"]["title"] == wanted["title"]
    assert told["record"]["location"]["file"].endswith(".warc.gz")
    for_people = crawled("show", key).out
    assert str(wanted["title"]) in for_people
    assert told["record"]["location"]["file"] in for_people


def test_show_marks_facts_in_the_text(crawled: Govnews) -> None:
    one = next(article for article in articles(crawled) if article["facts"])
    fact = one["facts"][0]
    assert f"{{{fact['kind']}}}" in crawled("show", str(one["id"])).out


def test_show_raw_gives_the_page_and_versions_lists_them(crawled: Govnews) -> None:
    one = articles(crawled)[0]
    raw = crawled("show", str(one["id"]), "--raw").out
    assert "<html" in raw.lower()
    versions = [json.loads(line) for line in crawled("show", str(one["id"]), "--versions", "--json").lines]
    assert [version["version"] for version in versions] == [1]


def test_export_gives_the_same_articles_as_csv_and_jsonl(crawled: Govnews) -> None:
    rows = list(csv.DictReader(io.StringIO(crawled("export", "--format", "csv", "--raw").out, newline="")))
    told = articles(crawled)
    assert [row["id"] for row in rows] == [article["id"] for article in told]
    assert [row["text"].replace("\r\n", "\n") for row in rows] == [article["text"] for article in told]


def test_export_to_a_file_is_there_whole(crawled: Govnews) -> None:
    done = crawled("export", "--output", "mọi bài.jsonl")
    assert done.status == 0
    assert "articles written" in done.err
    assert len((crawled.folder / "mọi bài.jsonl").read_text().splitlines()) == len(articles(crawled))
    assert not list(crawled.folder.glob(".*draft"))


def test_status_counts_what_export_gives(crawled: Govnews) -> None:
    told = json.loads(crawled("status", "--json").out)
    assert told["articles"] == len(articles(crawled))
    assert {row["source"] for row in told["sources"]} == set(SOURCES)
    assert told["unread"] == 0


def test_facts_come_with_their_words(crawled: Govnews) -> None:
    rows = [json.loads(line) for line in crawled("facts", "--kind", "figure", "--format", "jsonl").lines]
    texts = {article["id"]: str(article["text"]) for article in articles(crawled)}
    assert rows
    assert all(texts[row["article"]][row["start"] : row["end"]] == row["text"] for row in rows)
    code = next(row["indicator"] for row in rows if row["indicator"])
    of_code = [json.loads(line) for line in crawled("facts", "--indicator", code, "--json").lines]
    assert of_code == [row for row in rows if row["indicator"] == code]
    points = [json.loads(line) for line in crawled("facts", "--series", "--json").lines]
    assert {point["indicator"] for point in points} <= {row["indicator"] for row in rows}
    assert len(points) == sum(bool(row["indicator"] and row["period"]) for row in rows)
    assert all(point["article"] in texts and point["text"] in texts[point["article"]] for point in points)
    side_by_side = {(p["indicator"], p["province"], p["place"], p["period"], p["unit_norm"]) for p in points}
    assert 1 < len(side_by_side) <= len(points)
    table = list(csv.DictReader(io.StringIO(crawled("facts", "--format", "csv").out, newline="")))
    assert {row["kind"] for row in table} >= {"figure"}


def test_verify_passes_and_finds_a_changed_byte(crawled: Govnews) -> None:
    assert crawled("verify").status == 0
    assert crawled("backup", "a copy").status == 0
    copy = str(crawled.folder / "a copy")
    assert crawled("verify", "--archive", copy).status == 0
    file = next((crawled.folder / "a copy" / "warc").glob("*.warc.gz"))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)
    done = crawled("verify", "--archive", copy, "--json")
    assert done.status == 3
    assert len(done.lines) == 1


def test_rebuild_gives_the_same_articles_and_remove_stays_removed(crawled: Govnews) -> None:
    assert crawled("backup", "to rebuild").status == 0
    copy = str(crawled.folder / "to rebuild")
    one, *others = sorted(str(article["id"]) for article in articles(crawled))
    removed = crawled("remove", one, "--why", "theo yêu cầu của tác giả", "--archive", copy)
    assert removed.status == 0, removed.err
    (crawled.folder / "to rebuild" / "archive.db").unlink()
    lost = crawled("status", "--archive", copy)
    assert (lost.status, "rebuild" in lost.err) == (3, True)
    rebuilt = crawled("rebuild", "--archive", copy)
    assert rebuilt.status == 0, rebuilt.err
    told = [json.loads(line) for line in crawled("export", "--archive", copy).lines]
    before = {article["id"]: article["text"] for article in articles(crawled)}
    assert {article["id"]: article["text"] for article in told} == {key: before[key] for key in others}
    gone = crawled("show", one, "--archive", copy)
    assert gone.status == 3
    assert "theo yêu cầu của tác giả" in gone.err
    assert crawled("verify", "--archive", copy).status == 0


def test_process_again_changes_nothing_and_a_dry_run_says_so(crawled: Govnews) -> None:
    before = articles(crawled)
    done = crawled("process", "--dry-run", "--all")
    assert done.status == 0
    assert "nothing was written; fields that would change: none" in done.out
    again = json.loads(crawled("process", "--all", "--json").out)
    assert again["articles"] >= len(before)
    assert articles(crawled) == before


def test_sources_and_schedule_name_every_site(crawled: Govnews) -> None:
    known = [json.loads(line) for line in crawled("sources", "--json").lines]
    assert set(SOURCES) < {row["source"] for row in known}
    entries = [json.loads(line) for line in crawled("schedule", "--json").lines]
    assert all(len(entry["next"]) == 3 for entry in entries)
    assert crawled("schedule", "check").status == 0


def test_doctor_looks_at_everything(crawled: Govnews) -> None:
    checks = {row["what"]: row["level"] for row in map(json.loads, crawled("doctor", "--json").lines)}
    assert {"contact", "archive", "disk", "sqlite", "database", "clock", "schedules", "sources"} <= set(checks)
    assert checks["database"] == checks["schedules"] == "ok"
    without = crawled("doctor", GOVNEWS_CONTACT="")
    assert without.status == 1
    assert "fail   contact" in without.out


def test_output_cut_off_by_head_is_no_fault(crawled: Govnews) -> None:
    process = crawled.begin("export", "--format", "jsonl")
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.wait(60) in (0, 141)
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
