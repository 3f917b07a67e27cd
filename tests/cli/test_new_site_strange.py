"""`govnews new-site` at sites of no known system: words for addresses, ASP.NET's pages, nothing but a sitemap."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from scheduler.new_site import province_of
from tests.crawler.crawls import Site
from tests.crawler.misbehaving import Answer, Asked, Server, http

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cli")]
HOST = "tin.phungthu.example.vn"
MENU = '<p><a href="/tin/viec-lam">Việc làm</a><a href="/tin/nguoi-co-cong">Người có công</a></p>'
Routes = dict[str, Answer]


def title(number: int) -> str:
    return f"Giao ban công tác lao động, người có công lần thứ {number} trong năm"


def slug(number: int) -> str:
    return f"giao-ban-cong-tac-lao-dong-nguoi-co-cong-lan-thu-{number}-trong-nam"


def page(number: int) -> bytes:
    said = f"Lần thứ {number}, phòng chuyên môn báo cáo {number + 40} xã đã rà soát xong danh sách hộ nghèo. "
    parts = "".join(f"<p>{said} Việc thứ {part} giao cho cán bộ phụ trách địa bàn theo dõi.</p>" for part in range(4))
    head = f'<td class="tde">{title(number)}</td></tr><tr><td>Ngày đăng: {1 + number % 28:02}/10/2026</td></tr>'
    return http(
        f"<title>{title(number)}</title><table><tr>{head}<tr><td><div class=chu>{parts}</div></td></tr></table>"
    )


def row(number: int, address: str) -> str:
    return f'<div class="dong"><a class="lk" href="{address}">{title(number)}</a></div>'


def worded(home: str) -> Routes:
    def rows(numbers: range) -> str:
        return "".join(row(number, f"/bai/2026/10/{slug(number)}") for number in numbers)

    broken = "".join(f"<item><title>A & B</title><link>{home}/bai/2026/10/{slug(n)}</link></item>" for n in range(4))
    return {
        "/": http(f"<title>Phòng Lao động - UBND huyện Phụng Thử</title>{MENU}{rows(range(5))}"),
        "/tin/viec-lam": http(f'{MENU}{rows(range(8))}<p class="phantrang"><a href="/tin/viec-lam?trang=2">2</a></p>'),
        "/tin/viec-lam?trang=2": http(rows(range(8, 16))),
        "/tin/nguoi-co-cong": http(f"{MENU}{rows(range(16, 24))}"),
        "/rss": http(f"<rss version='2.0'><channel><title>Tin & bài</title>{broken}", Content_Type="text/xml"),
    } | {f"/bai/2026/10/{slug(n)}": page(n) for n in range(24)}


def postbacks(home: str) -> Routes:
    def listed(asked: Asked) -> bytes:
        before = int(parse_qs(asked.body.decode())["__VIEWSTATE"][0]) if asked.method == "POST" else 0
        rows = "".join(row(n, f"ChiTiet.aspx?id={100 + n}") for n in range(before * 8, before * 8 + 8))
        number = before + 2
        after = f"<a href=\"javascript:__doPostBack('g','Page${number}')\">{number}</a>" if before < 2 else ""
        return http(f'<form><input type=hidden name=__VIEWSTATE value="{before + 1}">{rows}<p>{after}</p></form>')

    menu = '<a href="/DanhSach.aspx?cm=3">Tin hoạt động</a>'
    rows = "".join(row(n, f"ChiTiet.aspx?id={100 + n}") for n in range(4))
    return {"/": http(f"<title>Cổng huyện Phụng Thử</title>{menu}{rows}"), "/DanhSach.aspx?cm=3": listed} | {
        f"/ChiTiet.aspx?id={100 + n}": page(n) for n in range(24)
    }


def mapped(home: str) -> Routes:
    def urls(numbers: range) -> str:
        return "".join(f"<url><loc>{home}/tin/{slug(n)}-a{1000 + n}.html</loc></url>" for n in numbers)

    index = "".join(f"<sitemap><loc>{home}/{name}.xml</loc></sitemap>" for name in ("trang", "tin-moi"))
    return {
        "/": http("<title>Báo Phụng Thử</title><div id=app></div><script src=/a.js></script>"),
        "/robots.txt": http(f"User-agent: *\nAllow: /\nSitemap: {home}/sitemap.xml\n", Content_Type="text/plain"),
        "/sitemap.xml": http(f"<sitemapindex>{index}</sitemapindex>"),
        "/trang.xml": http(f"<urlset><url><loc>{home}/gioi-thieu</loc></url></urlset>"),
        "/tin-moi.xml": http(f"<urlset>{urls(range(24))}</urlset>"),
    } | {f"/tin/{slug(n)}-a{1000 + n}.html": page(n) for n in range(24)}


@pytest.mark.parametrize("routes", [worded, postbacks, mapped])
def test_a_strange_site_is_found_checked_recorded_and_crawled(tmp_path: Path, routes: Callable[[str], Routes]) -> None:
    with Server() as server:
        server.routes |= routes(f"http://{HOST}")
        given = Site(tmp_path).environment(connect_to=f"{HOST}=127.0.0.1:{server.port}")

        def run(*words: str) -> str:
            command = [sys.executable, "-m", "cli", *words]
            done = subprocess.run(command, cwd=tmp_path, env=given, capture_output=True, text=True, timeout=120)
            assert done.returncode == 0, done.stdout + done.stderr
            return done.stdout

        (tmp_path / "sites").mkdir()
        run("new-site", HOST, "--name", "la", "--kind", "district", "--province", "Hậu Giang")
        assert len(server.asked) <= 16
        assert json.loads(run("check-site", "la", "--json"))["verdict"] == "ok"
        assert "listing" in run("record", "la") or list(tmp_path.glob("sites/pages/la/*.json"))
        counts = json.loads(run("crawl", "la", "--json"))
        assert (counts["new"], counts["duplicates"], counts["failed"]) == (24, 0, 0)


@pytest.mark.parametrize(
    ("host", "code"),
    [
        *(("baothu.example.vn", None), ("huengaynay.vn", "46"), ("baohue.example", "46"), ("tapchithue.com.vn", None)),
        *(("sldtbxh.baria-vungtau.gov.vn", "77"), ("longmy.haugiang.gov.vn", "93")),
    ],
)
def test_a_province_is_guessed_from_a_whole_name(host: str, code: str | None) -> None:
    assert province_of(host) == code
