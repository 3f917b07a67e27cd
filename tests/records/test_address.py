"""Two spellings of one address are one, whatever a visit put into it; what tells articles apart stays."""

import pytest

from records import canonical_url

HOME = "https://so.example.vn"


@pytest.mark.parametrize(
    "spelling",
    [
        "HTTPS://SO.example.vn:443/tin.aspx?id=3",
        f"{HOME}/tin.aspx?id=3#binh-luan",
        f"{HOME}/tin.aspx;jsessionid=0A1B2C?id=3",
        f"{HOME}/(S(lit3py55t21z5v55vlm25s55))/tin.aspx?id=3",
        f"{HOME}/tin.aspx?sessionid=d41d8cd98f00b204e9800998ecf8427e&id=3",
        f"{HOME}/tin.aspx?id=3&SID=d41d8cd98f00b204e9800998ecf8427e",
        f"{HOME}/tin.aspx?id=3&PHPSESSID=x&utm_source=zalo",
    ],
)
def test_a_visit_is_no_part_of_an_address(spelling: str) -> None:
    assert canonical_url(spelling) == f"{HOME}/tin.aspx?id=3"
    assert canonical_url(canonical_url(spelling)) == canonical_url(spelling)


@pytest.mark.parametrize(
    "query",
    ["id=3&sid=12", "sid=viec-lam-va-thu-nhap", "id=d41d8cd98f00b204e9800998ecf8427e", "sname=a&sid=7&token=mot-hai"],
)
def test_what_may_name_an_article_stays(query: str) -> None:
    assert sorted(canonical_url(f"{HOME}/tin?{query}").partition("?")[2].split("&")) == sorted(query.split("&"))
