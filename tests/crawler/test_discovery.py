"""Discovery is a value: what an answer announces, without a network."""

import gzip
from datetime import date

import pytest

from crawler.discovery import Discovery, Feed, Listing, Sitemap
from crawler.traps import day_of, is_trap

HOME = "https://bao.example"
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title><link>{HOME}/</link>
<item><title>Một &amp; hai</title><link>{HOME}/tin?id=1&b=2</link><pubDate>Mon, 03 Oct 2022 10:00:00 +0700</pubDate>
<category>Chính trị</category></item>
<item><title><![CDATA[Ba]]></title><link><![CDATA[{HOME}/3.html]]></link></item>
<item><title>Bốn</title><guid>{HOME}/4.html</guid></item>
"""
SITEMAP = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> {HOME}/a?x=1&y=2 </loc><news:news><news:publication_date>2022-10-03T10:00:00+07:00</news:publication_date>
<news:title>Tiêu đề</news:title></news:news><image:image><image:loc>{HOME}/anh.jpg</image:loc></image:image></url>
<url><loc>{HOME}/b.html</loc><lastmod>2020-01-01</lastmod></url>
"""


def urls(place: Discovery, body: str | bytes) -> list[str]:
    raw = body.encode() if isinstance(body, str) else body
    return [link.url for link in place.find(place.url, raw).links]


def test_feed_gives_addresses_dates_and_titles_as_written() -> None:
    found = Feed(f"{HOME}/rss").find(f"{HOME}/rss", (RSS + "</channel></rss>").encode())
    first = found.links[0]
    assert first.url == f"{HOME}/tin?id=1&b=2"
    assert (first.hint.published, first.hint.title) == ("Mon, 03 Oct 2022 10:00:00 +0700", "Một & hai")
    assert (first.hint.category, first.hint.basis, first.hint.found_in) == ("Chính trị", "feed", f"{HOME}/rss")
    assert [link.url for link in found.links[1:]] == [f"{HOME}/3.html", f"{HOME}/4.html"]


@pytest.mark.parametrize("end", ["", "<item><title>dở", "\x0b</channel></rss>", "</item></rss>", "<a <b>&&</channel>"])
def test_damaged_feed_loses_no_address(end: str) -> None:
    assert {f"{HOME}/tin?id=1&b=2", f"{HOME}/3.html"} <= set(urls(Feed(f"{HOME}/rss"), RSS + end))


@pytest.mark.parametrize("end", ["</urlset>", "", "<url><loc>", "\x01</urlset>", "</wrong>"])
@pytest.mark.parametrize("pack", [str.encode, lambda text: gzip.compress(text.encode())])
def test_sitemap_whole_or_damaged_gives_its_addresses(end: str, pack) -> None:  # type: ignore[no-untyped-def]
    found = Sitemap(f"{HOME}/s.xml").find(f"{HOME}/s.xml", pack(SITEMAP + end))
    assert [link.url for link in found.links][:2] == [f"{HOME}/a?x=1&y=2", f"{HOME}/b.html"]
    assert found.links[0].hint.published == "2022-10-03T10:00:00+07:00"
    assert found.links[1].hint.published is None and found.links[1].changed == "2020-01-01"


def test_index_leads_to_sitemaps_and_to_no_article() -> None:
    rows = "".join(f"<sitemap><loc>{HOME}/s{n}.xml</loc></sitemap>" for n in range(3))
    found = Sitemap(f"{HOME}/i.xml", follow=r"s[12]").find(f"{HOME}/i.xml", f"<sitemapindex>{rows}".encode())
    assert found.links == () and found.more == (f"{HOME}/s1.xml", f"{HOME}/s2.xml")


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"\x00\xff\xfe", b"<html><p>x", b"{}", b"\x1f\x8b\x08broken", b"<" * 5_000]
)
@pytest.mark.parametrize("place", [Feed(HOME), Sitemap(HOME), Listing(HOME)])
def test_nonsense_announces_nothing_and_raises_nothing(body: bytes, place: Discovery) -> None:
    assert place.find(HOME, body).links == ()


def test_bomb_of_entities_is_not_unpacked() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "0123456789">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    text = f"<?xml version='1.0'?>{bomb}]><urlset><url><loc>&h;</loc></url><url><loc>{HOME}/1.html</loc></url></urlset>"
    assert f"{HOME}/1.html" in urls(Sitemap(HOME), text)


def test_outside_entity_is_never_read() -> None:
    text = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><urlset><url><loc>{HOME}/&e;</loc></url></urlset>'
    assert not any(len(url) > len(HOME) + 10 for url in urls(Sitemap(HOME), text))


def test_listing_gives_the_date_that_stands_beside_each_link() -> None:
    rows = "".join(
        f'<li><a href="/{n}.html"><img></a><h3><a href="{n}.html" title="Tin">Tin {n}</a></h3><i>0{n}/10/2022</i></li>'
        for n in (1, 2)
    )
    place = Listing(f"{HOME}/tin/", articles="li a", published="i", category="Tin tức")
    found = place.find(place.url, f'<base href="{HOME}/"><ul>{rows}</ul>'.encode())
    assert [(link.url, link.hint.published, link.hint.title) for link in found.links] == [
        (f"{HOME}/{n}.html", f"0{n}/10/2022", f"Tin {n}") for n in (1, 2)
    ]
    assert {link.hint.category for link in found.links} == {"Tin tức"}


def test_date_of_nobody_is_given_to_nobody() -> None:
    page = '<div><a href="/1.html">Một</a><a href="/2.html">Hai</a><i>01/10/2022</i><i>02/10/2022</i></div>'
    found = Listing(HOME, published="i").find(HOME, page.encode())
    assert [link.hint.published for link in found.links] == [None, None]


