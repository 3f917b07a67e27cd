"""Scores of reading facts may rise; what lowers one has to say so here."""

import pytest

from pipelines.facts import passage as read
from quality.facts_passages import Passage, of_set
from quality.facts_scores import dates, score

PARTS = ("tune", "held_out")


def part(name: str, wanted: str) -> list[Passage]:
    return [one for one in of_set(name) if one.part == wanted]


@pytest.mark.parametrize("wanted", PARTS)
def test_figures_are_found_and_read(wanted: str) -> None:
    passages = part("figures", wanted)
    result = score(passages, read, "figure")
    assert result.f1 >= 0.95, result.wrong
    value = ("value_low", "value_high", "unit", "unit_norm")
    assert (result.attribute(*value) or 0) >= 0.99, result.wrong
    assert (result.attribute("figure_kind", "percent_of_plan", "change") or 0) >= 0.97, result.wrong
    assert (result.attribute("period") or 0) >= 0.97, result.wrong
    assert (result.attribute("indicator") or 0) >= 0.92, result.wrong
    assert (result.attribute("status") or 0) >= 0.97, result.wrong


@pytest.mark.parametrize("wanted", PARTS)
@pytest.mark.parametrize("name", ["event_date", "reporting_period"])
def test_dates_of_articles(wanted: str, name: str) -> None:
    right, asked, wrong = dates(part("periods", wanted), read, name)
    assert asked >= 8
    assert right / asked >= 0.9, wrong


def test_the_set_is_what_it_claims() -> None:
    passages = [one for wanted in PARTS for one in part("figures", wanted)]
    assert len(passages) >= 150
    assert sum(not one.facts for one in passages) * 3 >= len(passages)
    for one in passages:
        for fact in one.facts or ():
            assert one.record["text"][fact["start"] : fact["end"]] == fact["text"]
