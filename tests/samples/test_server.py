"""The sample server, asked as a client would."""

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest

from samples.server import SampleServer

NB, HG, KG = "baoninhbinh.org.vn", "baohaugiang.com.vn", "sldtbxh.kiengiang.gov.vn"
WITHDRAWN = "/nhung-bua-com-ca-ba-o-khu-cong-nghiep-khanh-phu-241120063209105.html"
ADDED = "/mo-rong-kenh-tra-cuu-viec-trong-ra-toan-tinh-250506081005062.html"
EDITED = "/lao-dong-viec-lam/huyen-phung-hiep-hon-1-200-lao-dong-co-viec-lam-moi-trong-quy-i-118412.html"
MOVED = "/kiem-tra-an-toan-lao-dong-tai-cac-mo-da/d20240507091533418.htm"
COOKIE = "/m/127/1214/So-ket-cong-tac-lao-dong-nguoi-co-cong-va-xa-hoi-9-thang-nam-2017.html"


@pytest.fixture(scope="module")
def server() -> Iterator[SampleServer]:
    with SampleServer() as running:
        yield running


@pytest.fixture
def client(server: SampleServer) -> Iterator[HTTPConnection]:
    server.visit = "first"
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    yield connection
    connection.close()


def ask(client: HTTPConnection, host: str, target: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    client.request("GET", target, headers={"Host": host, **named})
    response = client.getresponse()
    return response, response.read()


def test_hosts_are_told_apart_on_one_connection(client: HTTPConnection) -> None:
    _, first = ask(client, HG, "/")
    _, second = ask(client, NB, "/thoi-su")
    assert "Báo Hậu Giang" in first.decode()
    assert "Báo Ninh Bình" in second.decode()


def test_unknown_host_is_misdirected_and_unknown_page_is_missing(client: HTTPConnection) -> None:
    assert ask(client, "example.org", "/")[0].status == 421
    assert ask(client, HG, "/khong-co.html")[0].status == 404


def test_compressed_on_request_and_the_same_page(client: HTTPConnection) -> None:
    plain, page = ask(client, NB, "/thoi-su")
    packed, body = ask(client, NB, "/thoi-su", Accept_Encoding="gzip, deflate")
    assert plain.getheader("Content-Encoding") is None
    assert packed.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(body) == page


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_conditional_request_is_answered_304_without_body(client: HTTPConnection, header: str) -> None:
    first, _ = ask(client, NB, "/thoi-su")
    condition = {"ETag": "If_None_Match", "Last-Modified": "If_Modified_Since"}[header]
    again, body = ask(client, NB, "/thoi-su", **{condition: first.getheader(header) or ""})
    assert (again.status, body) == (304, b"")


def test_conditional_request_is_answered_in_full_after_an_edit(client: HTTPConnection, server: SampleServer) -> None:
    first, before = ask(client, HG, EDITED)
    server.visit = "second"
    again, after = ask(client, HG, EDITED, If_None_Match=first.getheader("ETag") or "")
    assert again.status == 200
    assert "cho 1.246 lao động" in before.decode()
    assert "cho 1.264 lao động" in after.decode()
    assert first.getheader("Last-Modified") != again.getheader("Last-Modified")


def test_second_visit_has_one_page_less_and_one_more(client: HTTPConnection, server: SampleServer) -> None:
    assert [ask(client, NB, target)[0].status for target in (WITHDRAWN, ADDED)] == [200, 404]
    server.visit = "second"
    assert [ask(client, NB, target)[0].status for target in (WITHDRAWN, ADDED)] == [404, 200]


def test_moved_article_answers_301_to_where_it_is(client: HTTPConnection) -> None:
    response, _ = ask(client, NB, MOVED)
    assert response.status == 301
    assert ask(client, NB, response.getheader("Location") or "")[0].status == 200


def test_cookie_door_leads_to_itself_once(client: HTTPConnection) -> None:
    door, _ = ask(client, KG, COOKIE)
    assert (door.status, door.getheader("Location")) == (302, COOKIE)
    cookie = (door.getheader("Set-Cookie") or "").partition(";")[0]
    inside, body = ask(client, KG, COOKIE, Cookie=cookie)
    assert inside.status == 200
    assert "Ngày: 10.10.2017" in body.decode()


def test_head_has_the_headers_and_no_body(client: HTTPConnection) -> None:
    client.request("HEAD", "/thoi-su", headers={"Host": NB})
    response = client.getresponse()
    assert (response.read(), int(response.getheader("Content-Length") or 0) > 0) == (b"", True)


def test_pdf_is_one_that_another_reader_accepts(client: HTTPConnection) -> None:
    response, body = ask(client, "sldtbxh.phuyen.gov.vn", "/upload/vanban/2023/10/KH-241-UBND.pdf")
    assert response.getheader("Content-Type") == "application/pdf"
    table = int(body.rpartition(b"startxref\n")[2].split()[0])
    assert body[table : table + 4] == b"xref"
    offsets = [int(line.split()[0]) for line in body[table:].splitlines()[3:8]]
    assert [body[at:].split(None, 3)[:3] for at in offsets] == [
        [str(number).encode(), b"0", b"obj"] for number in range(1, 6)
    ]


def test_every_request_is_noted(client: HTTPConnection, server: SampleServer) -> None:
    ask(client, HG, "/robots.txt")
    assert server.requests[-1] == (HG, "/robots.txt", 200)
