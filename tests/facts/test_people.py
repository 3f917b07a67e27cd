"""Who is in the news, in which office; and the streets, schools and authors that are nobody."""

import pytest

from pipelines.people import people


def read(text: str, *authors: str) -> list[tuple[str, object]]:
    return [(fact.text, dict(fact.attributes)["role"]) for fact in people(text, authors)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bà Lê Thị Mận, Trưởng phòng Lao động - Thương binh và Xã hội huyện Gò Sao, cho biết: đến nay",
            [("Lê Thị Mận", "Trưởng phòng Lao động - Thương binh và Xã hội huyện Gò Sao")],
        ),
        (
            "Phó Chủ tịch UBND tỉnh Phạm Hữu Thanh phát biểu tại buổi lễ.",
            [("Phạm Hữu Thanh", "Phó Chủ tịch UBND tỉnh")],
        ),
        (
            "đồng chí Ngô Văn Lựu-Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh dự và chỉ đạo.",
            [("Ngô Văn Lựu", "Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh")],
        ),
        (
            "Ông Bùi Quang Sáng (thứ hai từ trái sang), Giám đốc Trung tâm Dịch vụ việc làm tỉnh, trao quà.",
            [("Bùi Quang Sáng", "Giám đốc Trung tâm Dịch vụ việc làm tỉnh")],
        ),
        (
            "Dự lễ có Đỗ Thị Hạnh, Phó Giám đốc Sở Nội vụ; lãnh đạo các phòng.",
            [("Đỗ Thị Hạnh", "Phó Giám đốc Sở Nội vụ")],
        ),
        ("Theo Chủ tịch UBND huyện Châu Thành Võ Văn Tám, năm nay", [("Võ Văn Tám", "Chủ tịch UBND huyện Châu Thành")]),
        (
            "Hiệu trưởng Trường THPT Lê Quý Đôn Phạm Thị Nhàn và Giám đốc Sở Y tế Hà Nội Trần Văn Cơ cùng dự",
            [
                ("Phạm Thị Nhàn", "Hiệu trưởng Trường THPT Lê Quý Đôn"),
                ("Trần Văn Cơ", "Giám đốc Sở Y tế Hà Nội"),
            ],
        ),
        (
            "có các đồng chí: Vừ Bá Lềnh, Phó Bí thư Huyện ủy và Lò Văn Ún, Chủ tịch Hội Nông dân huyện",
            [("Vừ Bá Lềnh", "Phó Bí thư Huyện ủy"), ("Lò Văn Ún", "Chủ tịch Hội Nông dân huyện")],
        ),
        ("giám đốc Sở Xây dựng (ông Lê Văn Dần) giải trình", [("Lê Văn Dần", "giám đốc Sở Xây dựng")]),
        ("Ông Trần Văn Mót, 62 tuổi, Trưởng ấp, hiến đất", [("Trần Văn Mót", "Trưởng ấp")]),
        ("Anh Y Bhăm Niê và chị H'Loan Kbuôr được vay vốn", [("Y Bhăm Niê", None), ("H'Loan Kbuôr", None)]),
    ],
)
def test_name_and_role(text: str, expected: list[tuple[str, object]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "trên đường Lê Hồng Phong, Trường THPT Nguyễn Trãi và Bệnh viện Nguyễn Đình Chiểu",
        "Giám đốc Sở đã trao Giấy khen; đồng chí Phó Chủ tịch UBND huyện kết luận",
        "Bí thư Thành ủy thành phố Hồ Chí Minh phát biểu",
        "Chịu trách nhiệm chính: Ông Lê Văn Tựu, Giám đốc Sở Nội vụ",
        "Hội nghị đã bế mạc.\n\nLê Thị Hồng – Chuyên viên Văn phòng Sở.",
        "Học tập lời dạy của Chủ tịch Hồ Chí Minh",
        "Giám đốc Sở Y tế Hà Nội phát biểu tại đường Ông Ích Khiêm",
        "lãnh đạo tỉnh Thái Bình và huyện Cao Lộc",
    ],
)
def test_nobody(text: str) -> None:
    assert read(text) == []


def test_a_person_is_told_once_and_keeps_the_office_of_a_later_mention() -> None:
    text = "Ông Trần Thanh Lĩnh đến thăm. Ông Trần Thanh Lĩnh, Chủ tịch UBND xã, tặng quà. Ông Lĩnh chúc Tết."
    assert read(text) == [("Trần Thanh Lĩnh", "Chủ tịch UBND xã")]


def test_an_author_is_no_part_of_a_longer_name() -> None:
    assert read("ông Trần Thanh Lĩnh nói", "Trần Thanh") == [("Trần Thanh Lĩnh", None)]
    assert read("ảnh của chị Trần Thanh", "Trần Thanh") == []
