"""A generated news site: what each address answers, and the truth about each article."""

import gzip
import html
import random
from collections.abc import Iterator
from dataclasses import dataclass

WORDS = (
    "phòng ban huyện xã tỉnh công tác lao động việc làm hộ nghèo cận nghèo trẻ em người cao tuổi chính sách ưu đãi "
    "trợ cấp thường xuyên rà soát thẩm định hồ sơ đào tạo nghề nông thôn tư vấn giới thiệu phiên giao dịch tuyển dụng "
    "doanh nghiệp khu công nghiệp thu nhập sinh kế vay vốn ngân hàng hội phụ nữ đoàn thanh niên tuyên truyền vận động "
    "kiểm tra giám sát kết quả chỉ tiêu kế hoạch nghị quyết chương trình mục tiêu quốc gia bền vững nhà ở tình thương "
    "quà tết thăm hỏi gia đình liệt sĩ thương binh bệnh binh bảo hiểm tự nguyện y tế học sinh học bổng"
).split()
LISTED = 30
"""Links on a listing page."""


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What one generated article says."""

    path: str
    title: str
    published: str
    paragraphs: tuple[str, ...]
    author: str = "Thu Hằng"


def truth(seed: int, number: int) -> Truth:
    """Return article ``number`` of the site that grows from ``seed``."""
    dice = random.Random(f"{seed}/{number}")
    day = f"2023-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    return Truth(
        path=f"/a/{number}.html",
        title=_title(seed, number),
        published=f"{day}T{dice.randint(5, 22):02d}:{dice.randint(0, 59):02d}:00+07:00",
        paragraphs=tuple(
            " ".join(_sentence(dice) for _ in range(dice.randint(3, 7))) for _ in range(dice.randint(5, 14))
        ),
    )


def answers(seed: int, pages: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield (path, content type, gzipped body) of every address of the site."""
    page_count = range((pages + LISTED - 1) // LISTED)
    yield "/robots.txt", "text/plain", _packed("User-agent: *\nAllow: /\n")
    yield "/index.html", "text/html; charset=utf-8", _packed(_index(page_count))
    for number in page_count:
        yield f"/l{number}.html", "text/html; charset=utf-8", _packed(_listing(seed, number, pages, page_count))
    for number in range(pages):
        yield f"/a/{number}.html", "text/html; charset=utf-8", _packed(_article(seed, number, pages))


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), 5, mtime=0)


def _title(seed: int, number: int) -> str:
    dice = random.Random(f"{seed}/title/{number}")
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(9, 18))).capitalize()


def _sentence(dice: random.Random) -> str:
    words = [dice.choice(WORDS) for _ in range(dice.randint(14, 34))]
    if dice.random() < 0.5:
        figures = (
            f"{dice.randint(1, 99)}.{dice.randint(0, 999):03d} lao động",
            f"{dice.randint(1, 99)},{dice.randint(1, 9)}%",
            f"gần {dice.randint(2, 900)} triệu đồng",
            f"{dice.randint(1, 12)}/{dice.randint(13, 20)} chỉ tiêu",
        )
        words.insert(dice.randrange(4, len(words)), dice.choice(figures))
    return " ".join(words).capitalize() + "."


HEAD_WEIGHT = (
    "<style>" + ".khung{margin:0 auto;color:#333}\n" * 550 + "</style>"
    "<script>" + "function mo(b){return b*2+1;}\n" * 520 + "</script>"
)
MENU = "".join(
    f'<li class="muc"><a href="/l{k}.html" title="Chuyên mục {k}">Chuyên mục {k}</a></li>' for k in range(60)
)


def _article(seed: int, number: int, pages: int) -> str:
    said = truth(seed, number)
    dice = random.Random(f"{seed}/counter/{number}")
    body = "".join(f'<p style="text-align:justify">{html.escape(text)}</p>\n' for text in said.paragraphs)
    year, month, day = said.published[:10].split("-")
    related = "".join(
        f'<li><a href="/a/{(number + k) % pages}.html"><img src="/i/{k}.jpg" alt="">'
        f"{_title(seed, (number + k) % pages)}</a><span>({k % 28 + 1:02d}/11/2023)</span></li>"
        for k in range(1, LISTED + 1)
    )
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{said.title}</title>'
        f'<meta property="og:title" content="{said.title}">'
        f'<meta property="article:published_time" content="{said.published}">{HEAD_WEIGHT}</head><body>'
        f'<header><ul>{MENU}</ul></header><div class="bread"><a href="/">Trang chủ</a> &raquo; '
        f'<a href="/l1.html">Xã hội</a></div><div class="detail"><h1 class="title">{said.title}</h1>'
        f'<div class="date">{day}/{month}/{year} | {said.published[11:16]} GMT+7</div>'
        f'<div class="content">{body}<p style="text-align:right"><strong>{said.author}</strong></p></div></div>'
        f'<div class="other"><h3>Tin cùng chuyên mục</h3><ul>{related}</ul></div>'
        f'<div class="counter"><h4>Thống kê truy cập</h4><ul><li>Đang online: {dice.randint(1, 99)}</li>'
        f"<li>Hôm nay: {dice.randint(1, 999)}</li><li>Tất cả: {dice.randint(1, 99999)}</li></ul></div>"
        "<footer>Giấy phép số 15/GP-TTĐT</footer></body></html>"
    )


def _index(page_count: range) -> str:
    links = " ".join(f'<a href="/l{k}.html">{k}</a>' for k in page_count)
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><body class="muc-luc">{links}</body></html>'


def _listing(seed: int, number: int, pages: int, page_count: range) -> str:
    numbers = range(number * LISTED, min(pages, (number + 1) * LISTED))
    items = "".join(f'<li><h3><a href="/a/{n}.html">{_title(seed, n)}</a></h3></li>' for n in numbers)
    onward = f'<a class="next" href="/l{number + 1}.html">Trang sau</a>' if number + 1 in page_count else ""
    return (
        '<!doctype html><html lang="vi"><meta charset="utf-8"><body>'
        f'<ul class="list">{items}</ul>{onward}</body></html>'
    )
