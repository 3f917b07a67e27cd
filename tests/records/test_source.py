"""An address of a source that moved: former and new host lead to one article."""

from records import Source

MOVED = Source(
    name="Báo Đồng Khởi",
    kind="newspaper",
    home="https://dongkhoi.example.vn",
    former_hosts=("baodongkhoi.example", "www.cu.example"),
    keep_params=("id",),
)


def test_former_hosts_lead_to_the_address_of_today() -> None:
    wanted = "https://dongkhoi.example.vn/xa-hoi/tin-a12.html"
    for host in ("baodongkhoi.example", "www.baodongkhoi.example", "cu.example", "www.cu.example"):
        for scheme in ("http", "https"):
            assert MOVED.canonical(f"{scheme}://{host}/xa-hoi/tin-a12.html?utm_source=zalo#top") == wanted
    assert MOVED.canonical("https://cu.example/tin?id=3&x=1") == "https://dongkhoi.example.vn/tin?id=3"


def test_other_addresses_stay_where_they_are() -> None:
    for url in ("https://www.dongkhoi.example.vn/tin-a12.html", "https://xacu.example/tin-a12.html"):
        assert MOVED.canonical(url) == url


def test_http_and_https_of_the_sources_own_host_are_one_address() -> None:
    for url in ("http://dongkhoi.example.vn/tin-a12.html", "https://dongkhoi.example.vn/tin-a12.html"):
        assert MOVED.canonical(url) == "https://dongkhoi.example.vn/tin-a12.html"
    assert MOVED.canonical("http://www.dongkhoi.example.vn/") == "https://www.dongkhoi.example.vn/"
    old = Source(name="Bộ", kind="ministry", home="http://bo.example.vn")
    assert old.canonical("https://bo.example.vn/tin") == "http://bo.example.vn/tin"
    assert old.canonical("https://anh.bo.example.vn/tin") == "https://anh.bo.example.vn/tin"


def test_the_form_is_final() -> None:
    once = MOVED.canonical("http://baodongkhoi.example/tin-a12.html")
    assert MOVED.canonical(once) == once
