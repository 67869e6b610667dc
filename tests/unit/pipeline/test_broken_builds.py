"""Whatever stops a build, the former one stays whole, and the next one works."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scholargraph.errors import UsageError
from scholargraph.model.aside import room
from scholargraph.pipeline import output
from scholargraph.pipeline.output import staged

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits, signals and locks of Unix")

LIBRARY = "".join(
    f"@article{{k{n}, title={{Terns {n}}}, author={{Tak, Mia and Roe, Nils}}, journal={{Waders}}, year={{{1950 + n}}}}}\n"
    for n in range(60)
)
LIMITED = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0})); from scholargraph.cli import main; main()"
KILLED = """
import os, signal, sys
from pathlib import Path
name, when = sys.argv.pop(1), 0
move = Path.replace
def replace(self, target):
    if Path(target).name == name:
        os.kill(os.getpid(), signal.SIGKILL)
    return move(self, target)
Path.replace = replace
from scholargraph.cli import main
main()
"""
HOLDING = """
import sys, time
from pathlib import Path
from scholargraph.pipeline.output import staged
with staged(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def content(out: Path) -> dict[str, bytes]:
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Path]:
    """A library, and a build of another one."""
    (tmp_path / "small.bib").write_text(LIBRARY[:140])
    (tmp_path / "large.bib").write_text(LIBRARY)
    from scholargraph.pipeline.build import build
    from scholargraph.project import Project, SourceSettings

    build(Project(source=(SourceSettings(path=tmp_path / "small.bib"),)), tmp_path / "out")
    return tmp_path / "large.bib", tmp_path / "out"


@posix
@pytest.mark.parametrize(
    ("limit", "options"),
    [
        (20_000, ()),
        (3_000, ("--columns-only",)),
        (0, ()),
        (3_000, ("--update",)),
        (3_000, ("--identity", "source")),
        (20_000, ("--identity", "source")),
    ],
)
def test_a_disk_that_is_full_leaves_the_former_build(limit: int, options: tuple[str, ...], built: tuple[Path, Path]) -> None:
    """A limit on the size of files fails writes as a full disk does: in the Turtle, in the Parquet, in what is kept or waits."""
    source, out = built
    before = content(out)
    found = run(LIMITED.format(limit), "build", str(source), "--out", str(out), *options)
    assert found.returncode == 2, found.stderr
    assert "Traceback" not in found.stderr
    assert any(said in found.stderr.splitlines()[-1] for said in ("cannot be written", "cannot wait on disk"))
    assert content(out) == before
    assert not list(out.glob(".build-*"))
    again = run("from scholargraph.cli import main; main()", "build", str(source), "--out", str(out), *options)
    assert again.returncode == 0, again.stderr


@posix
@pytest.mark.parametrize("name", ["report.json", "COMPLETE"])
def test_a_build_that_is_killed_before_it_is_complete_leaves_the_former_one(name: str, built: tuple[Path, Path]) -> None:
    source, out = built
    before = content(out)
    assert run(KILLED, name, "build", str(source), "--out", str(out)).returncode == -signal.SIGKILL
    assert {path: data for path, data in content(out).items() if not path.startswith(".build-")} == before
    again = run("from scholargraph.cli import main; main()", "stats", "--graph", str(out), "--table", "years")
    assert "1950" in again.stdout
    assert "1999" not in again.stdout


@posix
@pytest.mark.skipif(not room(), reason="graph.ttl is written in its turn")
@pytest.mark.parametrize("identity", ["resolve", "source"])
def test_a_build_whose_writing_process_is_killed_says_so_and_leaves_the_former_one(
    identity: str, built: tuple[Path, Path]
) -> None:
    source, out = built
    before = content(out)
    found = run(KILLED, "graph.ttl", "build", str(source), "--out", str(out), "--identity", identity)
    assert found.returncode == 1
    assert "a process that did a part of the work was ended" in found.stderr.splitlines()[-1]
    assert content(out) == before
    assert not list(out.glob(".build-*"))


@posix
def test_a_build_that_is_killed_while_it_moves_is_finished_by_the_next_verb(built: tuple[Path, Path]) -> None:
    source, out = built
    moving = KILLED.replace("Path(target).name == name", "Path(target) == Path(name)")
    assert run(moving, str(out / "report.json"), "build", str(source), "--out", str(out)).returncode == -signal.SIGKILL
    found = run("from scholargraph.cli import main; main()", "stats", "--graph", str(out), "--table", "years")
    assert "1999" in found.stdout, found.stderr
    assert not list(out.glob(".build-*"))


@posix
def test_a_second_writer_is_kept_out_with_a_clear_message_until_the_first_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDING, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        monkeypatch.setattr(output, "PATIENCE", 0.2)
        with pytest.raises(UsageError, match="another build is being written here"), staged(tmp_path):
            pass
    finally:
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        if holder.stdout:
            holder.stdout.close()
    began = time.monotonic()
    with staged(tmp_path) as stage:
        (stage / "report.json").write_text("new")
    assert time.monotonic() - began < 30
    assert (tmp_path / "report.json").read_text() == "new"


@posix
def test_a_folder_that_is_read_only_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        (tmp_path / "file").write_text("")
        with pytest.raises(UsageError, match="the build cannot be written"), staged(tmp_path / "file" / "out"):
            pass
        return
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="the build cannot be written"), staged(tmp_path / "out"):
        pass
