"""Where the settings come from: ``govnews.toml``, and over it the environment (``GOVNEWS_…``)."""

import ipaddress
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from crawler.errors import ConfigurationError

FILE = "govnews.toml"
PREFIX = "GOVNEWS_"
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
CHOICES = {
    "politeness": ("polite", "lifted"),
    "log_format": ("text", "json"),
    "log_level": ("DEBUG", "INFO", "WARNING", "ERROR"),
}


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """Every setting, with what it is when nobody sets it. Each is also ``GOVNEWS_<NAME>`` in the environment."""

    archive: Path = Path("archive")
    """Folder of the archive."""
    database_url: str | None = field(default=None, repr=False)
    """PostgreSQL instead of the SQLite file in the archive."""
    contact: str = ""
    """Mail address or page by which a webmaster reaches you; a part of the user agent."""
    sites: Path | None = None
    """A folder of your own site files, beside those that come along."""
    schedules: Path = Path("schedules.yaml")
    log_level: str = "INFO"
    log_format: Literal["text", "json"] = "text"
    politeness: Literal["polite", "lifted"] = "polite"
    """``lifted`` drops the delays, for connections to loopback only."""
    loopback_delay: float | None = None
    """Seconds between two requests to a server on this machine, where a measurement wants others than those of a
    polite crawl; any other host keeps its distance."""
    allow_loopback: bool = False
    """Let addresses that name this machine be asked: for the demo, tests and measurements."""
    connect_to: Mapping[str, str] = field(default_factory=dict)
    """Host → ``127.0.0.1:port``: ask a sample server on this machine instead, under the real address."""
    min_free_mb: int = 500
    """A crawl pauses when less of the disk is free."""
    disk_patience: int = 60
    """Seconds that it waits for room before it stops."""
    attachment_mb: int = 20
    """Answers above this are cut off and kept with a flag."""

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, file: Path | None = None) -> Self:
        """Return the settings in force. Raises ``ConfigurationError``."""
        env = os.environ if environment is None else environment
        path = file or Path(env.get(PREFIX + "CONFIG", FILE))
        given = _from_file(path, required=file is not None or PREFIX + "CONFIG" in env)
        known = {found.name for found in fields(cls)}
        for name in given:
            if name not in known:
                raise ConfigurationError(f"{path}: {name} is no setting; there are {', '.join(sorted(known))}")
        values = {name: _value(name, raw, str(path)) for name, raw in given.items()}
        for name in known:
            if PREFIX + name.upper() in env:
                values[name] = _value(name, env[PREFIX + name.upper()], PREFIX + name.upper())
        return cls(**values)


def _from_file(path: Path, *, required: bool) -> dict[str, Any]:
    if not required and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: {error}") from error


def _value(name: str, raw: Any, where: str) -> Any:
    """Return a setting as its type wants it. Raises ``ConfigurationError``, naming where it was set."""
    if name in CHOICES:
        chosen = str(raw).upper() if name == "log_level" else str(raw)
        if chosen not in CHOICES[name]:
            raise ConfigurationError(f"{where}: {name} is {raw!r}; it can be {' or '.join(CHOICES[name])}")
        return chosen
    if name in {"archive", "schedules"}:
        return Path(str(raw)).expanduser()
    if name == "sites":
        return Path(str(raw)).expanduser() if raw else None
    if name == "allow_loopback":
        return _truth(raw, where)
    if name == "loopback_delay":
        return _seconds(raw, where)
    if name in {"min_free_mb", "attachment_mb", "disk_patience"}:
        return _amount(raw, where)
    if name == "connect_to":
        return _connect_to(raw, where)
    return str(raw).strip() or (None if name == "database_url" else "")


def _truth(raw: Any, where: str) -> bool:
    text = str(raw).strip().lower()
    if text not in TRUE | FALSE:
        raise ConfigurationError(f"{where}: {raw!r} is neither true nor false")
    return text in TRUE


def _amount(raw: Any, where: str) -> int:
    if not str(raw).strip().isascii() or not str(raw).strip().isdigit():
        raise ConfigurationError(f"{where}: {raw!r} is no whole number")
    return int(raw)


def _seconds(raw: Any, where: str) -> float:
    text = str(raw).strip()
    if not (text.isascii() and text.replace(".", "", 1).isdigit()):
        raise ConfigurationError(f"{where}: {raw!r} is no number of seconds")
    return float(text)


def _connect_to(raw: Any, where: str) -> dict[str, str]:
    """Read a table, its JSON, ``host=127.0.0.1:8001,…``, or the path of a JSON file."""
    if isinstance(raw, str):
        raw = _pairs(raw.strip(), where)
    if not isinstance(raw, Mapping):
        raise ConfigurationError(f'{where}: connect_to is a table of host = "127.0.0.1:port"')
    return {str(host).lower(): _loopback(str(target), where) for host, target in raw.items()}


def _pairs(text: str, where: str) -> Any:
    try:
        if text.startswith("{"):
            return json.loads(text)
        if text.endswith(".json"):
            return json.loads(Path(text).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{where}: {error}") from error
    return dict(pair.split("=", 1) for pair in text.split(",") if "=" in pair)


def _loopback(target: str, where: str) -> str:
    """Return ``ip:port``; whatever is not on this machine is refused: the map must not lead a crawl astray."""
    parts = urlsplit(target if "://" in target else f"//{target}")
    try:
        inside = ipaddress.ip_address(parts.hostname or "").is_loopback and parts.port
    except ValueError:
        inside = None
    if not inside:
        raise ConfigurationError(f"{where}: connect_to leads to {target!r}; only 127.0.0.1:port is accepted")
    return parts.netloc
