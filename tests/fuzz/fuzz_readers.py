"""Coverage-guided fuzzing of every reader with atheris (by hand, not in CI; `pip install atheris` into the environment first).

    python tests/fuzz/fuzz_readers.py [--seconds 45] [--only dblp-xml ...] [--work /tmp/fuzz]

Each reader runs in a process of its own, with the samples of its format as corpus. A reader may raise nothing but the program's
own errors, takes at most ten seconds for an input of up to 64 kB, and a gigabyte of memory. What breaks this is left in the
folder as `crash-…`, `timeout-…` or `oom-…`; the exit code says whether there is any.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def fuzz(name: str, arguments: list[str]) -> None:
    """Runs libFuzzer on one reader; it ends the process."""
    import atheris

    with atheris.instrument_imports(include=["scholargraph.sources", "scholargraph.model"]):
        from scholargraph.errors import SourceError
        from scholargraph.sources import readers
        from scholargraph.sources.document import Document

        reader = readers()[name]

    def one(data: bytes) -> None:
        document = Document("doc", f"doc{reader.suffixes[0]}", opener=lambda: io.BytesIO(data))
        with contextlib.suppress(SourceError):
            reader.sniff(document)
        with contextlib.suppress(SourceError):
            for _ in reader.read(document):
                pass

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def corpus(name: str, folder: Path) -> Path:
    """The samples of a format, those of the others that are small, and the reader's own one."""
    from scholargraph.sources import readers

    held = folder / "corpus" / name
    held.mkdir(parents=True, exist_ok=True)
    for sample in sorted((SAMPLES / name).glob("*")) if (SAMPLES / name).is_dir() else ():
        (held / sample.name).write_bytes(sample.read_bytes())
    (held / "own").write_text(getattr(readers()[name], "sample", "") or "Ana Roe", encoding="utf-8")
    return held


def main() -> int:
    """Fuzzes one reader after the other and prints a line for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=45, help="for each reader")
    options.add_argument("--only", nargs="*", help="names of readers")
    options.add_argument("--work", type=Path, default=Path("fuzz-work"))
    options.add_argument("--reader", help=argparse.SUPPRESS)
    given, rest = options.parse_known_args()
    if given.reader:
        fuzz(given.reader, rest)
        return 0
    from scholargraph.sources import readers

    bad = 0
    for name in given.only or list(readers()):
        held, found = corpus(name, given.work), given.work / "found" / name
        found.mkdir(parents=True, exist_ok=True)
        limits = [f"-max_total_time={given.seconds}", "-timeout=10", "-rss_limit_mb=1024", "-max_len=65536"]
        call = [sys.executable, __file__, "--reader", name, str(held), f"-artifact_prefix={found}/", *limits]
        done = subprocess.run(call, capture_output=True, text=True, errors="replace")
        (found / "log.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
        left = [one.name for one in found.iterdir() if one.name.startswith(("crash-", "timeout-", "oom-", "slow-unit-"))]
        runs = next(
            (line for line in reversed(done.stderr.splitlines()) if line.startswith("Done ")), f"ended with {done.returncode}"
        )
        print(f"{name}: {runs}; {', '.join(left) or 'nothing found'}", flush=True)
        bad += bool(left) or done.returncode != 0
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
