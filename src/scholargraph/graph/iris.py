"""How IRIs are made: every id, place and address becomes one valid ASCII IRI, the same on every machine."""

from __future__ import annotations

import re
from urllib.parse import quote

from scholargraph.graph.vocabulary import SCHEME
from scholargraph.model.provenance import Place

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"//([^/?#]*)")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|2[01]\d\d)(?!\d)")
_PLAIN_FRAGMENT = re.compile(r"[A-Za-z0-9_.~/?:@!$&'()*+,;=%-]*")
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9_.~/?:@!$&'()*+,;=-]*)?(?:#[A-Za-z0-9_.~/?:@!$&'()*+,;=-]*)?")
_UNSAFE = re.compile(r"[^A-Za-z0-9_.~/?:@!$&'()*+,;=%-]")
_PLAIN_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def escape_id(id: str) -> str:
    """An id as one segment of a path: everything but letters, digits, `_`, `.`, `-`, `~` percent-encoded."""
    if (id.isalnum() and id.isascii()) or _PLAIN_ID.fullmatch(id):
        return id
    escaped = quote(id.encode("utf-8", "replace"), safe="")
    return escaped.replace(".", "%2E") if not escaped.strip(".") else escaped


def _valid(text: str) -> str:
    """Text with all that no IRI may hold percent-encoded, what is encoded already left alone."""
    escaped = _UNSAFE.sub(_percent, text)
    return _BARE_PERCENT.sub("%25", escaped) if "%" in text else escaped


def _percent(found: re.Match[str]) -> str:
    character = found.group()
    if "\ud800" <= character <= "\udfff":
        return "?"  # half of a surrogate pair is no character
    return "".join(f"%{byte:02X}" for byte in character.encode())


def iri(base: str, id: str) -> str:
    """The IRI of an entity or a source: base and id."""
    return base + escape_id(id)


def quote_iri(base: str, place: Place) -> str:
    """The IRI of a place in a source, e.g. `<base>cv#line=120,121`.

    Where the base itself ends with `#`, a second one would be invalid: the fragment then follows `?`.
    """
    source = iri(base, place.source)
    return source + fragment_mark(base) + escape_fragment(place.fragment) if place.fragment else source


def escape_fragment(fragment: str) -> str:
    """The fragment of a place as it stands in an IRI."""
    if "%" in fragment:
        return _valid(fragment)
    if "[" in fragment:
        fragment = fragment.replace("[", "%5B").replace("]", "%5D")  # paths into XML have many
    return fragment if _PLAIN_FRAGMENT.fullmatch(fragment) else _valid(fragment)


def fragment_mark(base: str) -> str:
    """What parts a source from the place in it: `#`, which no id holds; `?` where the base ends with `#`."""
    return "?" if base.endswith("#") else "#"


def address(text: str) -> str:
    """An address from outside as a valid IRI: illegal characters percent-encoded; `http://` where it has no scheme."""
    if _PLAIN_ADDRESS.fullmatch(text):
        return text
    text = text.strip()
    if not _SCHEME.match(text):
        text = "http://" + text.lstrip("/")
    body, mark, fragment = text.partition("#")
    escaped = _valid(body) + mark + _valid(fragment)
    return _HOST.sub(lambda found: "//" + _host(found.group(1)), escaped, count=1)


def _host(authority: str) -> str:
    user, at, host = authority.rpartition("@")
    name, colon, port = host.rpartition(":")
    if not colon or not port.isdigit():
        name, colon, port = host, "", ""
    return user.replace("@", "%40") + at + name.replace(":", "%3A") + colon + port


def scheme_iri(value: str) -> str:
    """The IRI of a value of our schemes, e.g. of `phd`."""
    return SCHEME + escape_id(value)


def edition_year(edition: str) -> int | None:
    """The year named by an edition as printed: 2020 for "ICML 2020"; None where it names none."""
    found = _YEAR.search(edition)
    return int(found.group()) if found else None


def edition_id(venue: str, edition: str) -> str:
    """The id of a venue's edition: "ICML 2020" and "2020" of one venue are one edition."""
    year = edition_year(edition)
    return f"{venue}-{year if year is not None else ' '.join(edition.split())}"


def pair_id(person_a: str, person_b: str) -> str:
    """The id of a pair of persons, from their ids, in any order."""
    return "-".join(sorted((person_a, person_b)))
