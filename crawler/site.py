"""What a site file says, and what can be told of an address by it alone: without Scrapy, which takes half a second."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from records import Source

if TYPE_CHECKING:
    from crawler.discovery import Discovery


class NewsSpider:
    """One site, described by its class attributes; ``crawler.spider`` makes it a Scrapy spider when it is crawled."""

    name: ClassVar[str]
    source: ClassVar[Source]
    discover: ClassVar[Sequence["Discovery"]] = ()
    article_url: ClassVar[str] = ""
    """Regular expression, searched in the whole address: what an article's address looks like."""
    deny: ClassVar[str] = ""
    """Regular expression: what is no article although it looks like one."""
    hosts: ClassVar[frozenset[str]] = frozenset()
    """Every host of the source, with and without ``www.``."""
    allowed_domains: ClassVar[list[str]] = []

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "source" in vars(cls):
            cls.hosts = _hosts(cls.source)
            cls.allowed_domains = sorted(host.partition(":")[0] for host in cls.hosts)

    @classmethod
    def belongs(cls, url: str) -> bool:
        """Whether an address is on one of the source's hosts."""
        try:
            return urlsplit(url).netloc.lower() in cls.hosts
        except ValueError:
            return False

    @classmethod
    def is_article(cls, url: str) -> bool:
        """Whether an address looks like an article of this source."""
        if not re.search(cls.article_url, url) or not cls.belongs(url):
            return False
        return not (cls.deny and re.search(cls.deny, url))

    @classmethod
    def canonical(cls, url: str) -> str:
        """Return the form under which the archive knows an address."""
        return cls.source.canonical(url)


def _hosts(source: Source) -> frozenset[str]:
    named = {urlsplit(source.home).netloc.lower(), *source.hosts, *source.former_hosts}
    bare = {host.lower().removeprefix("www.") for host in named}
    return frozenset(bare | {f"www.{host}" for host in bare})
