"""What the XML and the N-Triples of dblp share: titles, identifiers of records, numbered names and what proves a person."""

from __future__ import annotations

import html.entities
import re

from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import Byline, PrintedName, Status, VersionType
from scholargraph.sources import bibliographic

NUMBERED = re.compile(r"^(.*\S) (\d{4})$")
"""A name with the number that tells people of one name apart."""
PROFILE = re.compile(r"orcid\.org|scholar\.google|wikidata|dblp|viaf|acm\.org|zbmath")
"""Addresses of a person that are no homepage."""
_DOI = re.compile(r"https://doi\.org/10\.(?!48550/)\d{4,9}/[^\s.,;)>\]}\"']+(?:[.,;)>\]}\"']+[^\s.,;)>\]}\"']+)*")
_LONGEST_CUT = 12
"""Characters; nobody writes "et al." in more."""
_RETRACTED = re.compile(r"(?:retracted|withdrawn)\b[: ]", re.I)


def without_stop(title: str | None) -> str | None:
    """The title without the full stop that dblp puts behind every one."""
    return title[:-1].rstrip() or title if title and title.endswith(".") and not title.endswith("..") else title


def byline(names: tuple[PrintedName, ...]) -> Byline:
    """The byline of these names, cut where the last of them is "et al."."""
    last = names[-1].printed if names else ""
    cut = len(last) < _LONGEST_CUT and last.lower().strip(". ") in ("et al", "others")
    return Byline.of(names[:-1] if cut else names, complete=bool(names) and not cut)


def status(kind: VersionType, title: str, *, withdrawn: bool) -> Status | None:
    """What dblp says of a work's fate."""
    if withdrawn or _RETRACTED.match(title):
        return "retracted"
    return "preprint" if kind == "Preprint" else None if kind == "Work" else "published"


def identifiers(key: str, addresses: list[str], volume: str | None, journal: str | None) -> tuple[Identifier, ...]:
    """The identifiers of a record: its DOIs, arXiv number, addresses and its key in dblp."""
    own = (Identifier.of("dblp", f"rec/{key}"),) if key else ()
    if len(addresses) == 1 and journal != "CoRR" and _DOI.fullmatch(addresses[0]):  # most of them
        return (Identifier.of("doi", addresses[0][16:]), *own)
    held = re.fullmatch(r"abs/(.+)", volume or "") if journal == "CoRR" else None
    arxiv = bibliographic.arxiv_in(f"arxiv:{held[1]}") if held else None
    # "10.1007/978-3-540-87877-3 3": addresses with spaces lost the sign that stood there
    urls = [re.sub(r"\s+", "_", url) for url in addresses if url.startswith("http")]
    found, _ = bibliographic.identifiers_of(arxiv=arxiv, urls=urls)
    for one in [one for one in found if one.scheme == "doi"]:
        if (inner := re.match(r"10\.48550/arxiv\.(.+)", one.value)) and not arxiv:
            found = (*found, *bibliographic.identifiers_of(arxiv=inner[1])[0])
    hidden = [
        re.search(r"doi\.(?:acm|ieeecomputersociety)\.org/(10\.\d{4,9}/\S+)", one.value) for one in found if one.scheme == "url"
    ]
    dois = [Identifier.of("doi", one[1]) for one in hidden if one]
    return tuple(dict.fromkeys((*dois, *found, *own)))


def evidence(orcid: str | None, pid: str | None, numbered: str | None) -> tuple[Identifier, ...]:
    """The identifiers of a person."""
    held = [*Identifier.orcid_in(orcid)]
    if pid:
        held.append(Identifier.of("dblp", f"pid/{pid}"))
    elif numbered:
        held.append(Identifier.of("dblp", address_by_name(numbered)))
    return tuple(held)


def address_by_name(name: str) -> str:
    """dblp's older address of a person by a numbered name: "Jens Lehmann 0001" is `pers/l/Lehmann_0001:Jens`."""
    *given, family, number = name.split(" ")
    coded = [re.sub(r"[^A-Za-z0-9]", _coded, word) for word in (family, " ".join(given))]
    return f"pers/{coded[0][:1].lower()}/{coded[0]}_{number}:{coded[1]}"


def _coded(found: re.Match[str]) -> str:
    sign = found[0]
    entity = html.entities.codepoint2name.get(ord(sign))
    return "_" if sign == " " else f"={entity}=" if entity and not sign.isascii() else "="
