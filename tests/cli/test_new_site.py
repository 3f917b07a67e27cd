"""`govnews new-site`, `record` and `check-site`, against the sample server and against a site that is nobody's yet."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samples.server import SampleServer
from samples.sites import hosts, told
from tests.cli.conftest import Govnews, govnews_in
from tests.warm import Warm

STRANGER = "tin.haugiang.example.vn"
"""A host that no source has; it answers as Báo Hậu Giang's sample site."""


class Stranger(SampleServer):
    """The sample server, which answers for one host more."""

    def __init__(self) -> None:
        super().__init__()
        site = hosts("first")["baohaugiang.com.vn"]
        self._states = {visit: {**sites, STRANGER: site} for visit, sites in self._states.items()}


@pytest.fixture(scope="module")
def strange_server() -> Iterator[Stranger]:
    with Stranger() as server:
        yield server


@pytest.fixture
def stranger(tmp_path: Path, strange_server: Stranger, warm: Warm) -> Govnews:
    """Give the command where a host answers that no source has."""
    return govnews_in(tmp_path / "mới", strange_server, warm)


def test_new_site_writes_a_site_that_crawls(stranger: Govnews) -> None:
    done = stranger("new-site", STRANGER, "--kind", "newspaper")
    assert done.status == 0, done.err
    file = stranger.folder / "sites" / "tin_haugiang_example.py"
    text = file.read_text(encoding="utf-8")
    assert 'name="Báo Hậu Giang Online"' in text
    assert 'Province.of("Hậu Giang")' in text
    assert 'Listing(f"{HOME}/lao-dong-viec-lam-163.html", articles="a.title", next_page="?page={n}")' in text
    assert "tin_haugiang_example" in (stranger.folder / "sites" / "sources.md").read_text(encoding="utf-8")
    asked = [target for host, target, _ in stranger.server.requests if host == STRANGER] if stranger.server else []
    assert asked[0] == "/robots.txt" and len(asked) <= 14
    assert not (stranger.folder / "archive").exists()

    own = {"GOVNEWS_SITES": str(stranger.folder / "sites")}
    checked = stranger("check-site", "tin_haugiang_example", "--json", **own)
    row = json.loads(checked.out)
    assert (checked.status, row["verdict"], row["announced"]) == (0, "ok", 6)
    crawled = stranger("crawl", "tin_haugiang_example", "--json", **own)
    assert json.loads(crawled.lines[0])["new"] >= 10, crawled.err


def test_pages_on_file_hold_what_was_answered_and_read(stranger: Govnews) -> None:
    assert stranger("new-site", STRANGER).status == 0
    abouts = [json.loads(path.read_text("utf-8")) for path in stranger.folder.glob("sites/pages/*/*.json")]
    kinds = sorted(about["kind"] for about in abouts)
    assert kinds == ["article", "article", "article", "listing"]
    assert {(about["origin"], about["reviewed"]) for about in abouts} == {("recorded", False)}
    truth = {url.rpartition("/")[2]: story for url, story in told("baohaugiang", "first").items()}
    for about in abouts:
        if about["kind"] == "article":
            assert about["title"] == truth[about["url"].rpartition("/")[2]].title
    assert all(path.with_suffix(".html").stat().st_size > 500 for path in stranger.folder.glob("sites/pages/*/*.json"))


def test_new_site_reads_saved_pages(govnews: Govnews) -> None:
    server = govnews.server
    assert server is not None
    words = []
    urls = ["https://baohaugiang.com.vn/lao-dong-viec-lam-163.html", *list(told("baohaugiang", "first"))[:2]]
    for number, url in enumerate(urls):
        file = govnews.folder / f"trang {number}.html"
        file.write_bytes(server.answer("baohaugiang.com.vn", url.partition(".vn")[2])[1].body)
        words += [file.name, "--url", url]
    done = govnews("new-site", *words, "--name", "saved")
    assert done.status == 0, done.err
    refused = govnews("new-site", words[0], "--name", "saved2")
    assert (refused.status, "give --url" in refused.err) == (2, True)
    text = (govnews.folder / "sites" / "saved.py").read_text(encoding="utf-8")
    assert 'HOME = "https://baohaugiang.com.vn"' in text
    assert re.search(r'article_url = r".*-\\d\+\\.html\$"', text)


