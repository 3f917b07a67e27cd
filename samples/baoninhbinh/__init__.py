"""Báo Ninh Bình: three generations of address and template, a feed, an article that moved, captions printed twice."""

from datetime import datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from samples.serving import Answer, Site, Templates, article, links, listing, moved, numbered, robots
from samples.stories import Block, Kind, Story, Visit, stories

FOLDER = Path(__file__).parent
HOST = "baoninhbinh.org.vn"
HOME = f"https://{HOST}"
SECTIONS = {"Thời sự": "thoi-su", "Kinh tế": "kinh-te", "Xã hội": "xa-hoi"}
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
FRAME = Templates(FOLDER)


def sites(visit: Visit) -> tuple[Site, ...]:
    """Return the paper's host; what is gone answers 404."""
    told = stories(FOLDER / "articles.txt", visit)
    answers = {story.path: article(_article(story, told), story) for story in told}
    for category, slug in SECTIONS.items():
        answers |= _listing(category, f"/{slug}", [story for story in told if story.category == category])
    answers |= {story.more["moved_from"]: moved(story.path) for story in told if "moved_from" in story.more}
    answers |= {"/trang-chu.htm": moved("/"), "/": answers["/thoi-su"], "/rss/home.rss": _feed(told[:6])}
    answers["/robots.txt"] = robots("User-agent: *\nDisallow: /dang-nhap\nDisallow: /bao-in\n")
    return (Site(host=HOST, answers=answers),)


def _address(story: Story) -> str:
    return story.more.get("moved_from", story.path)


def _article(story: Story, told: tuple[Story, ...]) -> str:
    others = [other for other in told if other is not story]
    same = [(other.path, other.title) for other in others if other.category == story.category]
    item = (
        '<div><a href="{href}">{title}</a></div>'
        if story.template == "third"
        else '<li><a href="{href}">{title}</a></li>'
    )
    values = {
        "title": escape(story.title, quote=False),
        "description": escape(story.lead or story.title),
        "address": HOME + story.path,
        "slug": SECTIONS[story.category or ""],
        "category": story.category or "",
        "date": _date(story),
        "lead": _lead(story),
        "byline": story.byline or "",
        "body": "\n".join([_part(story.template, kind, run) for kind, run in story.groups()] + _signature(story)),
        "related": links(same[:5], item),
        "popular": links([(other.path, other.title) for other in others[2:6]], item),
    }
    return FRAME.fill(f"{story.template}.html", **values)


def _date(story: Story) -> str:
    if story.basis != "shown":
        return ""
    moment, weekday = story.moment, WEEKDAYS[story.moment.weekday()]
    return (
        f"{weekday}, {moment:%d/%m/%Y} | {moment:%H:%M}"
        if story.template == "second"
        else f"{weekday}, {moment:%d/%m/%Y, %H:%M}"
    )


def _lead(story: Story) -> str:
    if story.template == "third":
        return f'<p class="font-bold">{story.lead}</p>' if story.lead else ""
    return story.lead or ""


def _signature(story: Story) -> list[str]:
    return [f'<p align="right"><b>{story.byline}</b></p>'] if story.template == "first" else []


def _part(template: str, kind: Kind, run: list[Block]) -> str:
    if kind == "row":
        rows = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row.cells) + "</tr>\n" for row in run)
        return f"<table>\n<tbody>{rows}</tbody>\n</table>"
    if kind == "item":
        return "<ul>" + "".join(f"<li>{item.html}</li>\n" for item in run) + "</ul>"
    if kind == "picture":
        return "\n".join(_picture(template, block) for block in run)
    return "\n".join(f"<p>{block.html}</p>" for block in run)


def _picture(template: str, block: Block) -> str:
    if template == "first":
        rows = (
            f'<tr><td><img src="{block.target}" width="500" /></td></tr><tr><td class="chuthich">{block.html}</td></tr>'
        )
        return f'<table align="center" class="anh">{rows}</table>'
    if template == "second":
        picture = f'<img src="https://img.{HOST}{block.target}" alt="{block.html}" />'
        return f'<figure>{picture}<figcaption>{block.html}</figcaption></figure>\n<p class="caption">{block.html}</p>'
    return f'<figure class="image"><img src="https://apibeta.{HOST}{block.target}"/><figcaption>{block.html}</figcaption></figure>'


def _listing(category: str, address: str, told: list[Story]) -> dict[str, Answer]:
    pages = numbered(told, 4)
    answers = {}
    for number, shown in pages:
        following = f'<a class="next" href="{address}?page={number + 1}">Trang sau</a>' if number < len(pages) else ""
        item = '<article><a class="title" href="{href}">{title}</a></article>'
        html = FRAME.fill(
            "listing.html",
            category=category,
            items=links([(_address(story), story.title) for story in shown], item),
            pager=f"<b>{number}</b> {following}",
        )
        answers[address if number == 1 else f"{address}?page={number}"] = listing(
            html, map(_address, shown), modified=told[0].touched
        )
    return answers


def _feed(told: tuple[Story, ...]) -> Answer:
    items = "\n".join(
        f"<item><title>{escape(story.title)}</title><link>{HOME}{_address(story)}</link>"
        f"<pubDate>{_rfc_822(story.moment)}</pubDate><category>{story.category}</category></item>"
        for story in told
    )
    body = FRAME.fill("feed.xml", items=items).encode()
    announces = tuple(HOME + _address(story) for story in told)
    return Answer(body=body, type="application/rss+xml; charset=utf-8", modified=told[0].touched, announces=announces)


def _rfc_822(moment: datetime) -> str:
    return format_datetime(moment.replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
