"""Addresses and identifiers that stand in an entry: links of Markdown, bare addresses, DOIs, arXiv numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from scholargraph.model.identifiers import Identifier, normalize_arxiv


@dataclass
class Links:
    """Addresses and identifiers taken out of an entry.

    Attributes:
        text: the entry without them.
        identifiers: what the addresses tell.
        code: whether one leads to code.
        linked: the words that were links and stay: often the title.
    """

    text: str
    identifiers: tuple[Identifier, ...]
    code: bool
    linked: tuple[str, ...] = ()


_MD_LINK = re.compile(
    r"\(?!?\[([^\][]*)\]\(\s*<?((?:https?://|/|www\.|[\w.+-]+/|(?=[^()\s<>]+\.(?:pdf|bib|html?|zip|pptx?|txt)\b))(?:[^()\s<>]|\([^()\s]*\))*)>?[^()]*\)\)?"
)
_URL = re.compile(
    r"(?:\b(?:doi|url|online access|available(?: online)?(?: at)?|link|web(?:site)?|code|data|see|at)\s*:?\s*)?"
    r"<?\b(?P<address>(?:https?://|www\.)[^\s<>\"'\])}]+)>?",
    re.I,
)
_DOI = re.compile(r"\b(?:doi\s*:?\s*)(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}(?:/|%2F)[^\s,;<>\"*]+)", re.I)
_DOI_IN_ADDRESS = re.compile(  # of the resolver, or of a publisher's page about the work
    r"(?:doi\.org/|/(?:doi|article|chapter|book|referenceworkentry|content)/(?:(?:full|abs|abstract|pdf|epdf|epub|book|pdfdirect)/)?)"
    r"(10\.\d{4,9}/[^\s?#]+?)(?:/(?:full|abstract|pdf|html|meta|epdf))?(?:\.pdf|\.html?)?/?$"
)
_ARXIV = re.compile(r"\barXiv\s*:\s*((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}))(?:v\d+)?(?:\s*\[[\w.-]+\])?", re.I)
_LABEL = (
    r"(?:link|pdf|code|arxiv|doi|paper|slides|video|poster|project(?: page)?|website|github|bib(?:tex)?"
    r"|supplement\w*|(?:online\s+)?appendix|replication(?:\s+\w+)?|data(?:\s?set)?|url|abstract|cite|materials|errat(?:um|a)"
    r"|press(?: release)?|media(?: coverage)?|pubmed|full text|open access|publisher|download"
    r"|journal|preprint|talk|blog|html|testbed|software|online|available(?: at| online)?)"
)
_LINK_WORDS = re.compile(rf"\W*(?:\[?{_LABEL}\]?\W*)+", re.I)
_BARE_LABEL = re.compile(rf"\[\s*{_LABEL}(?:\s*[,|/·]\s*{_LABEL})*\s*\](?!\()", re.I)
"""The words of a link whose address is lost: "[PDF] [Data]"."""
_NOTHING_EMPHASIZED = re.compile(r"(?<![\w*])(\*\*|__)\s*\1(?![\w*])")
_REDIRECT = re.compile(r"https?://www\.google\.[a-z.]+/url\?(?:[^\s#]*&)?q=([^\s&]+)")
"""Links as site builders write them: the address stands inside another one."""
_BESIDE = re.compile(r"\W*(?:(?:online\s+)?appendix|replication(?:\s+\w+)?|data(?:\s?set)?|supplement\w*)\W*", re.I)


def take_links(text: str) -> Links:
    """Takes links, DOIs and arXiv numbers out of an entry; a link's words stay unless they only say "pdf" or "code"."""
    found: list[Identifier] = []
    linked: list[str] = []
    code = False

    def note(address: str) -> None:
        redirected = _REDIRECT.match(address)
        address = unquote(redirected[1]) if redirected else address
        arxiv = normalize_arxiv(address)
        doi = _DOI_IN_ADDRESS.search(unquote(address))
        try:
            if arxiv:
                found.append(Identifier(scheme="arxiv", value=arxiv))
            elif doi:
                found.append(Identifier(scheme="doi", value=doi.group(1)))
            elif address.startswith("http"):
                found.append(Identifier(scheme="url", value=address))
        except ValueError:
            return

    def link(match: re.Match[str]) -> str:
        nonlocal code
        words, address = match.group(1).strip(), match.group(2).rstrip(".,;")
        code = code or words.lower() in ("code", "github", "software", "implementation")
        if _BESIDE.fullmatch(words):  # data and appendices have DOIs of their own
            found.extend([Identifier(scheme="url", value=address)] if address.startswith("http") else [])
        else:
            note(address)
        if _LINK_WORDS.fullmatch(words) or not words:
            return " "
        linked.append(words)
        return words

    def bare(match: re.Match[str]) -> str:
        note(match.group("address").rstrip(".,;:"))
        return " "

    def doi(match: re.Match[str]) -> str:
        note("https://doi.org/" + match.group(1).rstrip(".)]*_"))
        return " "

    def arxiv(match: re.Match[str]) -> str:
        note("arxiv:" + match.group(1))
        return "arXiv"

    text = _MD_LINK.sub(link, re.sub(r"\[\[([^\][]*)\]\]\(", r"[\1](", text))
    text = _URL.sub(bare, _ARXIV.sub(arxiv, _DOI.sub(doi, text)))
    text = re.sub(
        r"[(\[]\s*(?:available(?: at)?|doi|url|link|code|see)?\s*:?\s*[)\]]|\s*\b(?:doi|url|available at)\s*:\s*(?=$|[,.])",
        " ",
        text,
        flags=re.I,
    )
    text = _NOTHING_EMPHASIZED.sub(" ", _BARE_LABEL.sub(" ", text))
    unique = tuple(dict.fromkeys(found))
    text = re.sub(r"\s+([.,;])", r"\1", " ".join(text.split()))
    return Links(re.sub(r"\.(?:\s*\.)+(?=\s|$)(?<!\.\.\.)", ".", text), unique, code, tuple(linked))