def test_what_a_hostile_page_says_cannot_become_code(govnews: Govnews) -> None:
    bad = '"""+__import__("os").system("touch owned")+"""'
    links = "".join(
        f"<h3><a href='/x\"{{__import__(chr(111))}}/tin-so-{n}-a{n}00.html'>Một hàng chữ dài như tiêu đề {n}</a></h3>"
        f"<h3><a href='/tin/tin-bai-so-{n}-a{n}01.html'>Một hàng chữ dài như một tiêu đề khác {n}</a></h3>"
        for n in range(1, 6)
    )
    file = govnews.folder / "bad.html"
    file.write_text(f"<html><head><title>{bad}\\</title></head><body>{links}</body></html>", encoding="utf-8")
    done = govnews("new-site", "bad.html", "--url", "https://bad.example.vn/tin", "--name", "bad")
    assert done.status == 0, done.err
    listed = govnews("sources", "bad", "--json", GOVNEWS_SITES=str(govnews.folder / "sites"))
    assert listed.status == 0, listed.err
    assert json.loads(listed.out)["article_url"] == r"-a\d+\.html$"
    assert not (govnews.folder / "owned").exists()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("new-site", "baohaugiang.com.vn"), 2, "belongs to baohaugiang already"),
        (("new-site", "không-phải-host"), 2, "neither a file nor a host"),
        (("new-site", "khong-co.example.vn", "--province", "Hau Giag"), 2, "did you mean 'Hậu Giang'"),
        (("check-site",), 2, "give SOURCE…, or --all"),
        (("check-site", "baocanto"), 2, "did you mean 'baocantho'"),
        (("record", "baocanto"), 2, "did you mean 'baocantho'"),
    ],
)
def test_wrong_use(govnews: Govnews, words: tuple[str, ...], status: int, said: str) -> None:
    done = govnews(*words)
    assert done.status == status
    assert said in done.err


def test_live_sites_are_not_asked_without_a_contact(govnews: Govnews) -> None:
    for words in (("new-site", "khong-co.example.vn"), ("check-site", "baocantho"), ("record", "baocantho")):
        done = govnews(*words, GOVNEWS_CONTACT="")
        assert done.status == 4, done.err
        assert "contact" in done.err


def test_check_site_says_what_is_missing_and_writes_a_report(govnews: Govnews) -> None:
    done = govnews("check-site", "phuyen", "longmy", "--report", "báo cáo.md")
    assert done.status == 1, "Long Mỹ's pages show no date"
    assert next(line for line in done.lines if line.startswith("phuyen")).split()[1] == "ok"
    assert next(line for line in done.lines if line.startswith("longmy")).split()[1] == "partial"
    report = (govnews.folder / "báo cáo.md").read_text(encoding="utf-8")
    assert "| longmy | partial |" in report and "published" in report
    assert not (govnews.folder / "archive").exists(), "checking keeps nothing"


def test_record_replaces_what_was_recorded_and_leaves_what_people_wrote(govnews: Govnews) -> None:
    assert govnews("record", "phuyen").status == 0
    folder = govnews.folder / "sites" / "pages" / "phuyen"
    first = next(path for path in folder.glob("chi-tiet*.json"))
    about = json.loads(first.read_text("utf-8"))
    first.write_text(json.dumps({**about, "origin": "synthetic", "title": "của người"}), encoding="utf-8")
    (folder / "cu.json").write_text(json.dumps({"origin": "recorded"}), encoding="utf-8")
    assert govnews("record", "phuyen", "--articles", "3").status == 0
    assert json.loads(first.read_text("utf-8"))["title"] == "của người"
    assert first.with_name(f"{first.stem}-recorded.json").exists()
    assert not (folder / "cu.json").exists()
