"""Files are written whole or not at all: beside their place, then renamed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scholargraph.errors import UsageError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file beside `path` to write to; on leaving without an error it takes the place of `path`.

    Raises:
        UsageError: the folder cannot be made or written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror or error}", value=str(path), where=str(path)) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a file in one step: a reader sees the former one or the new one, never a part.

    Raises:
        UsageError: the folder cannot be made or written to.
    """
    with replacing(path) as beside:
        beside.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    """Writes text as UTF-8 with the line ends it has, in one step."""
    write_bytes(path, text.encode("utf-8"))


def write_blocks(path: Path, blocks: Iterable[str]) -> str:
    """Writes text that comes in blocks as UTF-8, in one step: a large file is never in memory as a whole.

    Returns:
        The SHA-256 digest of what was written, hexadecimal.
    """
    digest = hashlib.sha256()
    with replacing(path) as beside, beside.open("wb") as file:
        for block in blocks:
            data = block.encode("utf-8")
            digest.update(data)
            file.write(data)
    return digest.hexdigest()
