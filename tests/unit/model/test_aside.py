"""What is done beside gives what it gives in its turn: result, files, errors; and nothing is left behind."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from scholargraph.errors import ScholargraphError, UsageError
from scholargraph.export import streamed_claims
from scholargraph.model import aside
from scholargraph.model.aside import Ahead, Aside, Exchange, Partner, partnered
from scholargraph.pipeline.build import build
from scholargraph.project import Project, SourceSettings
from scholargraph.resolve import bibliography, run

LINUX = sys.platform == "linux"
LIBRARY = "".join(
    f"@article{{k{n}, title={{Terns {n}}}, author={{Tak, Mia and Roe, Nils {n % 7}}}, journal={{Waders}}, year={{{1950 + n}}}}}\n"
    for n in range(60)
)
ORPHAN = """
import os, sys, time
from pathlib import Path
from scholargraph.model.aside import Ahead, Aside, Exchange, Partner, partnered
def inner():
    Path(sys.argv[1]).write_text(f"{os.getppid()} {os.getpid()}")
    time.sleep(60)
def task():
    with Aside(inner):
        time.sleep(60)
with Aside(task):
    time.sleep(60)
"""


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is room, whatever other tests left running in this process."""
    if not LINUX:
        pytest.skip("no fork on this system")
    monkeypatch.setattr(aside, "room", lambda: True)


@pytest.fixture(params=[True, False], ids=["beside", "in its turn"])
def beside(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param:
        request.getfixturevalue("forked")
    else:
        monkeypatch.setattr(aside, "room", lambda: False)
    return bool(request.param)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, forked: None) -> list[int]:
    """There is room, but the system refuses every further process; gives how often it was asked."""
    asked: list[int] = []

    def refuse() -> int:
        asked.append(os.getpid())
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", refuse)
    return asked


def fail(error: BaseException) -> str:
    raise error


def test_a_result_comes_back(beside: bool) -> None:
    with Aside(os.getpid) as found:
        assert (found.result() != os.getpid()) is beside
        assert found.result() == found.result()
    assert not multiprocessing.active_children()


def test_an_error_is_that_of_the_task(beside: bool) -> None:
    error = UsageError("cannot be written", value="there", where="here", hint="go elsewhere")
    with pytest.raises(UsageError) as caught, Aside(lambda: fail(error)) as found:
        found.result()
    assert (str(caught.value), caught.value.value) == (str(error), "there")
    assert not beside or "in fail" in "".join(caught.value.__notes__)
    assert not multiprocessing.active_children()


def test_values_come_one_after_the_other(beside: bool) -> None:
    made = lambda: ((n, os.getpid()) for n in range(3))  # noqa: E731 - made in another process
    with Ahead(made) as values:
        found = list(values)
    assert [n for n, _ in found] == [0, 1, 2]
    assert all((pid != os.getpid()) is beside for _, pid in found)
    with Ahead(made, alone=True) as values:
        assert all(pid == os.getpid() for _, pid in values)
    assert not multiprocessing.active_children()


def test_an_error_comes_behind_the_values_before_it(beside: bool) -> None:
    made = lambda: (n if n < 2 else fail(UsageError("no more")) for n in range(3))  # noqa: E731
    found = []
    with pytest.raises(UsageError, match="no more"), Ahead(made) as values:
        for value in values:
            found.append(value)
    assert found == [0, 1]
    assert not multiprocessing.active_children()


def test_whoever_needs_no_more_values_ends_the_process(beside: bool) -> None:
    with Ahead(lambda: iter(int, 1)) as values:  # without end
        assert next(iter(values)) == 0
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("forked")
def test_a_process_that_is_ended_from_outside_is_told() -> None:
    with Aside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as found, pytest.raises(ScholargraphError, match=r"exit code -9"):
        found.result()


@pytest.mark.usefixtures("forked")
def test_whoever_leaves_early_ends_the_task() -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Aside(lambda: time.sleep(60)):
        raise KeyboardInterrupt
    assert time.monotonic() - began < 30
    assert not multiprocessing.active_children()


def steps(exchange: Exchange) -> list[int]:
    """What the other process tells while this one counts."""
    return [exchange(n) for n in range(3)]


@pytest.mark.usefixtures("forked")
def test_partners_learn_what_the_other_did() -> None:
    with Partner(steps) as partner:
        assert [partner.exchange(10 * n) for n in range(3)] == [0, 1, 2]
        assert partner.result() == [0, 10, 20]
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("forked")
def test_partners_tell_each_other_more_than_a_pipe_holds() -> None:
    much = "x" * (1 << 20)
    with Partner(lambda exchange: len(exchange(much))) as partner:
        assert partner.exchange(much) == much
        assert partner.result() == len(much)


@pytest.mark.usefixtures("forked")
def test_the_error_of_a_partner_comes_through() -> None:
    def task(exchange: Exchange) -> None:
        exchange("begun")
        fail(UsageError("cannot go on"))

    with Partner(task) as partner, pytest.raises(UsageError, match="cannot go on"):
        while True:
            partner.exchange("more")
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("forked")
def test_a_partner_that_is_ended_from_outside_is_told() -> None:
    with (
        Partner(lambda _: os.kill(os.getpid(), signal.SIGKILL)) as partner,
        pytest.raises(ScholargraphError, match="exit code -9"),
    ):
        partner.exchange("x" * (1 << 20))


