"""`govnews sources`: lineage, provinces of both eras, what is confirmed; and the same provinces in `search`."""

import json
from typing import Any

from tests.cli.conftest import Govnews


def rows(govnews: Govnews, *words: str) -> dict[str, dict[str, Any]]:
    done = govnews("sources", *words, "--json")
    assert done.status == 0, done.err
    return {row["source"]: row for row in map(json.loads, done.lines)}


def test_a_province_of_before_and_of_today_finds_both(govnews: Govnews) -> None:
    old, today = rows(govnews, "--province", "Hậu Giang"), rows(govnews, "--province", "can tho")
    assert {"baohaugiang", "sldtbxh_haugiang", "longmy", "baocantho"} <= set(old) & set(today)
    assert "baosoctrang.org.vn" in today
    assert "baosoctrang.org.vn" not in old, "Sóc Trăng's paper never wrote for Hậu Giang"
    assert "baocantho" not in rows(govnews, "--province", "93")
    assert set(rows(govnews, "--province", "92")) == {"baocantho"}


def test_a_row_tells_all_that_is_known(govnews: Govnews) -> None:
    row = rows(govnews, "sldtbxh_haugiang")["sldtbxh_haugiang"]
    assert (row["seen"], row["confirmed"], row["closed"]) == ("unconfirmed", None, "2025-03-01")
    assert (row["province"], row["province_code"], row["province_today"]) == ("Hậu Giang", "93", "Cần Thơ")
    by_topic = {topic: heir["agency"] for heir in row["heirs"] for topic in heir["topics"]}
    assert by_topic["viec-lam"] == "Sở Nội vụ Cần Thơ"
    assert by_topic["giam-ngheo"] == "Sở Nông nghiệp và Môi trường Cần Thơ"
    assert by_topic["tre-em"] == by_topic["te-nan-xa-hoi"] == "Sở Y tế Cần Thơ"
    assert by_topic["giao-duc-nghe-nghiep"] == "Sở Giáo dục và Đào tạo Cần Thơ"
    assert row["evidence"] and row["article_url"]
    assert row["discovery"][0]["kind"] == "listing"


def test_only_what_was_seen_live_is_confirmed(govnews: Govnews) -> None:
    every = rows(govnews)
    assert every["baocantho"]["seen"] == "2026-01-08"
    assert every["sldtbxh.dongthap.gov.vn"]["seen"] == "host only"
    assert every["sldtbxh.dongthap.gov.vn"]["discovery"] == []
    assert len([row for row in every.values() if row["seen"] != "host only"]) >= 95
    unconfirmed = rows(govnews, "--unconfirmed")
    assert "baocantho" not in unconfirmed and "baoninhbinh" in unconfirmed
    assert rows(govnews, "--kind", "commune").keys() == {"trieuco_quangtri", "xasonlinh_hatinh"}


def test_text_for_people(govnews: Govnews) -> None:
    done = govnews("sources", "--province", "Hậu Giang")
    line = next(line for line in done.lines if line.startswith("sldtbxh_haugiang"))
    assert "unconfirmed" in line and "2025-03-01" in line and "Sở Nội vụ Cần Thơ" in line
    nothing = govnews("sources", "--province", "Cao Bằng", "--kind", "commune")
    assert (nothing.status, nothing.out) == (0, "")
    assert "no source" in nothing.err


def test_unknown_names_are_refused_with_the_nearest(govnews: Govnews) -> None:
    for words, near in ((("baocanto",), "baocantho"), (("--province", "Hau Giag"), "Hậu Giang")):
        done = govnews("sources", *words)
        assert done.status == 2
        assert near in done.err


def test_search_and_facts_take_names_and_codes(crawled: Govnews) -> None:
    def sources(*words: str) -> set[str]:
        return {json.loads(line)["source"] for line in crawled(*words, "--json").lines}

    assert sources("search", "lao dong", "--province", "Cần Thơ") == {"baohaugiang"}
    assert sources("search", "lao dong", "--province", "Hậu Giang") == {"baohaugiang"}
    assert sources("search", "lao dong", "--province", "92") == set()
    assert sources("facts", "--province", "Cần Thơ") == {"baohaugiang"}
    assert sources("facts", "--province", "92") == set()
