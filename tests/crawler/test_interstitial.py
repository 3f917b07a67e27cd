"""Pages that stand between a reader and the article, and articles that only look like one."""

import time

import pytest

from records import Province, Reason, interstitial
from records.interstitial import login_address
from records.provinces import MERGED, find, provinces, related

ARTICLE = "<html><head><title>{title}</title></head><body><h1>{title}</h1>" + "<p>Đoạn văn.</p>" * 40 + "</body></html>"


def page(title: str, rest: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body>{rest}</body></html>"


@pytest.mark.parametrize(
    ("status", "text", "reason"),
    [
        (200, page("Hãy đợi...", "<p>Hệ thống đang từ chối truy cập của bạn</p>"), Reason.RATE_LIMITED),
        (429, "", Reason.RATE_LIMITED),
        (200, "<script>document.cookie='D1N=ab;path=/';window.location.reload();</script>", Reason.CHALLENGE),
        (200, page("", "<script>window['bobcmn']='1'</script>"), Reason.CHALLENGE),
        (403, page("Just a moment...", "<div id=x></div>"), Reason.CHALLENGE),
        (503, page("Attention Required! | Cloudflare"), Reason.CHALLENGE),
        (200, page("Xác minh", "Hãy xác minh bạn không phải robot"), Reason.CHALLENGE),
        (200, page("Đăng nhập hệ thống", "<form><input name=u><input type='password'></form>"), Reason.LOGIN_WALL),
        (401, page("Không được phép"), Reason.LOGIN_WALL),
        (200, page("Hệ thống đang bảo trì", "<h1>Vui lòng quay lại sau</h1>"), Reason.MAINTENANCE),
        (503, "<h1>Website đang được nâng cấp</h1>", Reason.MAINTENANCE),
        (200, page("Trang không tồn tại - Báo thử"), Reason.SOFT_404),
        (200, page("Báo thử - Không tìm thấy trang"), Reason.SOFT_404),
        (200, page("Thông báo", "<div>Bài viết không tồn tại hoặc đã bị xóa</div>"), Reason.SOFT_404),
        (200, page("404 Not Found"), Reason.SOFT_404),
        (404, page("404 Not Found"), None),
        (200, ARTICLE.format(title="Hai mươi hộ nghèo có nhà mới"), None),
        (200, ARTICLE.format(title="Xóa nhà tạm: chuyện không tồn tại trên giấy"), None),
        (200, ARTICLE.format(title="Hướng dẫn đăng nhập cổng dịch vụ công"), None),
        (200, ARTICLE.format(title="Cầu Ninh Giang đang bảo trì, người dân đi đường vòng"), None),
        (200, ARTICLE.format(title="Tin vắn") + "<form class='g-recaptcha'></form>" + "<a href=/>x</a>" * 9, None),
        (200, "", None),
    ],
)
def test_what_a_page_is(status: int, text: str, reason: Reason | None) -> None:
    assert interstitial(status, (), text.encode()) is reason


def test_whole_size_counts_where_only_the_beginning_is_given() -> None:
    assert interstitial(200, (), page("", "<script>bobcmn</script>").encode(), size=200_000) is None


@pytest.mark.parametrize(
    "bait", ["<title x", "<h1 ", "document.cookie=", "<input ", "tin ", "tạm thời ", "a" * 99, "<"]
)
def test_bait_is_read_in_linear_time(bait: str) -> None:
    body = (bait * 200_000).encode()[:100_000]
    begun = time.process_time()
    for size in (len(body), 20_000):
        interstitial(200, (), body[:size], size)
    assert time.process_time() - begun < 0.5


def test_login_addresses() -> None:
    assert login_address("https://bao.vn/dang-nhap?ve=/tin/1.html") and login_address("https://sso.bao.vn/cas/login")
    assert not login_address("https://bao.vn/tin/dang-nhap-cong-dich-vu-cong-123.html")


@pytest.mark.parametrize("name", ["Ninh Bình", "ninh binh", "Tỉnh Ninh Bình", "NINH BÌNH"])
def test_province_in_any_spelling(name: str) -> None:
    assert Province.of(name) == "37"


def test_province_of_both_eras() -> None:
    assert len(provinces()) == 63 and len(provinces(MERGED)) == 34
    assert Province.of("TP. Hồ Chí Minh") == "79" and Province.of("Bà Rịa-Vũng Tàu") == "77"
    assert related(Province.of("Hậu Giang")) == {"92", "93", "94"}
    assert provinces()["15"].name == "Yên Bái" and provinces(MERGED)["15"].name == "Lào Cai"
    assert find("Không có tỉnh này") is None
    with pytest.raises(KeyError):
        Province.of("Atlantis")
    formed = {code for new in provinces(MERGED).values() for code in new.formed_from}
    assert formed == set(provinces())
