"""The register of sites: every spider under ``crawler/spiders`` and in the user's own folder, by name."""

import importlib.util
import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any, Self

from crawler.configuration import Configuration
from crawler.errors import ConfigurationError, UnknownSource
from crawler.site import NewsSpider
from records import Source

if TYPE_CHECKING:
    from crawler.spider import SiteSpider

OWN = "govnews_sites"
"""The package under which modules of the user's folder are loaded."""


def spiders(configuration: Configuration | None = None) -> dict[str, type[NewsSpider]]:
    """Return every site's spider, by name. Raises ``ConfigurationError`` where a file of the user's does not load."""
    return dict(_spiders((configuration or Configuration.read()).sites))


def spider(name: str, configuration: Configuration | None = None) -> type[NewsSpider]:
    """Return the spider of a name. Raises ``UnknownSource`` with the nearest one."""
    known = spiders(configuration)
    if name not in known:
        near = get_close_matches(name, known, 1)
        raise UnknownSource(f"no source is called {name!r}" + (f"; did you mean {near[0]}?" if near else ""))
    return known[name]


def source(name: str, configuration: Configuration | None = None) -> Source:
    """Return the Source of a name. Raises ``UnknownSource``."""
    return spider(name, configuration).source


def sources(configuration: Configuration | None = None) -> dict[str, Source]:
    """Return every source, by name."""
    return {name: cls.source for name, cls in spiders(configuration).items()}


def name_for(url: str, configuration: Configuration | None = None) -> str | None:
    """Return the name of the source that an address belongs to: one that takes it for an article, if there is one."""
    owners = [cls for cls in spiders(configuration).values() if cls.belongs(url)]
    chosen = next((cls for cls in owners if cls.is_article(url)), owners[0] if owners else None)
    return chosen.name if chosen else None


@cache
def _spiders(folder: Path | None) -> dict[str, type[NewsSpider]]:
    found: dict[str, type[NewsSpider]] = {}
    for module in [*_modules(), *_own_modules(folder)]:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, NewsSpider) and value.__module__ == module.__name__:
                known = found.get(value.name)
                if known is not None:
                    raise ConfigurationError(f"{module.__name__} and {known.__module__} both call a site {value.name}")
                found[value.name] = value
    return found


def _modules() -> Iterator[ModuleType]:
    package = import_module("crawler.spiders")
    for module in sorted(iter_modules(package.__path__), key=lambda found: found.name):
        yield import_module(f"crawler.spiders.{module.name}")


def _own_modules(folder: Path | None) -> Iterator[ModuleType]:
    if folder is None:
        return
    if not folder.is_dir():
        raise ConfigurationError(f"sites: {folder} is no folder")
    for path in sorted(folder.glob("*.py")):
        name = f"{OWN}.{path.stem}"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec and spec.loader
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        try:
            spec.loader.exec_module(module)
        except Exception as error:  # whatever a user's file does wrong is one line, naming the file
            del sys.modules[name]
            raise ConfigurationError(f"{path}: does not load ({type(error).__name__}: {error})") from error
        yield module


class SiteLoader:
    """Shows the register to Scrapy, so that ``scrapy list`` and ``scrapy crawl`` know the user's own sites too."""

    @classmethod
    def from_settings(cls, settings: Any) -> Self:
        """Make one: the settings say nothing that matters here."""
        return cls()

    def load(self, spider_name: str) -> "type[SiteSpider]":
        """Return the spider of a name. Raises ``KeyError``, as Scrapy wants."""
        from crawler.spider import spider_of

        found = spiders()
        if spider_name not in found:
            raise KeyError(f"Spider not found: {spider_name}")
        return spider_of(found[spider_name])

    def find_by_request(self, request: Any) -> list[str]:
        """Return the names of the sources that an address belongs to."""
        name = name_for(request.url)
        return [name] if name else []

    def list(self) -> Iterable[str]:
        """Return every name."""
        return sorted(spiders())
