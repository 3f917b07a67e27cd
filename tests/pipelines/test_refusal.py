"""What is refused before reading, and what the errors carry."""

import pickle
from dataclasses import replace

import pytest

from pipelines import NotAnArticle, PipelineError, Unreadable, make_article
from pipelines.refusal import is_home
from records import Layout, Reason, Source
from tests.pipelines.pages_of import page_of

SOURCE = Source(name="Thử", kind="portal", home="https://thu.example.vn")
BODY = (
    "<h1>Khai giảng lớp học nghề cho lao động nông thôn</h1><p>Đăng ngày: 05/01/2023</p>"
    + "<p>Sáng nay, lớp học nghề đầu tiên của xã đã khai giảng với 35 học viên, phần lớn là phụ nữ trong xã.</p>" * 3
)


def refusal(page: object, **changes: object) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        make_article(replace(page, **changes), SOURCE)  # type: ignore[type-var]
    return caught.value


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, Reason.GONE),
        (410, Reason.GONE),
        (403, Reason.HTTP_4XX),
        (500, Reason.HTTP_5XX),
        (429, Reason.RATE_LIMITED),
    ],
)
def test_an_error_status_is_no_article(status: int, reason: Reason) -> None:
    assert refusal(page_of(BODY), status=status).reason == reason


@pytest.mark.parametrize("flag", ["truncated", "partial", "too_large"])
def test_a_capture_that_is_not_whole_is_never_read(flag: str) -> None:
    error = refusal(page_of(BODY), flags=frozenset({flag}))
    assert isinstance(error, Unreadable) and error.reason == flag


def test_errors_cross_process_borders_whole() -> None:
    error = NotAnArticle(Reason.LISTING, "a list", "0123456789ab")
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), back.reason, back.detail, back.layout_digest) == (
        NotAnArticle,
        Reason.LISTING,
        "a list",
        "0123456789ab",
    )


def test_the_digest_of_a_refusal_is_that_of_the_layout_that_fitted() -> None:
    layout = Layout(name="x", marks=(".khung",), body=(".noi-dung",))
    page = page_of("<div class='khung'><h1>Khai mạc lớp học nghề mới</h1><div class='noi-dung'></div></div>")
    with pytest.raises(PipelineError) as caught:
        make_article(page, SOURCE, (layout,))
    assert (caught.value.reason, caught.value.layout_digest) == (Reason.EXTRACT_EMPTY, layout.digest)


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://x.vn", True), ("https://x.vn/trang-chu", True), ("https://x.vn/web/guest/home", True),
        ("https://x.vn/Default.aspx", True), ("file:///tmp/a/index.html", True), ("https://x.vn/?p=31", False),
        ("https://x.vn/tin-tuc", False), ("https://x.vn/#!/bai/3", False),
    ],
)  # fmt: skip
def test_home_pages_by_their_address(url: str, home: bool) -> None:
    assert is_home(url) is home


def test_a_layout_past_its_day_is_not_used() -> None:
    from datetime import date

    old = Layout(name="cũ", body=(".cu",), valid_until=date(2023, 1, 1))
    new = Layout(name="mới", body=(".moi",))
    page = page_of(f"<div class='cu'><p>Bản cũ còn sót trong khung bên.</p></div><div class='moi'>{BODY}</div>")
    article = make_article(page, replace(SOURCE, layouts=(old, new)))
    assert article.layout == "mới"
    earlier = replace(page, fetched_at=page.fetched_at.replace(year=2022))
    assert make_article(earlier, replace(SOURCE, layouts=(new, old))).layout == "cũ"
