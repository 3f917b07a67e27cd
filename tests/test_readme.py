"""What the README tells people to type exists: commands, options, settings, make targets, views, links."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cli.verbs import govnews
from crawler.configuration import PREFIX, Configuration

ROOT = Path(__file__).parents[1]
PAPERS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}
README = PAPERS["README.md"]
CALLS = sorted(set(re.findall(r"govnews ((?:[a-z]+(?:-[a-z]+)*)(?: [^`#\n|]*)?)", README)))
VERBS = sorted({call.split()[0] for call in CALLS} & set(govnews.list_commands(click.Context(govnews))))


def code_of(paper: str) -> str:
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", paper, flags=re.DOTALL))


def test_every_verb_in_code_exists() -> None:
    known = set(govnews.list_commands(click.Context(govnews)))
    used = {verb for paper in PAPERS.values() for verb in re.findall(r"govnews ([a-z][a-z-]+)", code_of(paper))}
    assert used - known == set()
    assert len(used) > 12


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_of_a_verb_exists(verb: str) -> None:
    told = CliRunner().invoke(govnews, [verb, "--help"]).output
    used = {
        option
        for call in re.findall(rf"govnews {verb}([^`#\n|]*)", code_of(README))
        for option in re.findall(r"--[a-z-]+", call)
    }
    assert {option for option in used if option not in told} == set()


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    known = {PREFIX + field.name.upper() for field in fields(Configuration)}
    named = set(re.findall(r"GOVNEWS_[A-Z_]+", README))
    assert known - named == set()
    assert named - known == {"GOVNEWS_CONFIG", "GOVNEWS_DEBUG"}


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    used = {name for paper in PAPERS.values() for name in re.findall(r"\bmake ([a-z-]+)", code_of(paper))}
    assert used - targets == set()


def test_every_link_leads_to_a_file() -> None:
    links = {link for paper in PAPERS.values() for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", paper)}
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_indicator_and_view_in_the_readme_exists() -> None:
    facts, views = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("facts.md", "database.md"))
    assert all(code in facts for code in re.findall(r"--indicator ([a-z_]+)", README))
    assert all(re.search(rf"\b{view}\b", views) for view in ("articles_current", "captures", "figures", "citations"))


def test_no_committed_list_of_requirements_names_a_host() -> None:
    for path in ROOT.glob("requirements*.txt"):
        assert not re.search(r"https?://|--(?:extra-)?index|--find-links|file:", path.read_text(encoding="utf-8")), path