@pytest.mark.usefixtures("forked")
def test_whoever_leaves_early_ends_what_the_task_has_beside_it(tmp_path: Path) -> None:
    file, deadline = tmp_path / "pid", time.monotonic() + 30

    def inner() -> None:
        file.write_text(f"{os.getpid()} ")
        time.sleep(60)

    def outer() -> None:
        with Aside(inner):
            time.sleep(60)

    with Aside(outer):
        while not (file.exists() and file.read_text().endswith(" ")) and time.monotonic() < deadline:
            time.sleep(0.05)
    task = Path("/proc") / file.read_text().strip()
    while task.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not task.exists()


def test_beside_another_thread_nothing_is_forked() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not aside.room()
    finally:
        done.set()
        other.join()


def outer() -> tuple[int, int]:
    with Aside(os.getpid) as found:
        return os.getpid(), found.result()


@pytest.mark.usefixtures("forked")
def test_a_task_may_have_one_beside_it() -> None:
    with Aside(outer) as found:
        assert len({os.getpid(), *found.result()}) == 3
    assert not multiprocessing.active_children()


@pytest.mark.skipif(not LINUX, reason="no fork on this system")
def test_a_task_finds_room_for_one_beside_it() -> None:
    code = "from scholargraph.model import aside\nwith aside.Aside(aside.room) as found: print(aside.room(), found.result())"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, second = made.stdout.split()
    assert first == second


@pytest.mark.usefixtures("forked")
def test_where_the_system_refuses_a_process_all_is_done_in_its_turn(refused: list[int]) -> None:
    with Aside(os.getpid) as found, Ahead(lambda: (os.getpid() for _ in range(3))) as ahead:
        assert found.result() == os.getpid()
        assert list(ahead) == [os.getpid()] * 3
    with pytest.raises(UsageError, match="no such thing"):
        Aside(lambda: fail(UsageError("no such thing")))
    assert partnered(lambda exchange: exchange(1)) is None
    assert len(refused) == 4
    assert not multiprocessing.active_children()


def test_an_error_of_the_task_is_no_refusal(forked: None) -> None:
    with pytest.raises(OSError, match="disk full"), Aside(lambda: fail(OSError("disk full"))) as found:
        found.result()


def test_a_process_that_may_have_no_thread_does_its_task(forked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading.Thread, "start", lambda self: fail(RuntimeError("can't start new thread")))
    with Aside(os.getpid) as found:
        assert found.result() != os.getpid()


def test_what_is_not_worth_a_process_is_done_in_its_turn() -> None:
    with Aside(os.getpid, worth=False) as found:
        assert found.result() == os.getpid()


@pytest.mark.usefixtures("forked")
def test_the_error_of_a_task_beside_a_task_comes_through() -> None:
    def middle() -> str:
        with Aside(lambda: fail(UsageError("there is no such thing"))) as found:
            return found.result()

    with pytest.raises(UsageError, match="no such thing"), Aside(middle) as found:
        found.result()
    assert not multiprocessing.active_children()


@pytest.mark.skipif(not LINUX, reason="no fork on this system")
def test_tasks_end_with_their_parent(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", ORPHAN, str(file)])
    deadline = time.monotonic() + 30
    while not (file.exists() and file.read_text().count(" ")) and time.monotonic() < deadline:
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    tasks = [Path("/proc") / task for task in file.read_text().split()]
    while any(task.exists() for task in tasks) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(task.exists() for task in tasks)


def _built(folder: Path, out: Path, **options: object) -> dict[str, bytes]:
    (folder / "library.bib").write_text(LIBRARY)
    build(Project(source=(SourceSettings(path=folder / "library.bib"),), **options), out)
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


@pytest.mark.parametrize("identity", ["resolve", "source"])
def test_a_build_is_the_same_both_ways(identity: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_MANY_USES", 0)
    monkeypatch.setattr(bibliography, "_MANY_NAMES", 0)
    monkeypatch.setattr(streamed_claims, "LOT", 7)
    found = []
    for room in (LINUX, False):
        asked = []
        monkeypatch.setattr(aside, "room", lambda room=room, asked=asked: asked.append(room) or room)
        found.append(_built(tmp_path, tmp_path / f"out-{len(found)}", identity=identity))
        assert len(asked) > 1  # for clustering, and for what is written; a forked process asks for itself
    assert found[0] == found[1]
    assert {"graph.ttl", "derived.ttl", "report.json", "tables/pairs.parquet"} <= found[0].keys()


def test_a_build_is_the_same_where_the_system_refuses_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(aside, "room", lambda: False)
    expected = _built(tmp_path, tmp_path / "alone")
    for module, bound in ((run, "_MANY_USES"), (bibliography, "_MANY_NAMES"), (bibliography, "_MANY_GROUPS")):
        monkeypatch.setattr(module, bound, 0)
    monkeypatch.setattr(bibliography, "room", lambda: True)
    refused = request.getfixturevalue("refused")
    assert _built(tmp_path, tmp_path / "refused") == expected
    assert len(refused) >= 4  # who is who, agreement, pairs, claims
