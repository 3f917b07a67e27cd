"""Kiên Giang's labour department: dots in the date, list-like paragraphs, a sitemap, a page behind a cookie."""

from pathlib import Path

from samples.serving import Answer, Site, Templates, article, links, listing, numbered, robots
from samples.stories import Block, Kind, Story, Visit, stories

FOLDER = Path(__file__).parent
HOST = "sldtbxh.kiengiang.gov.vn"
NEWS = "/m/127/tin/tin-tuc-su-kien.html"
FRAME = Templates(FOLDER)


def sites(visit: Visit) -> tuple[Site, ...]:
    """Return the department's host; the sitemap names the older half, the listing the newer."""
    told = stories(FOLDER / "articles.txt", visit)
    answers = {story.path: article(_article(story, told), story) for story in told}
    answers |= _listing(told[:8])
    answers["/sitemap.xml"] = _sitemap(told[5:])
    answers |= {"/m/127/trang-chu.html": answers[NEWS], "/": answers[NEWS]}
    answers["/robots.txt"] = robots(
        f"User-agent: *\nDisallow: /m/127/quan-tri/\n\nSitemap: https://{HOST}/sitemap.xml\n"
    )
    return (Site(host=HOST, answers=answers),)


def _article(story: Story, told: tuple[Story, ...]) -> str:
    older = [other for other in told if other.moment < story.moment]
    item = '<li><a href="{href}">{title}</a></li>'
    return FRAME.fill(
        "portal.html",
        title=story.title,
        date=f"{story.moment:%d.%m.%Y}",
        body="\n".join([_part(kind, run) for kind, run in story.groups()] + [_signature(story)]),
        related=links([(other.path, other.title) for other in older[:5]], item),
    )


def _signature(story: Story) -> str:
    return f'<p class="tacgia" align="right"><b>{story.byline}</b></p>'


def _part(kind: Kind, run: list[Block]) -> str:
    if kind == "row":
        rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.cells) + "</tr>\n" for row in run)
        return f'<table cellspacing="0" border="1"><tbody>\n{rows}</tbody></table>'
    if kind == "picture":
        return "\n".join(
            f'<p class="hinh"><img src="{block.target}" /></p>\n<p class="chuthich">{block.html}</p>' for block in run
        )
    return "\n".join(f"<p>{block.html}</p>" for block in run)


def _listing(told: tuple[Story, ...]) -> dict[str, Answer]:
    pages = numbered(told, 3)
    answers = {}
    for number, shown in pages:
        following = f'<a class="sau" href="{NEWS}?p={number + 1}">Sau »</a>' if number < len(pages) else ""
        item = '<div class="tin"><a class="tentin" href="{href}">{title}</a></div>'
        html = FRAME.fill(
            "listing.html",
            items=links([(story.path, story.title) for story in shown], item),
            pager=f"<span>{number}</span> {following}",
        )
        answers[NEWS if number == 1 else f"{NEWS}?p={number}"] = listing(
            html, [story.path for story in shown], modified=told[0].touched
        )
    return answers


def _sitemap(told: tuple[Story, ...]) -> Answer:
    items = "\n".join(
        f"<url><loc>https://{HOST}{story.path}</loc><lastmod>{story.moment:%Y-%m-%d}</lastmod></url>" for story in told
    )
    announces = (f"https://{HOST}/m/127/trang-chu.html", *(f"https://{HOST}{story.path}" for story in told))
    body = FRAME.fill("sitemap.xml", items=items).encode()
    return Answer(body=body, type="text/xml; charset=utf-8", announces=announces)
