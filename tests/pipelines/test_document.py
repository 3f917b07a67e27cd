"""A page parsed once: what is deep, torn or broken in it is still read."""

import time

import pytest

from pipelines.document import Document, shown_text
from pipelines.errors import Unreadable
from pipelines.mending import DEEPEST, flattened
from records import Reason
from tests.pipelines.pages_of import document_of, page_of

PAGE = """<html><head><title>Tựa</title><meta property="og:title" content=" Một  tựa "><meta name="Author" content="A">
<meta name="author" content="B">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "H"}]}
</script><script type="application/ld+json">{broken</script></head>
<body><h1 class="tua lon">Tin <b>m</b>ới</h1><p id="mot">Một<br>hai<script>var x = 1;</script></p></body></html>"""


def test_parts_are_found_by_the_first_selector_that_matches() -> None:
    document = document_of(PAGE)
    assert document.text((".khong-co", "h1.tua")) == "Tin mới"
    assert document.text(("#mot",)) == "Một hai"
    assert document.text((".khong-co",)) is None
    assert document.first(("p",)) is document.all(("#mot",))[0]


def test_metadata_is_tidy_and_the_first_of_a_name_wins() -> None:
    document = document_of(PAGE)
    assert document.meta["og:title"] == "Một tựa"
    assert document.meta["author"] == "A"
    assert [item.get("headline") for item in document.linked_data] == [None, "H"]


@pytest.mark.parametrize("depth", [150, 300, 2_100, 100_000])
@pytest.mark.parametrize("tag", ["div", "font", "b"])
def test_words_at_any_depth_are_read(depth: int, tag: str) -> None:
    begun = time.perf_counter()
    document = document_of(f"<body><p>đầu</p>{f'<{tag}>' * depth}<p>giữa</p>{f'</{tag}>' * depth}<p>cuối</p></body>")
    assert shown_text(document.root.body).split() == ["đầu", "giữa", "cuối"]
    assert ("deep_nesting" in document.flags) == (depth > 250)
    assert time.perf_counter() - begun < 5


def test_nested_tables_keep_their_words_in_order() -> None:
    document = document_of("<body>" + "<table><tr><td>a" * 2_000 + "b</td></tr></table>" * 2_000 + "<p>c</p>")
    assert "".join(shown_text(document.root.body).split()) == "a" * 2_000 + "b" * 2_000 + "c"


@pytest.mark.parametrize("bait", ["<a", "<", "<a ", "<!--", "<script>", "</div>", "<div>", "<p>x", "&", "<![CDATA["])
def test_five_megabytes_of_bait_are_parsed_in_time(bait: str) -> None:
    html = "<html><body><p>tin</p>" + bait * (5_000_000 // len(bait))
    begun = time.perf_counter()
    try:
        Document.read(page_of(html))
    except Unreadable as error:
        assert error.reason is Reason.PARSE_FAILED
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    "torn",
    [
        "<p>Tin đầy đủ.</p><!-- quên đóng <p>Đoạn sau.</p>",
        "<p>Tin đầy đủ.</p><script>var a = 1;\n<p>Đoạn sau.</p>",
        "<p>Tin đầy đủ.</p><style>p {color: red}\n<p>Đoạn sau.</p>",
    ],
)
def test_text_behind_a_comment_or_script_that_never_ends_is_read(torn: str) -> None:
    document = document_of(f"<html><body>{torn}")
    text = shown_text(document.root.body)
    assert "Tin đầy đủ." in text
    assert "Đoạn sau." in text
    assert "unclosed_markup" in document.flags


def test_closed_markup_is_not_touched() -> None:
    document = document_of("<body><!-- a --><p>b</p><script>'<!-- c -->'</script></body>")
    assert document.flags == ()
    assert shown_text(document.root.body) == "b"


@pytest.mark.parametrize("body", ["", "   ", "\ufeff", "<!-- -->"])
def test_nothing_is_unreadable(body: str) -> None:
    with pytest.raises(Unreadable) as caught:
        document_of(body)
    assert caught.value.reason is Reason.PARSE_FAILED


@pytest.mark.parametrize("body", ["chữ trơn", "<?xml version='1.0' encoding='utf-16'?><p>chữ</p>", "\0<p>a\0b</p>"])
def test_odd_beginnings_are_parsed(body: str) -> None:
    assert shown_text(document_of(body).root)


def test_flattening_keeps_shallow_markup_as_it_is() -> None:
    html = "<div><p>a<br>b</p><img src=x></div>"
    assert flattened(html) == html
    assert flattened("<i>" * (DEEPEST + 5)).count("<i>") == DEEPEST
