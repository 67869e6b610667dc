"""What a network can be written as: writers that register themselves by the end of a file's name.

Add a format by one module in this folder with one `@register` class; packages of others offer theirs by the entry-point
group `scholargraph.networks`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from scholargraph.errors import UnknownFormatError
from scholargraph.model.table import Table
from scholargraph.network.exchange import Network, Value

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class NetworkWriter(Protocol):
    """Writes networks in one format.

    Attributes:
        suffix: the end of the file's name, without the dot: `graphml`, `vosviewer.json`.
        summary: the format in a few words, for people.
    """

    suffix: ClassVar[str]
    summary: ClassVar[str]

    def write(self, network: Network, path: Path, pair_works: Table | None) -> list[Path]:
        """Writes the network and returns the files written.

        Args:
            network: what to write.
            path: the file asked for; formats of several files put theirs beside it.
            pair_works: the works behind each pair, for formats of tables.

        Raises:
            UsageError: the format cannot hold this network, or the place cannot be written to.
        """


W = TypeVar("W", bound=type[NetworkWriter])
_WRITERS: dict[str, NetworkWriter] = {}


def register(writer: W) -> W:
    """Class decorator: makes a writer known by its suffix.

    Raises:
        ValueError: another writer has the suffix.
    """
    if writer.suffix in _WRITERS:
        raise ValueError(f"two writers have the suffix {writer.suffix!r}")
    _WRITERS[writer.suffix] = writer()
    return writer


@cache
def network_writers() -> dict[str, NetworkWriter]:
    """All writers by suffix: those of this folder, then those of other packages."""
    package = importlib.import_module("scholargraph.export")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"scholargraph.export.{module.name}")
    for entry in entry_points(group="scholargraph.networks"):
        entry.load()
    return dict(sorted(_WRITERS.items()))


def writer_of(path: Path, others: tuple[str, ...] = ()) -> NetworkWriter:
    """The writer that the end of a file's name asks for.

    Args:
        path: the file.
        others: suffixes that somebody else writes, for the message.

    Raises:
        UnknownFormatError: no writer has it.
    """
    name, writers = path.name.lower(), network_writers()
    for suffix in sorted(writers, key=len, reverse=True):
        if name.endswith("." + suffix):
            return writers[suffix]
    hint = "use one of: " + ", ".join((*others, *writers))
    raise UnknownFormatError(
        f"networks cannot be written as {path.suffix or path.name!r}", value=path.suffix, where=str(path), hint=hint
    )


def beside(path: Path, suffix: str, ending: str) -> Path:
    """`x.csv` with suffix `csv` and ending `nodes.csv` → `x.nodes.csv`."""
    return path.with_name(path.name[: -len(suffix)] + ending)


def clean(text: str) -> str:
    """Text that XML and every reader takes: signs that no text has, such as NUL, become U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Clean text without line ends and tabs, for formats of lines."""
    return " ".join(clean(text).split())


def number(value: Value) -> str:
    """A number as text: whole numbers without a point."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
