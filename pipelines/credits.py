"""Lines at the end of an article that name people and sources: bylines and credits, whole lines only."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from pipelines import pen_names
from pipelines.text import tidy

Kind = Literal["byline", "credit", "nobody"]
TAIL, HEAD = 6, 2
"""Lines from the end, and from the beginning, that may sign an article."""
WORK = r"tin|bài|ảnh|hình|video|clip|đồ ho[ạa]|đồ họa|infographic|thiết kế|nội dung|tư liệu|âm thanh"
LABEL = re.compile(
    rf"(?P<label>(?:(?:{WORK})(?:\s?(?:,|và|&|-|–|/|\+)?\s?(?:{WORK})){{0,3}}|thực hiện|người thực hiện|người viết"
    r"|tác giả(?: bài viết)?|viết bài|phóng viên|pv|ctv|st|sưu tầm|biên soạn|biên tập|tổng hợp|biên dịch|dịch)"
    r"(?:\s(?:và|&)\s(?:tổng hợp|biên tập))?)\s?[:：]\s?(?P<value>.{1,70})",
    re.IGNORECASE,
)
PICTURES = re.compile(
    r"(?:ảnh|hình|video|clip|đồ ho[ạa]|đồ hoạ|infographic|thiết kế|tư liệu|âm thanh)\b", re.IGNORECASE
)
SOURCE = re.compile(
    r"[(\[]?\s?(?:nguồn(?:\s(?:tin|bài|ảnh|tham khảo|trích dẫn|tư liệu))?\s?[:：]|nguồn\s[^.:\d]{1,40}[:：]\s?https?://"
    r"|(?:lược trích|trích dẫn|trích nguồn|trích từ|trích|đăng lại từ)\s|link gốc|xem bài gốc|đã ký\s?[)\]]?$|https?://\S+$)",
    re.IGNORECASE,
)
ACCORDING = re.compile(r"[(\[]?\s?theo\s?[:：]?\s?(?P<whom>[^.,;:!?()]{2,60})[)\]]?\.?", re.IGNORECASE)
POSTED = re.compile(
    r"(?:người (?:đăng|gửi|nhập|duyệt)(?: bài viết| tin| bài)?|đăng bởi|posted by)\s?[:：]?\s?(?P<value>.{0,60})",
    re.IGNORECASE,
)
HONORIFIC = re.compile(
    r"(?:ông|bà|anh|chị|em|cô|thầy|đồng chí|đ/c|cụ|mẹ|bác|các|những|một số|tỉnh|huyện|xã|phường|thành phố|tp|khu)\s",
    re.IGNORECASE,
)
PEN_NAME_LIKE = re.compile(r"(?:Anh|Bà|Cô|Em|Mẹ|Bác)\s\w+")
"""``Anh Minh`` may be a pen name: an honorific and one syllable, both with a capital."""
ENDING = re.compile(r"[.!?…:;\"”’)/]\s*$")
ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{4,500}")
SENTENCE = 90
INDENT = re.compile(r"^[\s\u00a0\u2003\u3000]{12,}\S")


class Signature(NamedTuple):
    """A line that is no body text: ``at`` is its index among the lines that were given.

    ``nobody`` marks a line that names a placeholder: it leaves the body and is kept nowhere.
    """

    at: int
    kind: Kind
    text: str
    labelled: bool = False


def signatures(lines: Sequence[str], apart: Collection[int] = ()) -> tuple[Signature, ...]:
    """Return which of an article's lines sign it or credit a source, in order.

    ``apart`` holds the indices of lines that are set apart as a whole: aligned right, bold or italic. A line
    that is indented by twelve spaces or more is too. The lines are read from the end; a sentence ends it.
    """
    found = [_signed(at, lines, at in apart) for at in _ends(lines)]
    return tuple(sorted(signature for signature in found if signature is not None))


def source_url(signed: Sequence[Signature]) -> str | None:
    """Return the address credited as the original (``Nguồn …: <url>``), the innermost where several are."""
    for signature in signed:
        if signature.kind == "credit" and (match := ADDRESS.search(signature.text)) is not None:
            return match[0].rstrip(".,;")
    return None


def _ends(lines: Sequence[str]) -> Iterator[int]:
    """Yield the places where a signature may stand: the last lines up to a sentence twice, and the first two."""
    prose = 0
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - TAIL), -1):
        yield at
        prose += len(lines[at]) > SENTENCE
        if prose == 2:
            break
    yield from range(min(HEAD, max(0, len(lines) - TAIL)))


def _signed(at: int, lines: Sequence[str], apart: bool) -> Signature | None:
    text = tidy(lines[at])
    if not text or len(text) > 2 * SENTENCE:
        return None
    if (labelled := _labelled(at, text)) is not None or len(text) > SENTENCE:
        return labelled
    apart = apart or INDENT.match(lines[at]) is not None
    if at < len(lines) - TAIL or not (apart or _follows_an_end(at, lines)) or _in_list(at, lines):
        return None
    kind = _unlabelled(text, apart, len(lines) - 1 - at)
    return Signature(at, kind, text) if kind else None


def _follows_an_end(at: int, lines: Sequence[str]) -> bool:
    """Whether the line before one ends a sentence, is a paragraph, or signs itself: text goes on after others."""
    before = tidy(lines[at - 1]) if at else ""
    ended = not before or ENDING.search(before) is not None or len(before) > SENTENCE
    return ended or _all_names(before) or _labelled(at - 1, before) is not None


def _in_list(at: int, lines: Sequence[str]) -> bool:
    """Whether a line is one of three or more names in a row: a list of the article's."""
    run = [near for near in range(max(0, at - 2), min(len(lines), at + 3)) if _all_names(tidy(lines[near]))]
    return at in run and len(run) >= 3


