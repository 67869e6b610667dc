"""Real servers on the loopback, each with its own folder and ports, ended with the tests."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest

from servers.find_servers import PACKAGE, find_oxigraph, find_virtuoso

_PATIENCE = 120

VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True)
class Server:
    """A running server: its name, the address of its queries, and the environment with credentials for it."""

    name: str
    endpoint: str
    environment: dict[str, str]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"the server ended with code {process.returncode}")
        try:
            with urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"no answer from {url}")


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@contextmanager
def started_virtuoso(program: str, folder: Path) -> Iterator[Server]:
    """Virtuoso with a new database in an empty folder."""
    http, settings = free_port(), folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, sql=free_port(), http=http), encoding="utf-8")
    command = [program, "+configfile", str(settings), "+foreground"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{http}/sparql", process)
            known = {"USER": "dba", "PASSWORD": "dba", "AUTH": "digest"}  # those of every new database
            environment = {f"SCHOLARGRAPH_ENDPOINT_{name}": value for name, value in known.items()}
            yield Server("virtuoso", f"http://127.0.0.1:{http}/sparql", environment)
        finally:
            process.kill()  # its folder goes with it: nothing to be saved


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Server]:
    """Oxigraph's own HTTP server, in memory."""
    program = find_oxigraph()
    if not program:
        _missing("the oxigraph server (pip install oxigraph)")
    port = free_port()
    command = [str(program), "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/query", process)
            yield Server("oxigraph", f"http://127.0.0.1:{port}/query", {})
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso with a new database."""
    program = find_virtuoso()
    if not program:
        _missing(f"Virtuoso (Debian's package {PACKAGE})")
    with started_virtuoso(str(program), tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(params=["oxigraph", "virtuoso"], scope="session")
def server(request: pytest.FixtureRequest) -> Server:
    """Each server in turn."""
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def signed(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, with its credentials in the environment."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    return server


@pytest.fixture(scope="session")
def small() -> Path:
    """The small graph whose answers are known."""
    return Path(__file__).parents[1] / "fixtures" / "small"
