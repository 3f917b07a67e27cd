"""A real HTTP server on loopback that answers for every sample host, told apart by the Host header."""

import sys
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

from samples.serving import Answer, Site
from samples.sites import hosts
from samples.stories import Visit

SMALL = 400
"""Bytes; a shorter body is not worth compressing, as real servers think too."""


class SampleServer:
    """Serves the sample sites until closed; ``visit`` says which state of them. One port for all hosts.

    >>> with SampleServer() as server:
    ...     server.connect_to["baohaugiang.com.vn"].startswith("127.0.0.1:")
    True
    """

    def __init__(self, port: int = 0, visit: Visit = "first") -> None:
        self.requests: list[tuple[str, str, int]] = []
        """(host, target, status) of every answer, in order."""
        self._states: Mapping[Visit, Mapping[str, Site]] = {"first": hosts("first"), "second": hosts("second")}
        self._lock = Lock()
        self.visit = visit
        self._server = _Quiet(("127.0.0.1", port), type("BoundHandler", (Handler,), {"owner": self}))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def port(self) -> int:
        """The port that was found free, or the one asked for."""
        return int(self._server.server_address[1])

    @property
    def connect_to(self) -> dict[str, str]:
        """The connect-to map: real host → where this server answers for it."""
        return dict.fromkeys(self._states["first"], f"127.0.0.1:{self.port}")

    def answer(self, host: str, target: str) -> tuple[Site | None, Answer]:
        """Return what the named host answers to a target now."""
        site = self._states[self.visit].get(host.partition(":")[0].lower())
        return site, site.answers.get(target, site.missing) if site else Answer(status=421)

    def note(self, host: str, target: str, status: int) -> None:
        """Note an answer that is about to be sent."""
        with self._lock:
            self.requests.append((host, target, status))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Quiet(ThreadingHTTPServer):
    """A visitor who goes away in the middle is no error: a crawl may be killed."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless the visitor left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with keep-alive, conditional requests, gzip and a cookie door."""

    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    disable_nagle_algorithm = True
    timeout = 30
    owner: SampleServer

    def do_GET(self) -> None:
        """Answer with the body."""
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with the headers alone."""
        self._reply(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the demo prints its own progress."""

    def _reply(self, *, with_body: bool) -> None:
        host = self.headers.get("Host", "")
        site, answer = self.owner.answer(host, self.path)
        status, body, headers = self._shaped(site, answer)
        self.owner.note(host, self.path, status)
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", "Server: nginx", f"Date: {self.date_time_string()}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        self.wfile.write(head + body if with_body else head)

    def _shaped(self, site: Site | None, answer: Answer) -> tuple[int, bytes, dict[str, str]]:
        if answer.cookie and answer.cookie not in self.headers.get("Cookie", ""):
            door = {"Location": self.path, "Set-Cookie": f"{answer.cookie}; Path=/", "Content-Length": "0"}
            return 302, b"", door
        if self._is_unchanged(answer):
            return 304, b"", dict(answer.validators)
        body, headers = answer.body, {"Content-Type": answer.type, **answer.headers, **answer.validators}
        if site and site.compresses and len(body) > SMALL and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers = answer.packed, headers | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return answer.status, body, headers | {"Content-Length": str(len(body))}

    def _is_unchanged(self, answer: Answer) -> bool:
        validators = answer.validators
        tag = self.headers.get("If-None-Match")
        if tag is not None:
            return validators.get("ETag") in [part.strip() for part in tag.split(",")]
        since = self.headers.get("If-Modified-Since")
        return since is not None and since == validators.get("Last-Modified")


def main() -> None:
    """Serve until Ctrl-C, and print where: ``python -m samples.server [PORT]``."""
    with SampleServer(int(sys.argv[1]) if len(sys.argv) > 1 else 8765) as server:
        for host, here in server.connect_to.items():
            print(f"{host} -> {here}")
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
