"""Serves the generated site from memory: one small asyncio process, so that the server is not what is measured.

    python -m bench.server --pages 3000 --seed 1

Prints the port as its first line when it is ready.
"""

import argparse
import asyncio
import hashlib

from bench.site import answers


def reply(content_type: str, body: bytes) -> bytes:
    """Return a whole HTTP/1.1 answer with a gzipped body."""
    etag = hashlib.sha256(body).hexdigest()[:16]
    head = (
        f"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: {content_type}\r\nContent-Encoding: gzip\r\n"
        f'ETag: "{etag}"\r\nContent-Length: {len(body)}\r\n\r\n'
    )
    return head.encode() + body


class Site(asyncio.Protocol):
    """Answers GET requests on a kept-alive connection."""

    def __init__(self, pages: dict[bytes, bytes]) -> None:
        self.pages = pages
        self.waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            request, self.waiting = self.waiting.split(b"\r\n\r\n", 1)
            path = request.split(b" ", 2)[1]
            self.transport.write(self.pages.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))


async def serve(pages: dict[bytes, bytes], port: int) -> None:
    """Serve until the process is ended."""
    server = await asyncio.get_running_loop().create_server(lambda: Site(pages), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=0)
    wanted = parser.parse_args()
    pages = {path.encode(): reply(kind, body) for path, kind, body in answers(wanted.seed, wanted.pages)}
    asyncio.run(serve(pages, wanted.port))


if __name__ == "__main__":
    main()
