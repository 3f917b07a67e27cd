"""Writes what was found at a site: its site file, its pages on file, its line in docs/sources.md."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from crawler.discovery import Discovery, Listing
from crawler.platforms import PLATFORMS
from records import Article, Layout, Source
from records.provinces import fold, provinces
from records.source import Kind
from scheduler.looking import Look
from scheduler.recorded import Recording, read, recorded_article, recorded_place

UNSAFE = re.compile(r"[\"\\{}\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What could end the string that a publisher's name stands in: it comes from a page that anybody may have written."""
ENDINGS = re.compile(r"(\.(com|gov|org|edu|net))?\.vn$|\.(com|org|net)$")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a person said of a site; the rest is guessed."""

    name: str
    publisher: str | None = None
    kind: Kind | None = None
    province: str | None = None
    """Code among the 63."""


@dataclass(frozen=True, kw_only=True)
class Folders:
    """Where things go: in a checkout to their places there, elsewhere beside the user's own site files."""

    sites: Path
    pages: Path
    docs: Path

    @classmethod
    def under(cls, root: Path, sites: Path | None) -> "Folders":
        """Return the folders of a checkout, or of a folder of site files."""
        if (root / "crawler" / "spiders").is_dir():
            return cls(sites=root / "crawler/spiders", pages=root / "tests/pages", docs=root / "docs/sources.md")
        own = sites or root / "sites"
        return cls(sites=own, pages=own / "pages", docs=own / "sources.md")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A site file that is not written yet, and what goes beside it."""

    name: str
    text: str
    recordings: tuple[Recording, ...]
    source: Source
    platforms: tuple[str, ...]
    """Names of the layouts that fitted its articles."""
    kinds: tuple[str, ...]
    """Of the places where it looks."""


def name_of(host: str) -> str:
    """Return what a source is called by its host: ``sldtbxh.haugiang.gov.vn`` is ``sldtbxh_haugiang``."""
    return re.sub(r"[^a-z0-9]+", "_", ENDINGS.sub("", host.lower().partition(":")[0].removeprefix("www."))).strip("_")


def kind_of(host: str) -> Kind:
    """Guess from the host what publishes there."""
    first = host.removeprefix("www.").partition(".")[0]
    if ".gov.vn" not in host:
        return "newspaper" if first.startswith("bao") or "bao" in first else "portal"
    if re.match(r"s[o]?(ldtb|noivu|nv|yt|gd|nn|tttt|cong|tai|xay|van|vh|kh)", first):
        return "department"
    rest = host.removesuffix(".gov.vn").count(".")
    return "district" if rest else "portal"


def province_of(host: str) -> str | None:
    """Guess from the host where it is: the code of the province whose name stands in it, the longest first."""
    labels = [re.sub(r"[^a-z]", "", label) for label in host.lower().split(".")]
    by_name = {re.sub(r"[^a-z]", "", fold(found.name)): code for code, found in provinces().items()}
    longest_first = sorted(by_name, key=len, reverse=True)
    return next((by_name[name] for name in longest_first if any(_stands_in(name, label) for label in labels)), None)


def _stands_in(name: str, label: str) -> bool:
    # "hue" ends "thue" (tax) as well, and stands in the middle of much else.
    return name in label if len(name) > 4 else re.search(rf"^{name}|(?<!t){name}$", label) is not None


def draft(look: Look, wanted: Wanted, today: date) -> Draft:
    """Return the site file of what was found; ``look.pattern`` must have been recognised."""
    host = urlsplit(look.home).netloc
    publisher = " ".join(UNSAFE.sub(" ", wanted.publisher or look.title).split())[:80]
    source = Source(
        name=publisher or host,
        kind=wanted.kind or kind_of(host),
        province=wanted.province or province_of(host),
        home=look.home,
        hosts=(host.removeprefix("www.") if host.startswith("www.") else f"www.{host}",),
        evidence=f"Looked at by govnews new-site on {today}: {len(look.articles)} articles read; to be reviewed.",
    )
    made = [read(wanted.name, source, answer) for answer in look.articles]
    fitted = tuple(dict.fromkeys(one.layout for one in made if isinstance(one, Article) and one.layout))
    recordings = [recorded_article(wanted.name, source, answer) for answer in look.articles]
    recordings += [recorded_place(wanted.name, place, answer) for place, answer in look.places[:1]]
    kinds = tuple(place.kind for place, _ in look.places)
    text = _text(look, wanted, source, [layout for layout in PLATFORMS if layout.name in fitted])
    return Draft(
        name=wanted.name, text=text, recordings=tuple(recordings), source=source, platforms=fitted, kinds=kinds
    )


def _text(look: Look, wanted: Wanted, source: Source, layouts: Sequence[Layout]) -> str:
    kinds = {type(place).__name__ for place, _ in look.places}
    names = sorted({"NewsSpider", *kinds, *(["Province"] if source.province else [])})
    province = provinces()[source.province].name if source.province else ""
    template = Template(files("crawler").joinpath("templates/site.py.txt").read_text(encoding="utf-8"))
    return template.substitute(
        title=source.name,
        what=f"a {source.kind}, to be reviewed",
        names=", ".join([*names, *(["platforms"] if layouts else [])]),
        home=look.home,
        cls="".join(part.title() for part in wanted.name.split("_")),
        name=wanted.name,
        kind=source.kind,
        province=f'        province=Province.of("{province}"),\n' if province else "",
        other=source.hosts[0],
        layouts=_layouts(layouts),
        evidence=source.evidence,
        discover="\n".join(f"        {_place(place, look.home)}," for place, _ in look.places),
        pattern=look.pattern,
    )


def _layouts(layouts: Sequence[Layout]) -> str:
    from crawler import platforms

    named = [name for name in platforms.__all__ if getattr(platforms, name) in layouts]
    return f"        layouts=({', '.join(f'platforms.{name}' for name in named)},),\n" if named else ""


def _place(place: Discovery, home: str) -> str:
    url = f'f"{{HOME}}{place.url.removeprefix(home)}"' if place.url.startswith(home) else f'"{place.url}"'
    if isinstance(place, Listing):
        more = f', next_page="{place.next_page}"' if place.next_page else ""
        return f'Listing({url}, articles="{place.articles}"{more})'
    return f"{type(place).__name__}({url})"


def write(drawn: Draft, folders: Folders) -> list[Path]:
    """Write a draft; return what was written. Raises ``FileExistsError`` before anything is touched."""
    file = folders.sites / f"{drawn.name}.py"
    if file.exists():
        raise FileExistsError(file)
    folders.sites.mkdir(parents=True, exist_ok=True)
    file.write_text(drawn.text, encoding="utf-8")
    return [file, *(recording.write(folders.pages / drawn.name) for recording in drawn.recordings)]
