"""PubMed's XML: single articles, answers of efetch, files of the yearly baseline; a place is an element's path."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import ClassVar

from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, VersionType, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.document import Document
from scholargraph.sources.xml_stream import Element, Found, elements, flat, root_of

_ROOTS = ("PubmedArticleSet", "PubmedArticle", "PubmedBookArticle", "MedlineCitationSet", "MedlineCitation")
_TAGS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation")


@register
class PubmedXmlReader:
    """Reads PubMed articles and book articles as a stream."""

    name: ClassVar[str] = "pubmed-xml"
    summary: ClassVar[str] = "XML of PubMed: articles, answers of efetch, the baseline"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)
    sample: ClassVar[str] = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Bounds.</ArticleTitle>"
        "<AuthorList><Author><LastName>Tak</LastName><ForeName>Mia</ForeName></Author></AuthorList></Article>"
        "</MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )

    def sniff(self, document: Document) -> float:
        """Certain where the first element is one of PubMed."""
        return 0.97 if root_of(document) in _ROOTS else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works, in the order of the document."""
        for found in elements(document, _TAGS):
            yield from [found] if isinstance(found, Remark) else _work(found)


def _first(element: Element, *paths: str) -> str | None:
    return next((text for path in paths for one in element.iterfind(path) if (text := flat(one))), None)


def _work(found: Found) -> Iterator[AnyRecord | Remark]:
    root = found.element
    article = next((one for path in ("MedlineCitation/Article", "Article", "BookDocument") for one in root.iterfind(path)), None)
    if article is None:
        yield found.said("skipped", flat(root) or "", "this record holds no article")
        return
    if article.tag == "BookDocument":
        title = _first(article, "ArticleTitle", "Book/BookTitle")
    else:
        title = _first(article, "ArticleTitle", "VernacularTitle")
    title = _clean(title)
    identifiers, flaw = _identifiers(root, article)
    if flaw:
        yield found.said("unread", flaw, "this is no DOI")
    if not title and not any(one.scheme == "doi" for one in identifiers):
        yield found.said("skipped", flat(article) or "", "the article has no title")
        return
    path = found.path + ("/BookDocument" if article.tag == "BookDocument" else "/MedlineCitation/Article")
    path = found.path + "/Article" if root.tag == "MedlineCitation" else path
    yield _record(found, article, title, identifiers, path)


def _record(found: Found, article: Element, title: str | None, identifiers: tuple[Identifier, ...], path: str) -> WorkRecord:
    root = found.element
    lists = [one for one in article.iterfind("AuthorList") if one.get("Type") != "editors"]
    names, cut = _names(found, lists[:1], path)
    editors, _ = _names(
        found,
        [*(one for one in article.iterfind("AuthorList") if one.get("Type") == "editors"), *article.iterfind("Book/AuthorList")],
        path,
    )
    kind = _kind(article)
    when = _date(article)
    status: Status = "preprint" if kind == "Preprint" else "published"
    return WorkRecord(
        place=found.at(),
        title=title,
        byline=Byline(names=names, complete=bool(names) and not cut),
        year=when[0],
        month=when[1],
        date=when[2],
        venue=_first(article, "Journal/Title", "Journal/ISOAbbreviation"),
        version_type=kind,
        status="retracted" if _retracted(root, article, title) else status,
        container=_first(article, "Book/BookTitle") if kind == "BookChapter" else None,
        publisher=_first(article, "Book/Publisher/PublisherName"),
        volume=_first(article, "Journal/JournalIssue/Volume", "Book/Volume"),
        number=_first(article, "Journal/JournalIssue/Issue"),
        pages=_pages(article),
        editors=editors,
        identifiers=identifiers,
        topics=_topics(root),
    )


def _clean(title: str | None) -> str | None:
    """Without the full stop, and without the brackets of a translated title."""
    if not title:
        return None
    title = title[:-1].rstrip() if title.endswith(".") and not title.endswith("..") else title
    return title[1:-1].rstrip(". ") or title if re.fullmatch(r"\[[^\[\]]+\]", title) else title or None


def _pages(article: Element) -> str | None:
    """Pages with the digits that PubMed leaves out: "261-72" is 261-272."""
    first, last = _first(article, "Pagination/StartPage"), _first(article, "Pagination/EndPage")
    pages = bibliographic.pages_of(
        _first(article, "Pagination/MedlinePgn") or (f"{first}-{last}" if first and last else first) or ""
    )
    short = re.fullmatch(r"(\d+)-(\d+)", pages or "")
    if short and len(short[2]) < len(short[1]):
        return f"{short[1]}-{short[1][: len(short[1]) - len(short[2])]}{short[2]}"
    return pages


