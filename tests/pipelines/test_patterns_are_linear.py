"""No pattern of the readers takes forever on a hostile line: each is tried on lines made of its own words."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from time import process_time

import pytest

import pipelines

FILLERS = (
    "a" * 300,
    "A" * 300,
    "Sở Nội vụ " * 30,
    "Aa-Bb" * 60,
    "a, b - " * 50,
    "1.234,5" * 50,
    "12/3 - " * 50,
    " " * 300,
    "- " * 150,
    "(" * 300,
    "a. " * 100,
)
ENDS = ("!", "\n", "")
SECONDS = 0.25
"""Processor time of one line of 300 characters; a linear pattern needs a thousandth of it."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for found in iter_modules(pipelines.__path__):
        module = import_module(f"pipelines.{found.name}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{found.name}.{name}", value


def lines(pattern: re.Pattern[str]) -> Iterator[str]:
    words = dict.fromkeys(re.findall(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})*", pattern.pattern))
    beginnings = ["", *(f"{word} " for word in list(words)[:12]), *(f"{word}: " for word in list(words)[:4])]
    yield from (f"{begin}{filler}{end}" for begin in beginnings for filler in FILLERS for end in ENDS)


def test_there_are_patterns_to_try() -> None:
    assert len(list(patterns())) > 50


@pytest.mark.parametrize("pattern", [pytest.param(each, id=name) for name, each in patterns()])
def test_pattern_ends_in_time_on_hostile_lines(pattern: re.Pattern[str]) -> None:
    for line in lines(pattern):
        begun = process_time()
        pattern.fullmatch(line)
        pattern.search(line)
        assert process_time() - begun < SECONDS, line[:80]
