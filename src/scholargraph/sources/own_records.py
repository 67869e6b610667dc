"""Records as `scholargraph records` writes them, one a line, or kept by hand in YAML.

Their schema is docs/reference/records.schema.json. A line (or an item of the list) is a record with its `kind`. Places
may be left out: they are where the record stands. A line `{"source": {...}}` says where those below it were read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar

import yaml
from pydantic import TypeAdapter, ValidationError

from scholargraph.errors import SourceError
from scholargraph.model.records import AnyRecord, Remark
from scholargraph.sources.base import register
from scholargraph.sources.document import Document
from scholargraph.sources.remarks import remark

RECORD: TypeAdapter[AnyRecord] = TypeAdapter(AnyRecord)
_KINDS = "work owner person position education advising award service talk interest metric".split()
_JSON_KIND = re.compile(r'^\s*\{.{0,4000}?"kind"\s*:\s*"(?:' + "|".join(_KINDS) + r')"', re.S)
_YAML_KIND = re.compile(r"^(?:- +|  +)kind: *[\"']?(?:" + "|".join(_KINDS) + r")\b", re.M)
_NAMES = frozenset({"names", "editors", "holder", "advisor", "advisee", "printed", "later_position"})
_UNKNOWN = frozenset({"extra_forbidden", "unexpected_keyword_argument"})
_MAX_YAML = 5_000_000
_MAX_ALIASES = 1000


@register
class OwnRecordsReader:
    """Reads scholargraph's own records as JSON lines or as a YAML list."""

    name: ClassVar[str] = "records"
    summary: ClassVar[str] = "scholargraph's own records, as `scholargraph records` writes them (JSONL) or kept by hand (YAML)"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".records.yaml", ".yaml")
    sample: ClassVar[str] = (
        "- kind: advising\n  advisor: {printed: Mia Tak}\n  advisee: {printed: Bo Li}\n  role: phd\n  as_written: Bo Li, PhD 2021"
    )

    def sniff(self, document: Document) -> float:
        """Certain where a line or an item has a kind of record."""
        lines = [line for line in document.lines[:20] if line.strip()]
        if lines and lines[0].startswith("{"):
            return 0.99 if any(_JSON_KIND.match(line) for line in lines) or lines[0].startswith('{"source": {"id"') else 0.0
        return 0.97 if _YAML_KIND.search("\n".join(document.lines[:400])) else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The records of the file, in its order."""
        first = next((line for line in document.lines if line.strip()), "")
        yield from _jsonl(document) if first.lstrip().startswith("{") else _yaml(document)


def _jsonl(document: Document) -> Iterator[AnyRecord | Remark]:
    for number, line in enumerate(document.lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield _said(document, number, number, "skipped", line, f"this line is no JSON: {error}"[:200])
            continue
        yield from _record(document, item, number, number)


def _yaml(document: Document) -> Iterator[AnyRecord | Remark]:
    text = "\n".join(document.lines)
    if len(text) > _MAX_YAML or len(re.findall(r"(?:^|[\s\[{,:-])\*\w", text)) > _MAX_ALIASES:
        raise SourceError(
            f"more than {_MAX_YAML:,} characters or {_MAX_ALIASES:,} aliases of YAML; write JSON lines",
            value=document.file_name,
            where=document.file_name,
        )
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{document.file_name}:{mark.line + 1}" if mark else document.file_name
        raise SourceError(
            f"this is no YAML: {getattr(error, 'problem', error)}", value=document.file_name, where=where
        ) from error
    if root is None:
        return
    nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
    loader = yaml.SafeLoader("")
    for node in nodes:
        first = node.start_mark.line + 1
        last = max(first, node.end_mark.line if node.end_mark.column == 0 else node.end_mark.line + 1)
        last = min(last, len(document.lines))
        while last > first and not document.lines[last - 1].strip():
            last -= 1
        try:
            item = loader.construct_document(node)
        except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
            yield _said(document, first, last, "skipped", document.lines[first - 1], f"this item is no YAML: {error}"[:200])
            continue
        yield from _record(document, item, first, last)


def _record(document: Document, item: object, first: int, last: int) -> Iterator[AnyRecord | Remark]:
    if isinstance(item, dict) and isinstance(item.get("source"), dict) and "kind" not in item:
        yield _said(document, first, last, "note", document.lines[first - 1], "the lines below were read from this document")
        return
    place = {"source": document.id, "fragment": document.place(first, last).fragment}
    try:
        yield RECORD.validate_python(_placed(item, place, 0))
    except (ValidationError, RecursionError) as error:
        yield _said(document, first, last, "skipped", document.lines[first - 1], _reason(error))


def _reason(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return "the record is nested too deeply"
    fault = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    what = "there is no such field" if fault["type"] in _UNKNOWN else fault["msg"]
    return f"no record of ours: {where + ': ' if where else ''}{what}"


def _placed(item: Any, place: dict[str, str], depth: int) -> Any:
    """The item with its own place wherever a record or a name stands; names of a byline get positions if none has one."""
    if not isinstance(item, dict) or depth > 4:
        return item
    found: dict[Any, Any] = dict(item)
    if "kind" in found or isinstance(found.get("printed"), str):
        found["place"] = place
    for key in _NAMES & found.keys():
        held = found[key]
        if isinstance(held, str) and key in ("holder", "advisor", "advisee"):
            found[key] = {"printed": held, "place": place}
        elif isinstance(held, dict):
            found[key] = _placed(held, place, depth + 1)
        elif isinstance(held, list) and key in ("names", "editors"):
            found[key] = _listed(held, place, depth)
    if isinstance(found.get("byline"), list):
        found["byline"] = {"names": found["byline"]}
    if isinstance(found.get("byline"), dict):
        found["byline"] = _placed(found["byline"], place, depth + 1)
    return found


def _listed(held: list[Any], place: dict[str, str], depth: int) -> list[Any]:
    names = [{"printed": name} if isinstance(name, str) else name for name in held]
    bare = all(isinstance(name, str) for name in held)
    placed = [_placed(name, place, depth + 1) for name in names]
    return [{**name, "position": n} if bare else name for n, name in enumerate(placed, start=1)]


def _said(document: Document, first: int, last: int, severity: str, text: str, reason: str) -> Remark:
    return remark(document.place(first, last), severity, text, " ".join(reason.split()))
