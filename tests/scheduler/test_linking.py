"""Near duplicates are linked with what differs, look-alikes are not, and each article is looked at once."""

from pathlib import Path

import pytest

from pipelines.fingerprint import text_hash
from scheduler.linking import DAY, SECONDS_AT_THE_END, link, seconds_for
from scheduler.processing import keeper
from storage import Archive
from tests.scheduler.stored import page, store
from tests.scheduler.test_processing import article

STORY = (
    "Sáng 12/3, Hội Chữ thập đỏ xã Tân Lập trao 45 phần quà cho các hộ khó khăn ở ấp Bình Hòa và ấp Bình An.",
    "Mỗi phần quà gồm gạo, dầu ăn và một chiếc chăn ấm, do các nhà hảo tâm ở thị trấn cùng nhau đóng góp từ đầu tháng.",
    "Dịp này, đoàn còn đến thăm ba cụ già neo đơn đang được trạm y tế xã chăm sóc, khám bệnh và phát thuốc miễn phí.",
)
ADDED = "Theo kế hoạch, đợt trao quà tiếp theo sẽ được tổ chức sau mùa gặt ở các ấp còn lại của xã."
OTHER = (
    "Đoàn Thanh niên thị trấn ra quân dọn rác dọc bờ kênh, trồng hoa trước cổng trường mầm non và sơn lại hàng rào.",
    "Buổi lao động thu hút đông đảo người dân tham gia, kéo dài đến trưa thì xong toàn bộ đoạn kênh đi qua khu chợ cũ.",
)


def test_copies_of_one_story_are_linked_with_their_difference(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "kho", create=True)
    ids = store(archive, [page(number) for number in range(3)])
    bodies = (STORY, (*STORY, ADDED), OTHER)
    made = {}
    for key, body in zip(ids, bodies, strict=True):
        values = article(archive, key).__dict__ | {"paragraphs": body, "title": "Trao quà cho hộ khó khăn"}
        values["text_hash"] = text_hash(str(values["title"]), "\n\n".join(body))
        made[key] = type(article(archive, key))(**values)
    keeper(archive)(made, {key: archive.pages.get(key) for key in ids})
    assert link(archive, seconds=0) == 0
    assert link(archive) == 3
    assert link(archive, seconds=60) == 0
    stored = {one.page: one.id for one in archive.articles.find()}
    first, second, other = (stored[key] for key in ids)
    near = archive.likenesses.of(first)
    assert [one.other for one in near] == [second]
    assert any(ADDED in pair for pair in near[0].differing)
    assert archive.likenesses.of(other) == []


def test_a_days_news_is_linked_at_once_and_a_first_crawl_is_not_held_up() -> None:
    assert seconds_for(DAY, 3) == SECONDS_AT_THE_END
    assert seconds_for(DAY + 1, 10) == pytest.approx(0.2)
    assert seconds_for(10 * DAY, 36_000) == SECONDS_AT_THE_END