def _topics(root: Element) -> tuple[str, ...]:
    paths = ("KeywordList/Keyword", "MeshHeadingList/MeshHeading/DescriptorName")
    prefixes = ("MedlineCitation/", "", "BookDocument/")
    held = [flat(one) for path in paths for prefix in prefixes for one in root.iterfind(prefix + path)]
    return tuple(dict.fromkeys(one for one in held if one))


def _retracted(root: Element, article: Element, title: str | None) -> bool:
    kinds = {flat(one) for one in article.iterfind("PublicationTypeList/PublicationType")}
    comments = root.iter("CommentsCorrections")
    return (
        "Retracted Publication" in kinds
        or any(one.get("RefType") == "RetractionIn" for one in comments)
        or bool(title and re.match(r"\W?(?:retracted|withdrawn)(?:\s+article)?\s*:", title, re.I))
    )


def _kind(article: Element) -> VersionType:
    if article.tag == "BookDocument":
        return "BookChapter" if _first(article, "ArticleTitle") else "Book"
    kinds = {flat(one) for one in article.iterfind("PublicationTypeList/PublicationType")}
    return "Preprint" if "Preprint" in kinds else "JournalArticle"


def _date(article: Element) -> tuple[int | None, int | None, datetime.date | None]:
    """The date of the issue, else that of the article online."""
    for path in ("Journal/JournalIssue/PubDate", "ArticleDate", "Book/PubDate", "ContributionDate"):
        for one in article.iterfind(path):
            year, _ = bibliographic.year_of(_first(one, "Year", "MedlineDate") or "")
            if year is None:
                continue
            rest = _first(one, "Month") or re.sub(r"\d{4}", "", _first(one, "MedlineDate") or "")
            month, day = bibliographic.month_of(rest), _first(one, "Day") or ""
            try:
                return year, month, datetime.date(year, month, int(day)) if month and day.isdecimal() else None
            except (ValueError, OverflowError):
                return year, month, None
    return None, None, None


def _identifiers(root: Element, article: Element) -> tuple[tuple[Identifier, ...], str | None]:
    """The DOI and the address in PubMed; identifiers of cited works are none of this one."""
    held = [flat(one) for one in article.iterfind("ELocationID") if one.get("EIdType") == "doi" and one.get("ValidYN") != "N"]
    lists = [*root.iterfind("PubmedData/ArticleIdList/ArticleId"), *root.iterfind("PubmedBookData/ArticleIdList/ArticleId")]
    lists += article.iterfind("ArticleIdList/ArticleId")
    held += [flat(one) for one in lists if one.get("IdType") == "doi"]
    doi = next((one for one in held if one), None)
    number = _first(root, "MedlineCitation/PMID", "PMID", "BookDocument/PMID")
    urls = [f"https://pubmed.ncbi.nlm.nih.gov/{number}"] if number and number.isdecimal() else []
    found, flaws = bibliographic.identifiers_of(doi=doi, urls=urls)
    return found, flaws[0] if flaws else None


def _names(found: Found, lists: list[Element], path: str) -> tuple[tuple[PrintedName, ...], bool]:
    names: list[PrintedName] = []
    cut = False
    for held in lists:
        cut = cut or held.get("CompleteYN") == "N"
        for index, author in enumerate(held.iterfind("Author"), start=1):
            if author.get("ValidYN") == "N":
                continue
            body = _first(author, "CollectiveName")
            words = [_first(author, "LastName"), _first(author, "Suffix"), _first(author, "ForeName", "FirstName", "Initials")]
            printed = ", ".join(word for word in words if word) or body
            if not printed or not any(c.isalpha() for c in printed):
                continue
            if printed.lower().strip(". ") in ("et al", "others"):
                cut = True
                continue
            places = dict.fromkeys(
                t for p in ("AffiliationInfo/Affiliation", "Affiliation") for one in author.iterfind(p) if (t := flat(one))
            )
            ids = [one for one in author.iterfind("Identifier") if one.get("Source") == "ORCID"]
            names.append(
                PrintedName(
                    printed=printed,
                    place=found.document.at(f"{path}/AuthorList/Author[{index}]"),
                    position=len(names) + 1,
                    affiliation="; ".join(places) or None,
                    identifiers=tuple(orcid for one in ids for orcid in Identifier.orcid_in(flat(one))),
                    equal_contribution=1 if author.get("EqualContrib") == "Y" else None,
                    corporate=bool(body),
                )
            )
    return tuple(names), cut
