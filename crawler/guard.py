"""Which addresses may be connected to: one gate, passed by whatever opens a connection."""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.errors import Blocked
from records import Reason

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = {"http": 80, "https": 443}
NEVER = tuple(
    ipaddress.ip_network(net)
    for net in (
        # What ipaddress.is_global of Python 3.11 takes for public, or may, and no news site lives in.
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
        "::/96", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10",
    )
)  # fmt: skip
NAT64 = ipaddress.ip_network("64:ff9b::/96")
ODD = re.compile(r"[\\\s\x00-\x20\x7f]")


def allowed(ip: Ip, *, loopback: bool = False) -> bool:
    """Whether an address is one of the public Internet, or, with ``loopback``, of this machine."""
    inner = _embedded(ip)
    if inner is not None:
        return allowed(inner)
    if ip.is_loopback:
        return loopback
    if ip.is_multicast or ip.is_reserved or ip.is_link_local or ip.is_private or not ip.is_global:
        return False
    return not any(ip in net for net in NEVER if net.version == ip.version)


def _embedded(ip: Ip) -> Ip | None:
    """Return the IPv4 address that an IPv6 one only wraps: mapped, 6to4, Teredo, NAT64."""
    if not isinstance(ip, ipaddress.IPv6Address):
        return None
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a connection for an address really goes."""

    url: str
    """What is asked of the server that is connected to."""
    host: str
    """``Host`` header: as the address says."""
    loopback: bool
    """Whether it ends on this machine: politeness may be lifted there."""
    mapped: str | None = None
    """``ip:port`` of the connect-to map, where it led."""


@dataclass(frozen=True, kw_only=True)
class Gate:
    """The rules in force: what the settings open, and nothing else."""

    loopback: bool = False
    connect_to: Mapping[str, str]

    def target(self, url: str, ports: frozenset[int] = frozenset()) -> Target:
        """Return where to connect for an address. Raises ``Blocked`` (scheme, port, userinfo, literal address)."""
        parts = checked(url)
        assert parts.hostname
        host = parts.hostname.rstrip(".").lower()
        mapped = self.connect_to.get(host)
        if mapped:
            path = url.partition("//")[2].partition("/")[2]
            return Target(url=f"http://{mapped}/{path}", host=parts.netloc, loopback=True, mapped=mapped)
        ip = literal(host)
        inside = host == "localhost" if ip is None else ip.is_loopback
        if ip is not None and not allowed(ip, loopback=self.loopback):
            raise Blocked(Reason.SSRF_BLOCKED, f"{host} is no public address")
        port = parts.port or PORTS[parts.scheme]
        if port not in {80, 443} | ports and not (self.loopback and inside):
            raise Blocked(Reason.SSRF_BLOCKED, f"port {port} of {host}")
        return Target(url=url, host=parts.netloc, loopback=inside and self.loopback)

    def connecting(self, info: tuple[Any, ...]) -> socket.socket:
        """Make the socket of a connection to a resolved address: the last check, of the address that is used.

        Raises ``Blocked``. Whatever name, literal or redirect led here, no packet leaves before this.
        """
        family, kind, protocol, _, address = info
        ip = ipaddress.ip_address(str(address[0]).partition("%")[0])
        if not allowed(ip, loopback=self.loopback) and not self._is_mapped(ip, int(address[1])):
            raise Blocked(Reason.SSRF_BLOCKED, f"{ip} is no public address")
        return socket.socket(family=family, type=kind, proto=protocol)

    def _is_mapped(self, ip: Ip, port: int) -> bool:
        return ip.is_loopback and any(urlsplit(f"//{to}").port == port for to in self.connect_to.values())


class GuardedResolver(AbstractResolver):
    """Asks the system's resolver once per connection and passes the answer on, or nothing of it."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return all addresses of a name. Raises ``Blocked`` where one of them is not public, ``OSError``."""
        found = await asyncio.get_running_loop().getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys((info[0], str(info[4][0])) for info in found))
        for _, address in addresses:
            # One internal address among public ones is the mark of rebinding: the whole answer is refused.
            if not allowed(ipaddress.ip_address(address.partition("%")[0]), loopback=self._gate.loopback):
                raise Blocked(Reason.SSRF_BLOCKED, f"{host} leads to {address}")
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
            for kind, address in addresses
        ]

    async def close(self) -> None:
        """Nothing is held open."""


def checked(url: str) -> SplitResult:
    """Return the parts of an address that may be asked at all. Raises ``Blocked``."""
    scheme = url.partition(":")[0].strip().lower()
    if scheme not in PORTS:
        raise Blocked(Reason.SCHEME_BLOCKED, f"{scheme[:40]}:")
    if ODD.search(url):
        raise Blocked(Reason.SSRF_BLOCKED, "the address holds a backslash or a blank")
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise Blocked(Reason.SSRF_BLOCKED, f"not an address ({error})") from error
    if not parts.hostname:
        raise Blocked(Reason.SSRF_BLOCKED, "the address names no host")
    if "@" in parts.netloc:
        raise Blocked(Reason.SSRF_BLOCKED, "the address holds a user name")
    return parts


def literal(host: str) -> Ip | None:
    """Return the address that a host spells out, also in the ways only resolvers read (``127.1``, ``0x7f.1``)."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    if not host.replace(".", "").replace("x", "").isalnum() or not host[:1].isdigit():
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None
