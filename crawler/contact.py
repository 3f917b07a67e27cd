"""Who may be asked without saying who asks: only servers on this machine."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.configuration import Configuration
from crawler.errors import ConfigurationError
from crawler.site import NewsSpider


def require_contact(spiders: Iterable[type[NewsSpider]], configuration: Configuration) -> None:
    """Raise ``ConfigurationError`` where a live site would be asked and the user agent names nobody to turn to."""
    for spider in spiders:
        require_contact_for(spider.name, (spider.source.home, *(place.url for place in spider.discover)), configuration)


def require_contact_for(name: str, urls: Iterable[str], configuration: Configuration) -> None:
    """Raise ``ConfigurationError`` where one of the addresses is live and the user agent names nobody to turn to."""
    live = next((url for url in urls if not _is_here(url, configuration)), None) if not configuration.contact else None
    if live is not None:
        raise ConfigurationError(
            f"{name}: {urlsplit(live).netloc} is not asked without a contact address in the user agent;"
            ' set contact = "you@example.org" in govnews.toml, or GOVNEWS_CONTACT'
        )


def _is_here(url: str, configuration: Configuration) -> bool:
    host = (urlsplit(url).hostname or "").lower()
    if host in configuration.connect_to:
        return True
    try:
        return configuration.allow_loopback and (host == "localhost" or ipaddress.ip_address(host).is_loopback)
    except ValueError:
        return False