@pytest.mark.parametrize(
    ("base", "pattern", "asked", "following"),
    [
        ("/tin", "?page={n}", "/tin", "/tin?page=2"),
        ("/tin", "?page={n}", "/tin?page=7", "/tin?page=8"),
        ("/tin?cat=3", "?page={n}", "/tin?cat=3", "/tin?cat=3&page=2"),
        ("/tin", "trang-{n}", "/tin", "/tin/trang-2"),
        ("/tin", "/tin/{n}.html", "/tin/9.html", "/tin/10.html"),
    ],
)
def test_next_page_by_its_number(base: str, pattern: str, asked: str, following: str) -> None:
    place = Listing(HOME + base, next_page=pattern)
    assert place.find(HOME + asked, b"<html><p>x</p></html>").more == (HOME + following,)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1258", "utf-99", None])
def test_listing_in_utf8_is_read_so_whatever_its_header_says(charset: str | None) -> None:
    found = Listing(HOME).find(HOME, '<a href="/1.html">Người lao động</a>'.encode(), charset)
    assert found.links[0].hint.title == "Người lao động"


def test_links_that_lead_nowhere_are_left_out() -> None:
    page = "".join(f'<a href="{href}">x</a>' for href in ("#top", "", " ", "http://[::1", "x" * 3_000))
    assert urls(Listing(HOME), page) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thứ Hai, 03/10/2022 10:00", date(2022, 10, 3)),
        ("3-1-2022", date(2022, 1, 3)),
        ("2022-10-03T10:00:00Z", date(2022, 10, 3)),
        ("Mon, 03 Oct 2022 10:00:00 +0700", date(2022, 10, 3)),
        ("31/02/2022", None),
        ("hôm nay", None),
        (None, None),
    ],
)
def test_day_of_a_printed_date(text: str | None, day: date | None) -> None:
    assert day_of(text) == day


def test_paths_that_repeat_or_grow_are_traps() -> None:
    assert is_trap(f"{HOME}/a/a/a/a/1.html") and is_trap(HOME + "/x" * 3) is False
    assert is_trap(f"{HOME}/" + "/".join(map(str, range(20)))) and is_trap(f"{HOME}/{'x' * 2_000}")
    assert not is_trap(f"{HOME}/tin-tuc/xa-hoi/2022/10/03/bai-viet-1.html")


def entries(kind: str) -> list[str]:
    """Return a well-formed document of each kind in pieces, of which one in the middle may be spoilt."""
    ways = {
        "rss": ("<rss version='2.0'><channel>", "<item><title>{0}</title><link>{1}</link></item>", "</channel></rss>"),
        "cdata": (
            "<rss><channel>",
            "<item><title>{0}</title><link><![CDATA[ {1} ]]></link></item>",
            "</channel></rss>",
        ),
        "guid": ("<rss><channel>", "<item><guid isPermaLink='true'>{1}</guid></item>", "</channel></rss>"),
        "atom": (
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<entry><title>{0}</title><link rel='alternate' href='{1}'/></entry>",
            "</feed>",
        ),
        "sitemap": ("<urlset>", "<url><loc>{1}</loc></url>", "</urlset>"),
        "sitemap with attributes": ("<urlset>", "<url>\n<loc xml:space='preserve'>{1}</loc></url>", "</urlset>"),
    }
    begin, entry, end = ways[kind]
    return [begin, *(entry.format(n, f"{HOME}/bai-{n}.html") for n in range(6)), end]


SPOILT = (
    *("&", "<", "<a <b>", "</x>", "</item>", "</channel>", "</urlset>", "\x00", "<![CDATA[ dở", "<!-- dở", "]]>"),
    *("<title>dở", "<link>", "<url><loc>", "<item>", "<entry>", "<!DOCTYPE x [<!ENTITY", "<?xml version='1.0'?>"),
    *("PHP Warning: x in <b>/a.php</b> on line <b>3</b><br />", "<script>if(a<b && c>d){}</script>"),
    *("<image:image><image:loc>/anh.jpg</image:loc></image:image>", "<dc:creator>Ai</dc:creator>"),
)


@pytest.mark.parametrize("kind", ["rss", "cdata", "guid", "atom", "sitemap", "sitemap with attributes"])
@pytest.mark.parametrize("spoilt", SPOILT)
def test_malformed_xml_loses_no_wellformed_link(kind: str, spoilt: str) -> None:
    place = (Sitemap if "sitemap" in kind else Feed)(f"{HOME}/x")
    for where in range(8):
        pieces = entries(kind)
        pieces.insert(where, spoilt)
        assert set(urls(place, "".join(pieces))) == {f"{HOME}/bai-{n}.html" for n in range(6)}


def test_what_a_document_says_of_itself_and_of_translations_is_no_entry() -> None:
    head = f'<channel><atom:link href="{HOME}/rss/a.rss" rel="self"/><link>{HOME}/muc/xa-hoi.html</link>'
    feed = (
        f'<rss xmlns:atom="http://www.w3.org/2005/Atom">{head}<item><link>{HOME}/1.html</link></item></channel></rss>'
    )
    assert urls(Feed(f"{HOME}/x"), feed) == [f"{HOME}/1.html"]
    other = f'<xhtml:link rel="alternate" hreflang="en" href="{HOME}/en/1.html"/>'
    assert urls(Sitemap(f"{HOME}/x"), f"<urlset><url><loc>{HOME}/1.html</loc>{other}</url></urlset>") == [
        f"{HOME}/1.html"
    ]
