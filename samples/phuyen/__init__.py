"""A labour department's portal: category and date on one line, words broken by inline tags, files, a login wall."""

from html import unescape
from pathlib import Path

from samples.pdf import pdf
from samples.serving import Answer, Site, Templates, article, links, listing, numbered, page, robots
from samples.stories import Block, Kind, Story, Visit, stories

FOLDER = Path(__file__).parent
HOST = "sldtbxh.phuyen.gov.vn"
SECTIONS = {"Chính sách lao động": "12", "Bảo trợ xã hội": "15", "Người có công": "18"}
WALLED = "/tin-tuc/chi-tiet?cm=18&id=2131"
FRAME = Templates(FOLDER)


def sites(visit: Visit) -> tuple[Site, ...]:
    """Return the department's host: no validators, no compression, as small portals are."""
    told = stories(FOLDER / "articles.txt", visit)
    answers = {story.path: article(_article(story, told), story, validators=False) for story in told}
    answers |= {story.more["also"]: answers[story.path] for story in told if "also" in story.more}
    for category in SECTIONS:
        answers |= _listing(category, [story for story in told if _is_listed(story, category)])
    files = [block for story in told for block in story.blocks if block.kind == "file"]
    answers |= {block.target: _file(block) for block in files}
    answers |= {WALLED: page(FRAME.fill("login.html"), refused="login_wall"), "/": answers["/tin-tuc/danh-sach?cm=12"]}
    answers["/robots.txt"] = robots("User-agent: *\nDisallow: /hoi-dap\nDisallow: /dang-nhap\n")
    return (Site(host=HOST, answers=answers, compresses=False),)


def _file(block: Block) -> Answer:
    return Answer(body=pdf(block.target.rpartition("/")[2]), type="application/pdf")


def _is_listed(story: Story, category: str) -> bool:
    return story.category == category or f"cm={SECTIONS[category]}&" in story.more.get("also", "")


def _article(story: Story, told: tuple[Story, ...]) -> str:
    same = [other for other in told if other.category == story.category and other is not story]
    files = [block for block in story.blocks if block.kind == "file"]
    related = f'<li><a href=""></a>({story.moment:%d/%m/%Y})</li>\n' + "\n".join(
        f'<li><a href="{_href(other.path)}">{other.title}</a> ({other.moment:%d/%m/%Y})</li>' for other in same[:4]
    )
    return FRAME.fill(
        "portal.html",
        title=story.title,
        category=story.category or "",
        date=f"{story.moment:%d/%m/%Y}",
        body="\n".join([_part(kind, run) for kind, run in story.groups()] + [_signature(story)]),
        files="\n".join(f'<div class="news-file"><a href="{file.target}">{file.html}</a></div>' for file in files),
        related=related,
    )


def _href(path: str) -> str:
    return path.replace("&", "&amp;")


def _signature(story: Story) -> str:
    return f'<p style="text-align:right"><strong>{story.byline}</strong></p>'


def _part(kind: Kind, run: list[Block]) -> str:
    if kind == "row":
        rows = "".join(
            "<tr>" + "".join(f"<td><p><span>{cell}</span></p></td>" for cell in row.cells) + "</tr>" for row in run
        )
        return f'<table class="MsoNormalTable" border="1"><tbody>{rows}</tbody></table>'
    if kind == "item":
        return "<ul>" + "".join(f"<li><span>{item.html}</span></li>" for item in run) + "</ul>"
    if kind == "picture":
        return "\n".join(
            f'<p class="MsoNormal" align="center"><img src="{block.target}" /></p>\n'
            f'<p class="MsoCaption" align="center"><i>{block.html}</i></p>'
            for block in run
        )
    if kind == "file":
        return ""
    return "\n".join(f'<p class="MsoNormal"><span style="font-size:14pt">{block.html}</span></p>' for block in run)


def _listing(category: str, told: list[Story]) -> dict[str, Answer]:
    number = SECTIONS[category]
    pages = numbered(told, 3)
    answers = {}
    for count, shown in pages:
        pairs = [(_href(_listed(story, category)), story.title) for story in shown]
        if number == "18":
            pairs.append((_href(WALLED), "Danh sách hồ sơ đề nghị xác nhận liệt sĩ tháng 11"))
        following = f'<a class="next" href="/tin-tuc/danh-sach?cm={number}&amp;trang={count + 1}">Tiếp</a>'
        html = FRAME.fill(
            "listing.html",
            category=category,
            items=links(pairs, '<div class="item"><a class="item-title" href="{href}">{title}</a></div>'),
            pager=f"<b>{count}</b> {following if count < len(pages) else ''}",
        )
        answers[f"/tin-tuc/danh-sach?cm={number}" + (f"&trang={count}" if count > 1 else "")] = listing(
            html, [unescape(href) for href, _ in pairs]
        )
    return answers


def _listed(story: Story, category: str) -> str:
    return story.path if story.category == category else story.more["also"]
