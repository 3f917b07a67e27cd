"""How one address is asked: one request, one answer as it came, within limits of time, size and headers."""

import ipaddress
import ssl
from functools import cache
from time import monotonic
from typing import Any

import aiohttp
import yarl
from aiohttp import http_exceptions
from aiohttp.connector import Connection
from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response, TextResponse, XmlResponse

from crawler.errors import Blocked, Reasoned, Unanswered
from crawler.guard import Gate, GuardedResolver, Target
from crawler.politeness import Turn, hosts
from records import Reason, Source

MOST_HEADERS = 200
LONGEST_HEADER = 64 * 1024
LENIENT, SLOWEST = 10.0, 500
"""Seconds that a body may take as it likes, and bytes a second that it must bring on the whole after them."""
LEGACY = ("UNSUPPORTED_PROTOCOL", "DH_KEY_TOO_SMALL", "EE_KEY_TOO_SMALL", "CA_MD_TOO_WEAK", "WRONG_VERSION_NUMBER_OLD")
OP_LEGACY_SERVER_CONNECT = 0x4
"""Servers of some ministries know only the old renegotiation; Scrapy's own handlers set it as well."""


class _Answer(aiohttp.ClientResponse):
    """Remembers who answered: aiohttp forgets the connection as soon as the body is in."""

    peer: str | None = None

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        name = connection.transport.get_extra_info("peername") if connection.transport else None
        self.peer = str(name[0]) if name else None
        return await super().start(connection)


class Fetcher(BaseDownloadHandler):
    """The only way out: every request of every kind, http and https, passes here.

    An answer whose end is missing (``truncated``) or that is cut off at the limit (``too_large``) is still an
    answer, with that flag. Raises ``Blocked``, ``PutOff`` or ``Unanswered``.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        configuration = crawler.settings["GOVNEWS"]
        self._source: Source | None = getattr(crawler.spidercls, "source", None)
        self._gate = Gate(loopback=configuration.allow_loopback, connect_to=configuration.connect_to)
        self._contact = configuration.contact
        self._lifted = configuration.politeness == "lifted"
        self._delay = configuration.loopback_delay
        self._limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._seconds = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self._verified = self._source is None or self._source.verify_tls
        self._ports = _ports(self._source)
        self._session: aiohttp.ClientSession | None = None

    async def download_request(self, request: Request) -> Response:
        """Return what the server answers, once it is this host's turn."""
        target = self._gate.target(request.url, self._ports)
        if not (self._contact or target.loopback):
            raise Blocked(Reason.SSRF_BLOCKED, "no contact address is set (GOVNEWS_CONTACT)")
        session = self._open()
        lifted, delay = self._lifted and target.loopback, self._delay if target.loopback else None
        async with hosts().turn(target.host, lifted=lifted, delay=delay) as turn:
            try:
                response = await self._ask(session, request, target, turn)
            except Reasoned as error:
                turn.failed(error.reason)
                raise
            turn.answered()
            if response.ip_address and not target.loopback:
                hosts().served(target.host, str(response.ip_address))
            return response

    async def _ask(self, session: aiohttp.ClientSession, request: Request, target: Target, turn: Turn) -> Response:
        limit = request.meta.get("download_maxsize", self._limit)
        try:
            async with (
                hosts().deadline(self._seconds),
                session.request(
                    request.method,
                    yarl.URL(target.url, encoded=True),
                    data=request.body or None,
                    headers=_sent(request, target),
                    allow_redirects=False,
                    trace_request_ctx=turn,
                    ssl=_context(self._verified) if target.url.startswith("https:") else True,
                ) as answer,
            ):
                body, flags = await self._body(answer, limit, request.meta)
        except TimeoutError as error:
            raise Unanswered(Reason.TIMEOUT, f"no answer within {self._seconds:.0f} s") from error
        except (aiohttp.ClientError, ssl.SSLError, OSError, ValueError) as error:
            raise Unanswered(*explained(error)) from error
        if request.url.startswith("https:") and not self._verified and target.mapped is None:
            flags.append("tls_unverified")
        request.meta["answer_headers"] = answer.raw_headers
        request.meta["mapped"] = target.mapped
        return _response(request, answer, body, flags)

    async def _body(self, answer: aiohttp.ClientResponse, limit: int, meta: dict[str, Any]) -> tuple[bytes, list[str]]:
        """Return the payload as it came, dechunked and still compressed, and what is wrong with it."""
        parts, size, began = [], 0, monotonic()
        try:
            async for part in answer.content.iter_any():
                parts.append(part)
                size += len(part)
                if size < (monotonic() - began - LENIENT) * SLOWEST and not answer.content.at_eof():
                    # It would hold the only place that its host has until the time is up.
                    answer.close()
                    meta["slow"] = True
                    return b"".join(parts), ["truncated"]
                if size > limit:
                    answer.close()
                    return b"".join(parts)[:limit], ["too_large"]
        except (aiohttp.ClientError, OSError, TimeoutError):
            # TimeoutError only where aiohttp's own timer fired; the outer one cancels and is told apart above.
            return b"".join(parts), ["truncated"]
        return b"".join(parts), ["partial"] if answer.status == 206 else []

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=0,
                # Made when the first https address is asked: reading the system's certificates takes 60 ms.
                ssl=True,
                resolver=GuardedResolver(self._gate),
                use_dns_cache=False,
                socket_factory=self._gate.connecting,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                response_class=_Answer,
                skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
                timeout=aiohttp.ClientTimeout(total=self._seconds - 0.5, sock_connect=min(15, self._seconds)),
                max_line_size=LONGEST_HEADER,
                max_field_size=LONGEST_HEADER,
                max_headers=MOST_HEADERS,
                trust_env=False,
                trace_configs=[_watch()],
            )
        return self._session

    async def close(self) -> None:
        """Let go of all connections."""
        if self._session is not None:
            await self._session.close()


