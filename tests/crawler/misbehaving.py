"""A real HTTP server on loopback that does whatever a test tells it to, byte by byte, and remembers who asked."""

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

Answer = bytes | Callable[["Asked"], "bytes | Awaitable[bytes | None]"]
PAGE = "<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


@dataclass(kw_only=True)
class Asked:
    """One request as it came, and the connection to answer it on."""

    target: str
    headers: dict[str, str]
    at: float
    writer: asyncio.StreamWriter
    count: int
    """How often this target has been asked, this time included."""
    method: str = "GET"
    body: bytes = b""

    def reset(self) -> None:
        """Cut the connection with a RST."""
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.writer.transport.abort()


def http(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    """Return a whole answer; header names are written with underscores."""
    raw = body.encode() if isinstance(body, str) else body
    named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(raw))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + raw


def article(title: str, text: str = "Một đoạn văn bản. ") -> bytes:
    """Return a page that is nothing unusual."""
    return http(PAGE.format(title=title, text=text * 60))


def listing(*hrefs: str, after: str = "") -> bytes:
    """Return a page of links, with a link to the next one."""
    links = "".join(f'<h3><a href="{href}">Tin {number}</a></h3>' for number, href in enumerate(hrefs))
    more = f'<a class="next" href="{after}">Trang sau</a>' if after else ""
    return http(f"<html><head><title>Chuyên mục</title></head><body>{links}{more}</body></html>")


@dataclass
class Server:
    """Answers by ``routes`` (target → answer); what has no route is 404."""

    routes: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    port: int = 0
    tls: ssl.SSLContext | None = None

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def home(self) -> str:
        """Address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def targets(self) -> list[str]:
        """Return what was asked, in order."""
        return [one.target for one in self.asked]

    def _serve(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._talk, "127.0.0.1", self.port, limit=1 << 22, ssl=self.tls)
        )
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                method, target = lines[0].split(" ")[:2]
                headers = {
                    name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:] if line)
                }
                length = int(headers.get("content-length", 0))
                asked = Asked(
                    target=target,
                    headers=headers,
                    method=method,
                    body=await reader.readexactly(length) if length else b"",
                    at=time.monotonic(),
                    writer=writer,
                    count=1 + self.targets().count(target),
                )
                self.asked.append(asked)
                if not await self._answer(asked):
                    return
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _answer(self, asked: Asked) -> bool:
        """Answer a request; return whether the connection is good for another."""
        answer = self.routes.get(asked.target, http("<h1>404 Not Found</h1>", "404 Not Found"))
        said = answer if isinstance(answer, bytes) else answer(asked)
        if not isinstance(said, bytes):
            said = await said
        if said is None:
            return False
        asked.writer.write(said)
        await asked.writer.drain()
        return b"\r\nConnection: close\r\n" not in said


def closed_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
