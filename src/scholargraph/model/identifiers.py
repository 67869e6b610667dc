"""Identifiers that join across graphs: checked, in one form, as IRIs.

Sources: DOI handbook (case-insensitive, kept in lower case), ISO 27729 / ORCID checksum (ISO 7064 MOD 11-2),
arXiv identifier scheme (since 2007 `YYMM.number`, before it `archive/YYMMnumber`).
"""

from __future__ import annotations

import re
from operator import mul

from pydantic import model_validator
from pydantic_core import ArgsKwargs

from scholargraph.model.compact import Compact, compact

PREFIXES = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "orcid": "https://orcid.org/",
    "openalex": "https://openalex.org/",
    "dblp": "https://dblp.org/",
    "acl": "https://aclanthology.org/people/",
    "url": "",
}

MISPRINT = "misprint"
"""The scheme of what was to be an ORCID and is none. Readers give it, so that it can be remarked; records hold none."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])", re.A)
_ORCID_WEIGHTS = (10, 5, 8, 4, 0, 2, 1, 6, 3, 0, 7, 9, 10, 5, 0, 8, 4, 2)
"""Powers of two modulo 11, nothing for the hyphens: for the codes of the characters, as they are at hand."""
_ORCID_LENGTH = len("0000-0000-0000-0000")
_ORCID_SHIFT = 1 + ord("0") * sum(_ORCID_WEIGHTS)
_ARXIV = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)?((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}))(v\d+)?(?:\.pdf)?", re.I
)


def normalize_doi(text: str) -> str | None:
    """The DOI in lower case without resolver or prefix, or None if `text` holds none."""
    found = _DOI.search(text)
    return found.group().rstrip(".,;)>]}\"'").lower() if found else None


def normalize_orcid(text: str) -> str | None:
    """The ORCID as `0000-0000-0000-000X`, or None if its form or its checksum is wrong."""
    found = _ORCID.search(text)
    if not found:
        return None
    written = (found[0] if len(found[0]) == _ORCID_LENGTH else "-".join(found.groups())).upper()
    check = (_ORCID_SHIFT - sum(map(mul, _ORCID_WEIGHTS, written.encode()))) % 11
    return written if written[18] == ("X" if check == 10 else str(check)) else None


def normalize_arxiv(text: str) -> str | None:
    """The arXiv id without its version, or None if `text` holds none."""
    found = _ARXIV.fullmatch(re.sub(r"^https?://(www\.)?", "", text.strip()))
    return found.group(1) if found else None


_NORMALIZERS = {"doi": normalize_doi, "orcid": normalize_orcid, "arxiv": normalize_arxiv}


@compact
class Identifier(Compact):
    """An identifier of a work or a person: `scheme` is a key of PREFIXES, `value` is its local part."""

    scheme: str
    value: str

    @model_validator(mode="before")
    @classmethod
    def _normalize(cls, data: object) -> object:
        if isinstance(data, ArgsKwargs):
            data = data.kwargs
        if not isinstance(data, dict):
            return data
        scheme, value = data.get("scheme"), data.get("value")
        if scheme not in PREFIXES:
            raise ValueError(f"unknown identifier scheme {scheme!r}; known: {', '.join(PREFIXES)}")
        normalize = _NORMALIZERS.get(scheme)
        if normalize:
            value = normalize(str(value))
            if value is None:
                raise ValueError(f"{data.get('value')!r} is no valid {scheme}")
        return {"scheme": scheme, "value": value}

    @classmethod
    def of(cls, scheme: str, value: str) -> Identifier:
        """`Identifier(...)` in a fourth of the time, with the same checks.

        Raises:
            ValueError: there is no such scheme, or the value is none of it.
        """
        normalize = _NORMALIZERS.get(scheme)
        checked = normalize(value) if normalize else value
        if checked is None or scheme not in PREFIXES:
            return cls(scheme=scheme, value=value)  # which says what is wrong
        made: Identifier = cls._open(scheme, checked)
        made.__class__ = cls
        return made

    @classmethod
    def orcid_in(cls, text: str | None) -> tuple[Identifier, ...]:
        """The ORCID in a text that is to be one; a `MISPRINT` if its form or its checksum is wrong, nothing of words alone."""
        if not text or not any(map(str.isdigit, text)):
            return ()
        number = normalize_orcid(text)
        return (cls._made("orcid", number),) if number else (cls._made(MISPRINT, text.strip()),)

    @property
    def iri(self) -> str:
        """The identifier as an IRI, e.g. `https://doi.org/10.1000/1`."""
        return PREFIXES[self.scheme] + self.value
