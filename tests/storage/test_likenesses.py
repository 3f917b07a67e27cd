"""Near duplicates are found by shared keys and linked; nothing is merged."""

from storage import Archive
from storage.likenesses import Near, Signature
from tests.storage.making import article, capture, edited, hours, keep


def signature(archive: Archive, key: str, *keys: int) -> Signature:
    text_hash = archive.articles.get(key).article.text_hash
    return Signature(article=key, text_hash=text_hash, algorithm="x1", numbers=(1, 2, keys[0]), keys=keys)


def test_signatures_are_kept_until_the_text_changes(archive: Archive) -> None:
    pages = [capture(url=f"https://bao.example.vn/{n}", at=hours(n)) for n in range(3)]
    keys = [keep(archive, page, article(page, title=f"Tin {n}")) for n, page in enumerate(pages)]
    assert sorted(archive.likenesses.unsigned("x1")) == sorted(keys)
    low, high = -(2**63), 2**63 - 1
    archive.likenesses.put(
        [signature(archive, keys[0], low, 5), signature(archive, keys[1], 5, 5), signature(archive, keys[2], high)]
    )
    assert archive.likenesses.unsigned("x1") == []
    assert len(archive.likenesses.unsigned("x2")) == 3
    assert archive.likenesses.candidates([5, 6], "x1") == {keys[0]: (1, 2, low), keys[1]: (1, 2, 5)}
    assert archive.likenesses.candidates([high], "x1") == {keys[2]: (1, 2, high)}
    assert archive.likenesses.candidates([5], "x2") == archive.likenesses.candidates([], "x1") == {}
    newer = edited(pages[0], hours(9), b"new")
    keep(archive, newer, article(newer, title="Tin 0, sửa"))
    assert archive.likenesses.unsigned("x1") == [keys[0]]


def test_links_are_told_from_both_sides_once(archive: Archive) -> None:
    pages = [capture(url=f"https://bao.example.vn/{n}", at=hours(n)) for n in range(3)]
    a, b, c = (keep(archive, page, article(page, title=f"Tin {n}")) for n, page in enumerate(pages))
    told = (("Câu cũ.", "Câu mới."), (None, "Câu thêm."))
    archive.likenesses.link(
        [Near(article=a, other=b, similarity=91, differing=told), Near(article=c, other=a, similarity=70)]
    )
    archive.likenesses.link([Near(article=b, other=a, similarity=92, differing=told)])
    archive.likenesses.link([])
    assert [(one.other, one.similarity) for one in archive.likenesses.of(a)] == [(b, 92), (c, 70)]
    assert archive.likenesses.of(b)[0].differing == [["Câu cũ.", "Câu mới."], [None, "Câu thêm."]]
    archive.tombstones.remove(b, "gỡ", hours(9))
    assert [one.other for one in archive.likenesses.of(a)] == [c]
    archive.likenesses.put([signature(archive, a, 1)])
    assert archive.likenesses.of(a) == []
