"""A district office's pages: no date line, an indented byline, news, counters and a login in the right column."""

from pathlib import Path

from samples.serving import Answer, Site, Templates, article, links, listing, numbered, robots
from samples.stories import Block, Kind, Story, Visit, stories

FOLDER = Path(__file__).parent
HOST = "longmy.haugiang.gov.vn"
NEWS = "/Tin-tuc"
INDENT = "&nbsp; " * 29
COUNTERS = {
    "first": {"online": "1", "today": "1", "week": "1", "total": "1"},
    "second": {"online": "3", "today": "27", "week": "164", "total": "2.051"},
}
"""The counters move between two visits: a changed page, and no changed article."""
FRAME = Templates(FOLDER)


def sites(visit: Visit) -> tuple[Site, ...]:
    """Return the district's host: it compresses, and knows no conditional requests."""
    told = stories(FOLDER / "articles.txt", visit)
    answers = {story.path: article(_article(story, told, visit), story, validators=False) for story in told}
    answers |= _listing(told, visit)
    answers["/"] = answers[NEWS]
    answers["/robots.txt"] = robots("User-agent: *\nDisallow: /Dang-nhap\nDisallow: /admin/\n")
    return (Site(host=HOST, answers=answers),)


def _article(story: Story, told: tuple[Story, ...], visit: Visit) -> str:
    latest = [(other.path, other.title) for other in told[:5] if other is not story]
    return FRAME.fill(
        "district.html",
        title=story.title,
        path=story.path,
        body="\n".join([_part(kind, run) for kind, run in story.groups()] + _signature(story)),
        related=links(latest, '<li><a href="{href}">{title}</a></li>'),
        **COUNTERS[visit],
    )


def _signature(story: Story) -> list[str]:
    credits = [f"<p><em>{story.more['credits']}</em></p>"] if "credits" in story.more else []
    byline = [f"<p>{INDENT}<strong>{story.byline}</strong>{'&nbsp; ' * 4}</p>"] if story.byline else []
    return credits + byline


def _part(kind: Kind, run: list[Block]) -> str:
    if kind == "row":
        rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.cells) + "</tr>\n" for row in run)
        return f'<table border="1"><tbody>\n{rows}</tbody></table>'
    if kind == "item":
        return "<ul>\n" + "".join(f"<li>{item.html}</li>\n" for item in run) + "</ul>"
    if kind == "picture":
        return "\n".join(map(_picture, run))
    return "\n".join(f'<p style="text-align: justify;">{block.html}</p>' for block in run)


def _picture(block: Block) -> str:
    image = f'<p style="text-align: center;"><img alt="" src="{block.target}" /></p>'
    caption = f'\n<p style="text-align: center;"><em>{block.html}</em></p>\n<p>&nbsp;</p>' if block.html else ""
    return image + caption


def _listing(told: tuple[Story, ...], visit: Visit) -> dict[str, Answer]:
    pages = numbered(told, 5)
    answers = {}
    for number, shown in pages:
        following = f'<a class="NextPage" href="{NEWS}?trang={number + 1}">Trang sau</a>' if number < len(pages) else ""
        item = '<div class="article-item"><h3><a href="{href}">{title}</a></h3></div>'
        html = FRAME.fill(
            "listing.html",
            items=links([(story.path, story.title) for story in shown], item),
            pager=f"<span>Trang {number}</span> {following}",
            **COUNTERS[visit],
        )
        answers[NEWS if number == 1 else f"{NEWS}?trang={number}"] = listing(html, [story.path for story in shown])
    return answers
