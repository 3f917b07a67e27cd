"""How each part of an article was found: rule, element, what was left out and why. For people who add a site."""

from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from pipelines.article import make_article
from pipelines.document import Document
from pipelines.errors import PipelineError
from pipelines.layout import fits, fitting
from pipelines.reading import Parts, parts_of
from pipelines.refusal import ENOUGH, weigh
from records import Layout, Moment, Page, Source

SHORT = 120
"""Characters shown of a line."""


def explanation(page: Page, source: Source, platforms: Sequence[Layout] = ()) -> dict[str, object]:
    """Return how a page is read, as JSON values: layouts tried, fields with rule and element, discarded lines.

    Never raises for a page that is refused: ``rejected`` and ``detail`` say why.
    """
    own = source.layout_on(page.fetched_at.date())
    told: dict[str, object] = {"rejected": None, "detail": None}
    try:
        make_article(page, source, platforms)
    except PipelineError as error:
        told |= {"rejected": str(error.reason), "detail": error.detail}
    try:
        document = Document.read(page)
    except PipelineError:
        return told
    layout = fitting(document, own, platforms)
    parts = parts_of(page, document, layout)
    told["layouts"] = [
        _tried(document, each, each in own) for each in [*own, *platforms] if _is_near(document, each, own)
    ]
    told["layout"] = layout.name if layout else None
    told["way"] = parts.body.way
    told["flags"] = list(document.flags)
    told["fields"] = _fields(parts)
    told["evidence"] = {"enough": ENOUGH, **weigh(parts)} if parts.body.way != "layout" else None
    told["discarded"] = [{"text": line.text[:SHORT], "why": line.why} for line in parts.discarded if line.text]
    return told


def path_of(element: HtmlElement | None) -> str | None:
    """Return where an element stands, as a selector that a layout could use: tags, ids and first classes."""
    if element is None:
        return None
    steps: list[str] = []
    for each in (element, *element.iterancestors()):
        name = each.get("id")
        classes = (each.get("class") or "").split()
        steps.append(f"{each.tag}#{name}" if name else ".".join([each.tag, *classes[:2]]))
        if name or len(steps) == 4:
            break
    return " > ".join(reversed(steps))


def _is_near(document: Document, layout: Layout, own: Sequence[Layout]) -> bool:
    """Whether a layout is worth showing: the source's own, or one of which any mark is on the page."""
    return layout in own or any(document.first((mark,)) is not None for mark in layout.marks)


def _tried(document: Document, layout: Layout, own: bool) -> dict[str, object]:
    marks = {mark: document.first((mark,)) is not None for mark in layout.marks}
    body = {selector: document.first((selector,)) is not None for selector in layout.body}
    return {"name": layout.name, "own": own, "fits": fits(layout, document), "marks": marks, "body": body}


def _fields(parts: Parts) -> Mapping[str, object]:
    head = parts.headline
    when = parts.published
    return {
        "title": head and {"value": head.text, "rule": head.rule, "element": path_of(head.element)},
        "lead": {"element": path_of(parts.lead)},
        "body": {
            "element": path_of(parts.body.element),
            "lines": len(parts.body.blocks),
            "paragraphs": len(parts.paragraphs),
        },
        "published": when and _moment(when),
        "signed": [{"line": each.text, "kind": each.kind} for each in parts.signed],
        "captions": list(parts.captions.texts),
        "images": [image.url for image in parts.images],
        "attachments": [file.url for file in parts.attachments],
    }


def _moment(when: Moment) -> dict[str, object]:
    return {"value": when.value, "precision": when.precision, "basis": when.basis, "raw": when.raw}
