"""Curation files: a YAML list of decisions, or a sheet (a filled review, a roster of known people).

A YAML list has one decision a line, and the report prints such lines ready to paste:

    - {same: [{name: J. Park, work: Exact bounds for slow methods}, {name: Jisun Park, source: cv_rho}], why: told me}
    - {different: [{name: Wei Li, work: First title}, {name: Wei Li, work: Second title}], by: me, date: 2026-01-31}
    - {person: {names: [Mina Rho, M. J. Rho], orcid: 0000-0002-1825-0097}}

    - {works: {same: [Braided orders, "Braided orders of the north"]}}
    - {works: {different: [{title: Preface, source: list_a}, {title: Preface, source: list_b}]}}
    - {suppress: {name: Mina Rho}}
    - {suppress: {source: cv_rho, text: words of the entry}}
    - {venue: {name: Northern Journal of Braids, also: [NJB, N. J. Braids], kind: journal}}
    - {organization: {name: Institute of Knots, also: [IoK], ror: 02mhbdp94}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scholargraph.errors import CurationError
from scholargraph.resolve.curation_sheets import SHEETS, read_sheet
from scholargraph.resolve.decisions import Curation, Decision


def load_curation(paths: Iterable[Path]) -> Curation:
    """Reads curation files.

    Raises:
        CurationError: a file is no YAML list of decisions and no sheet; the message names file and line or row.
    """
    return Curation(decisions=tuple(decision for path in sorted(paths) for decision in _decisions(path)))


def _decisions(path: Path) -> Iterator[Decision]:
    return read_sheet(path) if path.suffix.lower() in SHEETS else _read(path)


def _read(path: Path) -> Iterator[Decision]:
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise CurationError(f"cannot be read: {error.strerror}", value=str(path), where=str(path)) from error
    except UnicodeDecodeError as error:
        raise CurationError("this is no UTF-8 text", value=str(path), where=str(path)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _no_yaml(error, path) from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise CurationError("a curation file is a list, each line beginning with “- ”", where=f"{path}:1")
    for node in root.value:
        where = f"{path}:{node.start_mark.line + 1}"
        try:
            value: Any = yaml.safe_load(yaml.serialize(node))
        except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date or number that is none
            raise CurationError(f"this is no decision: {_problem(error)}", where=where) from error
        if not isinstance(value, dict):
            raise CurationError("a decision is a mapping such as {same: [...]}", value=value, where=where)
        try:
            yield Decision(**{**value, "where": where})
        except (ValidationError, TypeError) as error:
            detail = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
            field = ".".join(str(part) for part in detail["loc"])
            message = f"{field}: {detail['msg']}" if field else str(detail["msg"])
            raise CurationError(message, value=value, where=where) from error


def _no_yaml(error: Exception, path: Path) -> CurationError:
    mark = getattr(error, "problem_mark", None)
    return CurationError(f"this is no YAML: {_problem(error)}", where=f"{path}:{mark.line + 1}" if mark else str(path))


def _problem(error: Exception) -> str:
    """What a YAML parser complains about, in one line."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return getattr(error, "problem", None) or str(error).partition("\n")[0]
