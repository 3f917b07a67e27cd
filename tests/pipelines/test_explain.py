"""What ``read --explain`` shows: layouts tried, rules, elements, discarded lines; a refusal too."""

import json

from pipelines.explain import explanation
from records import Layout, Source
from tests.pipelines.pages_of import page_of

SOURCE = Source(name="Thử", kind="portal", home="https://thu.example.vn")
LAYOUT = Layout(name="thử", marks=(".bai",), title=("h1",), body=(".nd",))
PAGE = (
    "<div class='bai'><h1>Mở lớp dạy nghề may công nghiệp</h1>"
    "<div class='nd'><p>Lớp có 30 học viên.</p><p>Chia sẻ</p></div></div>"
)


def test_rules_elements_and_discarded_lines_are_shown() -> None:
    told = explanation(page_of(PAGE), SOURCE, (LAYOUT,))
    assert (told["layout"], told["way"], told["rejected"]) == ("thử", "layout", None)
    assert told["fields"]["title"] == {  # type: ignore[index]
        "value": "Mở lớp dạy nghề may công nghiệp",
        "rule": "layout",
        "element": "html > body > div.bai > h1",
    }
    assert told["discarded"] == [{"text": "Chia sẻ", "why": "share_print_font"}]
    json.dumps(told)


def test_a_refused_page_says_why_and_what_spoke_for_it() -> None:
    told = explanation(page_of("<html><body><p>Xin chào</p></body></html>"), SOURCE, (LAYOUT,))
    assert told["rejected"] is not None
    assert told["evidence"]["enough"] == 4  # type: ignore[index]


def test_what_cannot_be_read_at_all_is_told_too() -> None:
    assert explanation(page_of(b""), SOURCE)["rejected"] == "parse_failed"