def _labelled(at: int, text: str) -> Signature | None:
    """Return what a label says a line is: ``Tin, ảnh: …``, ``Nguồn: …``, ``Theo …``, ``Người đăng: …``."""
    if (posted := POSTED.fullmatch(text)) is not None:
        return Signature(at, "nobody" if pen_names.is_placeholder(posted["value"]) else "credit", text, True)
    if SOURCE.match(text):
        return Signature(at, "credit", text, True)
    according = ACCORDING.fullmatch(text)
    if according is not None and (text.startswith("(") or _is_source(according["whom"])):
        return Signature(at, "credit", text, True)
    label = LABEL.fullmatch(text)
    if label is None:
        return None
    if pen_names.is_placeholder(label["value"]):
        return Signature(at, "nobody", text, True)
    if PICTURES.match(label["label"]) and not re.search(r"\b(?:tin|bài)\b", label["label"], re.IGNORECASE):
        return Signature(at, "credit", text, True) if _named(label["value"]) else None
    return Signature(at, "byline", text, True) if _named(label["value"]) else None


def _named(value: str) -> bool:
    """Whether what follows a label is who did it: names, initials, a desk, a body or an outlet."""
    names, _ = pen_names.people(value)
    value = value.strip(" .")
    return bool(
        names
        or pen_names.INITIALS.fullmatch(value)
        or pen_names.DESK.fullmatch(value)
        or pen_names.OUTLET.fullmatch(value)
    )


def _is_source(whom: str) -> bool:
    """Whether ``Theo …`` names a source and opens no sentence: an outlet, or capitalised words to the end."""
    words = whom.split()
    return bool(pen_names.OUTLET.match(whom)) or (
        len(words) <= 6 and all(word[0].isupper() or not word[0].isalpha() for word in words)
    )


def _unlabelled(text: str, apart: bool, from_end: int) -> Kind | None:
    """Return what a short line without a label is, if it signs: a name, initials, a desk, an outlet."""
    bare = text.strip(" .*-–—")
    if pen_names.OUTLET.fullmatch(bare) and (apart or from_end == 0):
        return "credit"
    if (
        pen_names.INITIALS.fullmatch(bare)
        or pen_names.DESK.fullmatch(bare)
        or (pen_names.ACRONYM.fullmatch(bare) and from_end == 0)
    ):
        return "byline"
    if (HONORIFIC.match(bare) and not PEN_NAME_LIKE.fullmatch(bare)) or ":" in bare or "|" in bare or not bare:
        return None
    if pen_names.BODY.fullmatch(bare):
        return "byline" if apart and bare[0].isupper() else None
    names, _ = pen_names.people(bare)
    if not names or len(names) > 3 or not _all_names(bare):
        return None
    known = any(pen_names.has_family_name(name) for name in names)
    pen_name = all(len(name.split()) >= 2 for name in names) and not bare.isupper()
    return "byline" if apart or known or (pen_name and from_end == 0) else None


def _all_names(text: str) -> bool:
    """Whether names, with brackets and roles beside them, are all that a line holds."""
    if not 0 < len(text) <= pen_names.LONGEST:
        return False
    if pen_names.with_role(text) is not None:
        return True
    pieces = [piece.strip(" .") for piece in pen_names.JOINED.split(pen_names.BRACKETS.sub(" ", text))]
    pieces = [piece for piece in pieces if piece]
    return bool(pieces) and all(
        pen_names.is_name(piece) or (at > 0 and pen_names.ROLE.match(piece)) for at, piece in enumerate(pieces)
    )
