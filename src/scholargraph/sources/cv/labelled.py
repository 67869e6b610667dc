"""Works whose parts stand behind labels, as forms ask for them: "AUTORES: ...", "TÍTULO: ...", "AÑO: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scholargraph.sources.page.items import Item

_LABELS = {
    "authors": r"autor(?:es|as|i)?(?:/as)?|authors?(?:\(s\))?|verfasser(?:in|innen)?|autor(?:en|innen)|auteurs?|byline",
    "title": r"t[íi]tulo(?:\s+del?\s+\w+)?|title|titel|titre|titolo|paper",
    "venue": r"(?:ref(?:erencia)?\.?\s*)?(?:revista|libro|journal)(?:\s*/\s*\w+)?|ref(?:erencia|erence)?\.?|zeitschrift|revue"
    r"|rivista|fuente|source|venue|quelle|published\s+in|publicad[oa]\s+en|erschienen\s+in|publi[ée]\s+dans|publication|publicaci[óo]n|conference|congreso|in",
    "publisher": r"editorial|editora|publisher|verlag|[ée]diteur|editore",
    "volume": r"vol(?:umen|ume)?\.?|band|tomo",
    "number": r"n[úu]m(?:ero)?\.?|number|issue|heft|num[ée]ro",
    "pages": r"p[áa]g(?:ina)?s?\.?|pages?|seiten?",
    "year": r"a[ñn]o|year|jahr|ann[ée]e|anno|ano|fecha|date|datum",
    "doi": r"doi",
    "": r"clave|tipo|type|isbn|issn|impact(?:\s+factor)?|factor\s+de\s+impacto|quartile|cuartil|citas|citations|status|estado",
}
_LABEL = re.compile(
    r"(?:^|(?<=[\s;.,]))(?:"
    + "|".join(f"(?P<{name or 'other'}>{pattern})" for name, pattern in _LABELS.items())
    + r")(?:\s*\([^()]{0,30}\))?\s*:\s+",
    re.I,
)
_PRINTED = ("authors", "year", "title", "venue", "volume", "number", "pages", "publisher", "doi")
_FORMS = {"year": "({}):", "title": "“{}”.", "volume": "vol. {},", "number": "no. {},", "pages": "pp. {},", "doi": "doi:{}"}


@dataclass(frozen=True)
class _Value:
    """What stands behind a label, and on which line."""

    name: str
    text: str
    number: int


def unlabelled(entries: Sequence[Item]) -> list[Item]:
    """The entries with records of labels as references: authors, year, title, venue, each piece with its line.

    A record begins where the label that began the one before stands again; a page may end inside one.
    """
    result: list[Item] = []
    record: list[_Value] = []
    for item in entries:
        values = list(_values(item))
        if not values or (not record and not {"title"} < {value.name for value in values}):
            result += [*_reference(record), item]
            record = []
            continue
        for value in values:
            if record and value.name == record[0].name:
                result += _reference(record)
                record = []
            record.append(value)
    return [*result, *_reference(record)]


def _values(item: Item) -> Iterator[_Value]:
    """The labels of an entry with what stands behind them; nothing if its first line begins with none."""
    if not (first := _LABEL.match(item.lines[0])):
        return
    capitals = item.lines[0][: first.end()].split("(")[0].isupper()
    name, text, at = "", "", item.first
    for number, line in zip(item.numbers, item.lines, strict=True):
        start = 0
        for label in _LABEL.finditer(line):
            if capitals != label.group().split("(")[0].isupper():
                continue  # a word of a title, before a colon
            yield from _value(name, f"{text} {line[start : label.start()]}", at)
            name, text, at, start = label.lastgroup or "", "", number, label.end()
        text = f"{text} {line[start:]}"
    yield from _value(name, text, at)


def _value(name: str, text: str, number: int) -> Iterator[_Value]:
    text = " ".join(text.split()).strip(" ;,")
    if name and text:
        yield _Value(name, text, number)


def _reference(record: Sequence[_Value]) -> list[Item]:
    """The reference that a record says, as one entry; without a title none."""
    said = {value.name: value for value in reversed(record)}
    if "title" not in said:
        return []
    pieces = [said[name] for name in _PRINTED if name in said]
    undated = pieces[0].name == "authors" and "year" not in said and not pieces[0].text.endswith(".")
    lines = tuple(_FORMS.get(piece.name, "{}").format(_plain(piece)) for piece in pieces)
    lines = (f"{lines[0]}.", *lines[1:]) if undated else lines
    numbers = tuple(piece.number for piece in pieces)
    every = [value.number for value in record]
    return [Item(min(every), max(every), lines, numbers, "", len(lines))]


def _plain(value: _Value) -> str:
    match value.name:
        case "title":
            return value.text.strip(' "“”«»„.') + ("." if value.text.endswith("..") else "")
        case "venue" | "publisher":
            return value.text if value.text.endswith((".", ",")) else f"{value.text},"
        case "authors":
            return value.text
    return value.text.rstrip(" .,")
