"""Báo Hậu Giang: the old and the new template, two sections that paginate, a page that says it does not exist."""

from html import escape
from pathlib import Path

from samples.serving import Answer, Site, Templates, article, links, listing, numbered, page, robots
from samples.stories import Block, Kind, Story, Visit, stories

FOLDER = Path(__file__).parent
HOST = "baohaugiang.com.vn"
SECTIONS = {
    "Lao động - Việc làm": "/lao-dong-viec-lam-163.html",
    "Chính sách xã hội": "/chinh-sach-xa-hoi-171.html",
}
GONE = "/lao-dong-viec-lam/lich-tiep-nhan-ho-so-bao-hiem-that-nghiep-thang-3-112240.html"
CLOSED = "/noi-bo/bien-ban-hop-giao-ban-toa-soan-thang-5-119300.html"
GUARDED = "/chinh-sach-xa-hoi/trung-tam-cong-tac-xa-hoi-don-12-cu-gia-neo-don-120433.html"
FRAME = Templates(FOLDER)


def sites(visit: Visit) -> tuple[Site, ...]:
    """Return the paper's host, and its ``www`` host, which lets no robot in."""
    told = stories(FOLDER / "articles.txt", visit)
    answers = {story.path: article(_article(story, told), story) for story in told}
    for category, address in SECTIONS.items():
        answers |= _listing(category, address, [story for story in told if story.category == category])
    answers["/"] = answers[SECTIONS["Lao động - Việc làm"]]
    answers[GONE] = page(FRAME.fill("not_found.html"), refused="soft_404")
    answers[CLOSED] = page("<h1>Biên bản họp giao ban</h1><p>Tài liệu nội bộ.</p>")
    answers["/robots.txt"] = robots("User-agent: *\nDisallow: /tim-kiem/\nDisallow: /in-bai/\nDisallow: /noi-bo/\n")
    guard = page(FRAME.fill("challenge.html"), refused="challenge")
    return Site(host=HOST, answers=answers), Site(
        host=f"www.{HOST}", answers={GUARDED: guard, "/robots.txt": robots("")}, missing=guard
    )


def _article(story: Story, told: tuple[Story, ...]) -> str:
    others = [other for other in told if other is not story]
    same = [other for other in others if other.category == story.category]
    item = '<li><a href="{href}">{title}</a></li>' if story.template == "old" else '<p><a href="{href}">{title}</a></p>'
    return FRAME.fill(
        f"{story.template}.html",
        title=escape(story.title, quote=False),
        lead=escape(story.lead or story.title),
        address=f"https://{HOST}{story.path}",
        id=story.path.rpartition("-")[2].removesuffix(".html"),
        category=story.category or "",
        section=SECTIONS[story.category or ""],
        date=story.moment.strftime("%d/%m/%Y | %H:%M GMT+7"),
        body=_body(story),
        related=links([(other.path, other.title) for other in same[:5]], item),
        others=links([(other.path, other.title) for other in others[-4:]], item),
    )


def _body(story: Story) -> str:
    parts = [f'<h2 class="sapo">{story.lead}</h2>'] if story.lead else []
    parts += [_part(story.template, kind, run) for kind, run in story.groups()]
    parts.append(f'<p style="text-align: right;"><strong>{story.byline}</strong></p>')
    return "\n".join(parts)


def _part(template: str, kind: Kind, run: list[Block]) -> str:
    if kind == "row":
        rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.cells) + "</tr>\n" for row in run)
        return f'<table border="1" cellpadding="0"><tbody>\n{rows}</tbody></table>'
    if kind == "item":
        return "<ul>\n" + "".join(f"<li>{item.html}</li>\n" for item in run) + "</ul>"
    if kind == "picture":
        return "\n".join(_picture(template, block) for block in run)
    return "\n".join(block.html if block.html.startswith("<h3>") else f"<p>{block.html}</p>" for block in run)


def _picture(template: str, block: Block) -> str:
    image = f'<img src="https://www.{HOST}{block.target}" alt="" />'
    if template == "new":
        return f'<figure class="image">{image}<figcaption>{block.html}</figcaption></figure>'
    return f'<p align="center">{image}</p>\n<p align="center"><em>{block.html}</em></p>'


def _listing(category: str, address: str, told: list[Story]) -> dict[str, Answer]:
    pages = numbered(told, 4)
    answers = {}
    for number, shown in pages:
        pairs = [(story.path, story.title) for story in shown]
        if number == 1 and category == "Lao động - Việc làm":
            pairs.append((GONE, "Lịch tiếp nhận hồ sơ bảo hiểm thất nghiệp tháng 3"))
            pairs.append((CLOSED, "Biên bản họp giao ban tòa soạn tháng 5"))
        if number == 1 and category == "Chính sách xã hội":
            pairs.append((f"https://www.{HOST}{GUARDED}", "Trung tâm Công tác xã hội đón 12 cụ già neo đơn"))
        following = f'<a class="next" href="{address}?page={number + 1}">Trang sau</a>' if number < len(pages) else ""
        item = '<div class="item"><h3><a class="title" href="{href}">{title}</a></h3></div>'
        html = FRAME.fill(
            "listing.html", category=category, items=links(pairs, item), pager=f"<span>{number}</span> {following}"
        )
        answers[address if number == 1 else f"{address}?page={number}"] = listing(
            html, [href for href, _ in pairs], modified=told[0].moment
        )
    return answers
