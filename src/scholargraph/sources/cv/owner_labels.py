"""The owner's name where labels stand before it: "Name: Ann Roe", "Apellidos: ROE DÍAZ" and "Nombre: Ann" on two lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scholargraph.sources.text.bylines import clean_name, name_likeness, strip_markup
from scholargraph.sources.text.titles import without_degrees, without_titles

_WHOLE = re.compile(
    r"full\s+name|(?:full\s+)?name\s+and\s+surname|(?:vor-?\s*und\s+(?:nach|zu)name)|nom\s+(?:complet|et\s+pr[ée]noms?)|pr[ée]noms?\s+et\s+nom"
    r"|nombres?\s+(?:completo|y\s+apellidos?)|apellidos?\s+y\s+nombres?|nome\s+(?:completo|e\s+(?:cognome|sobrenome))|cognome\s+e\s+nome"
    r"|naam|navn|namn|nimi",
    re.I,
)
_FAMILY = re.compile(
    r"(?:last|family)\s+names?|surnames?|apellidos?|nom\s+de\s+famille|(?:nach|familien|zu)name|sobrenomes?|apelidos?|cognome|achternaam"
    r"|etternavn|efternamn",
    re.I,
)
_GIVEN = re.compile(r"(?:first|given|fore)\s?names?|pr[ée]noms?|vornamen?|nombres?|nomes?|voornaam|fornavn|f[öo]rnamn", re.I)
_EITHER = re.compile(r"nom|name", re.I)
"""A family name beside a given one, else the whole name."""
_LINE = re.compile(
    r"^[\W_]{0,4}(?P<label>[^\W\d_][^\W\d_. -]*(?:[ -][^\W\d_]+){0,4})\s*(?:[:|]|\t|\s{3,})[\s*|:]*(?P<value>\S.*?)[\s|]*$"
)


def labelled_owner(lines: Iterable[tuple[int, str]]) -> tuple[int, str] | None:
    """Line and name that labels on top say; None where no line does.

    Args:
        lines: numbers and texts of the lines before the first heading.
    """
    found: dict[str, tuple[int, str]] = {}
    for number, text in lines:
        line = _LINE.match(strip_markup(text))
        part = _part(line["label"]) if line else ""
        if line and part:
            name = without_titles(clean_name(re.split(r"\s{3,}|\t|\|", line["value"])[0]))
            found.setdefault(part, (number, without_degrees(name)))
    family = found.get("family") or (found.get("either") if "given" in found else None)
    if "given" in found and family:
        return _likely(found["given"][0], f"{found['given'][1]} {family[1]}")
    whole = found.get("whole") or found.get("either") or found.get("given")
    return _likely(*whole) if whole else None


def _part(label: str) -> str:
    """Which part of a name a label announces; "" for another label."""
    for part, pattern in (("whole", _WHOLE), ("family", _FAMILY), ("given", _GIVEN), ("either", _EITHER)):
        if pattern.fullmatch(label.strip()):
            return part
    return ""


def _likely(number: int, name: str) -> tuple[int, str] | None:
    return (number, name) if len(name.split()) > 1 and name_likeness(name.title() if name.isupper() else name) >= 0.4 else None