def _watch() -> aiohttp.TraceConfig:
    """Return what tells a host's turn when its request leaves."""

    async def sent(session: aiohttp.ClientSession, context: Any, told: aiohttp.TraceRequestHeadersSentParams) -> None:
        context.trace_request_ctx.sent()

    config = aiohttp.TraceConfig()
    config.on_request_headers_sent.append(sent)
    return config


def explained(error: Exception) -> tuple[Reason, str]:
    """Return the reason code for what a client library raised, and its words in one line."""
    words = " ".join(str(error).split())[:300] or type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Reason.DNS, words
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return Reason.TLS_INVALID, words
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return (Reason.TLS_LEGACY if any(word in words for word in LEGACY) else Reason.TLS_INVALID), words
    if isinstance(error, aiohttp.ClientConnectorError):
        return Reason.REFUSED, words
    if isinstance(error, aiohttp.ServerDisconnectedError):
        # A connection that is closed in the middle of the headers says so by the same error as one before them.
        return Reason.RESET, words
    if isinstance(error, aiohttp.ClientResponseError):
        return _misspoken(error), words
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return Reason.BAD_HTTP, words
    return Reason.RESET, words


def _misspoken(error: aiohttp.ClientResponseError) -> Reason:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, http_exceptions.LineTooLong) or "too many headers" in str(cause).lower():
            return Reason.HEADER_FLOOD
        cause = cause.__cause__ or cause.__context__
    return Reason.BAD_HTTP


def _ports(source: Source | None) -> frozenset[int]:
    """Return the ports that a source's own addresses name beside 80 and 443."""
    named = [source.home, *(f"http://{host}" for host in (*source.hosts, *source.former_hosts))] if source else []
    return frozenset(port for port in (yarl.URL(url).explicit_port for url in named) if port)


@cache
def _context(verified: bool) -> ssl.SSLContext:
    # Reading the machine's certificates takes an eighth of a second: once a process, not once a source.
    context = ssl.create_default_context()
    context.options |= OP_LEGACY_SERVER_CONNECT
    if not verified:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _sent(request: Request, target: Target) -> list[tuple[str, str]]:
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in request.headers.items()
        for value in values
        if name not in {b"Host", b"Proxy-Authorization"}
    ]
    return [("Host", target.host), *headers]


def _response(request: Request, answer: aiohttp.ClientResponse, body: bytes, flags: list[str]) -> Response:
    peer = getattr(answer, "peer", None)
    version: Any = answer.version
    return _class(answer.headers.get("Content-Type", ""))(
        url=request.url,
        status=answer.status,
        headers=answer.raw_headers,
        body=body,
        flags=flags,
        ip_address=ipaddress.ip_address(peer) if peer else None,
        protocol=f"HTTP/{version.major}.{version.minor}" if version else "HTTP/1.1",
    )


def _class(content_type: str) -> type[Response]:
    kind = content_type.partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml", ""}:
        return HtmlResponse
    if kind.endswith(("/xml", "+xml")):
        return XmlResponse
    return TextResponse if kind.startswith("text/") or kind.endswith("json") else Response
