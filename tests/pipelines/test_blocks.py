"""The lines of an element: what ends one, what is not read, and how tables come out."""

from lxml.html import fromstring

from pipelines.blocks import blocks


def lines(markup: str) -> list[str]:
    return [block.text for block in blocks(fromstring(f"<div>{markup}</div>")) if block.text]


def test_paragraphs_items_and_breaks_are_lines() -> None:
    assert lines("<p>Một <b>hai</b></p>ba<br/>bốn<ul><li>năm</li><li>sáu</li></ul>") == [
        "Một hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
    ]


def test_a_broken_word_across_inline_tags_stays_as_it_is() -> None:
    assert lines("<p>năm <span>202</span> <span>3</span></p>") == ["năm 202 3"]


def test_rows_of_a_table_are_lines_and_empty_cells_keep_their_place() -> None:
    table = "<table><tr><th>TT</th><th>Xã</th><th>Hộ</th></tr><tr><td>1</td><td></td><td>25</td></tr></table>"
    assert lines(table) == ["TT | Xã | Hộ", "1 |  | 25"]


def test_text_between_the_cells_of_a_row_is_kept() -> None:
    assert lines("<table><tr>Biểu 1<td>a</td>b<td>c</td></tr></table>") == ["Biểu 1 | a b | c"]


def test_a_table_that_arranges_pictures_is_read_as_paragraphs() -> None:
    table = "<table><tr><td><img src='a.jpg'/></td></tr><tr><td>Quang cảnh buổi lễ</td></tr></table>"
    found = blocks(fromstring(f"<div>{table}</div>"))
    assert [block.text for block in found] == ["Quang cảnh buổi lễ"]
    assert len(found[0].images) == 1


def test_what_a_reader_does_not_see_is_not_read() -> None:
    assert lines(
        "<style>p{}</style><p>thấy</p><p style='display: none'>ẩn</p><script>x</script><p hidden=''>ẩn</p>"
    ) == ["thấy"]


def test_links_and_emphasis_are_counted() -> None:
    (block,) = blocks(fromstring("<div><p>abc<a href='#'>defg</a><em>hi</em></p></div>"))
    assert (block.linked, block.strong, block.slanted) == (4, 0, 2)


def test_five_thousand_levels_are_walked() -> None:
    from lxml.etree import SubElement
    from lxml.html import Element

    root = inner = Element("div")
    for _ in range(5000):
        inner = SubElement(inner, "div")
    inner.text = "đáy"
    assert [block.text for block in blocks(root)] == ["đáy"]
