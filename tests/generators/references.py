"""Lists of references in the styles of many fields: a seeded style for each list, invented works for its entries."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Name = tuple[str, str]
"""Given names and surname."""
NAMES: list[Name] = [
    ("Mirela K.", "Tansley"),
    ("Oskar", "Brandvold"),
    ("Jean-Paul", "Quérard"),
    ("Ling", "Hsueh"),
    ("Adaeze", "Nwankwo-Reid"),
    ("Pieter", "van der Molen"),
    ("Sofía", "Arriaga Peralta"),
    ("Tomasz", "Wyrzykowski"),
    ("Ines M.", "Falkenrath"),
    ("Yusuf", "Karadağ"),
    ("Greta", "Lindahl"),
    ("Rohan", "Deshmukhar"),
    ("Ewan T.", "MacIvor"),
    ("Hanne", "Østergaard"),
]
_MATTER = ["glacier retreat", "mobile payments", "enzyme folding", "rural schooling", "spin chains", "dark matter halos"]
_MATTER += [
    "labour mobility",
    "coastal erosion",
    "speech errors",
    "sparse graphs",
    "port cities",
    "soil carbon",
    "vaccine uptake",
]
_VIEWS = ["The long shadow of {}", "Measuring {}", "{}: evidence from a field experiment", "What drives {}? A review"]
_VIEWS += ["Toward a theory of {}", "{} and {} in the Southern Alps", "A note on {} under uncertainty", "Rethinking {}, again"]
_VIEWS += ["How does {} change with {}?", "On the origins of {}", "{} revisited. Part II", "Late onset of {} in small samples"]
JOURNALS = ["Journal of Applied Examples", "Nordic Review of Methods", "Annals of Invented Results", "Acta Ficta", "Ecology"]
JOURNALS += ["Transactions on Imaginary Systems", "Bulletin of Alpine Research", "Letters in Theory", "Labour Studies"]
SHORT_JOURNALS = [
    "J. Appl. Ex.",
    "Chem. Sci.",
    "Phys. Rev. B",
    "Mon. Not. Inv. Soc.",
    "Int. J. Examples",
    "Angew. Chem. Int. Ed.",
]
BARE_JOURNALS = ["J Appl Ex", "Am J Physiol", "Nat Commun", "Proc R Soc B", "Lancet Neurol", "Oikos"]
CODES = ["MNRAS", "ApJ", "A&A", "AJ", "PASP", "The Astrophysical Journal"]
CONFERENCES = ["Workshop on Imaginary Systems", "Symposium on Invented Results", "European Conference on Examples"]
BOOKS = ["The Handbook of Methods", "Perspectives on the North", "Advances in Alpine Studies"]
PRESSES = [("Leiden", "Brandt"), ("Cambridge", "Halyard University Press"), ("Graz", "Sonnleitner"), ("London", "Routledge")]


@dataclass(frozen=True)
class Reference:
    """An invented work."""

    kind: str
    title: str
    authors: tuple[Name, ...]
    year: int
    venue: str
    volume: int
    number: int
    first_page: int
    editors: tuple[Name, ...]
    place: str
    press: str

    @property
    def pages(self) -> str:
        """First and last page."""
        return f"{self.first_page}–{self.first_page + 14}"


def initials(given: str, stop: str = ".", blank: str = " ") -> str:
    """ "Jean-Paul" as "J.-P."."""
    words = ["-".join(part[0] + stop for part in word.split("-")) for word in given.replace(".", "").split()]
    return blank.join(words)


def front(name: Name) -> str:
    """ "J.-P. Quérard"."""
    return f"{initials(name[0])} {name[1]}"


def full(name: Name) -> str:
    """ "Jean-Paul Quérard"."""
    return f"{name[0]} {name[1]}"


def behind(name: Name) -> str:
    """ "Quérard, J.-P."."""
    return f"{name[1]}, {initials(name[0])}"


def bare(name: Name) -> str:
    """ "Quérard JP"."""
    return f"{name[1]} {initials(name[0], '', '').replace('-', '')}"


def capital(name: Name) -> str:
    """ "QUÉRARD, J.-P."."""
    return f"{name[1].upper()}, {initials(name[0])}"


def comma_first(name: Name) -> str:
    """ "Quérard, Jean-Paul"."""
    return f"{name[1]}, {name[0]}"


@dataclass(frozen=True)
class Style:
    """How a list prints its entries.

    Attributes:
        name: of a name.
        joined: puts printed names together.
        entry: byline and work to the line.
        journals: how this field calls them.
        kinds: what it prints.
        only_coauthors: the owner is left out of the bylines.
        first_turned: only the first name is printed surname first.
    """

    name: Callable[[Name], str]
    joined: Callable[[Sequence[str]], str]
    entry: Callable[[str, Reference], str]
    journals: Sequence[str] = tuple(JOURNALS)
    kinds: Sequence[str] = ("article",)
    only_coauthors: bool = False
    first_turned: bool = False


def listed(separator: str, last: str, two: str | None = None) -> Callable[[Sequence[str]], str]:
    """Joins names with a separator and another one in front of the last."""

    def join(names: Sequence[str]) -> str:
        if len(names) < 2:
            return "".join(names)
        return separator.join(names[:-1]) + (two if two is not None and len(names) == 2 else last) + names[-1]

    return join


def stopped(text: str) -> str:
    """A title or byline and the full stop behind it."""
    return text if text[-1] in "?!." else text + "."


def _in_book(e: Reference) -> str:
    return " & ".join(front(name) for name in e.editors) + " (Eds.), "


def _apa(by: str, e: Reference) -> str:
    head = f"{by} ({e.year}). "
    if e.kind == "chapter":
        return f"{head}{stopped(e.title)} In {_in_book(e)}*{e.venue}* (pp. {e.pages}). {e.press}."
    if e.kind == "book":
        return f"{head}*{e.title}*. {e.press}."
    return f"{head}{stopped(e.title)} *{e.venue}, {e.volume}*({e.number}), {e.pages}."


def _ieee(by: str, e: Reference) -> str:
    if e.kind == "conference":
        return f"{by}, “{e.title},” in *Proc. {e.venue}*, {e.place}, {e.year}, pp. {e.pages}."
    return f"{by}, “{e.title},” *{e.venue}*, vol. {e.volume}, no. {e.number}, pp. {e.pages}, Mar. {e.year}."


def _abnt(by: str, e: Reference) -> str:
    if e.kind == "conference":
        return f"{stopped(by)} {stopped(e.title)} In: {e.venue}, {e.year}, {e.place}. Anais... p. {e.pages}."
    return f"{stopped(by)} {stopped(e.title)} {e.venue}, v. {e.volume}, n. {e.number}, p. {e.pages}, {e.year}."


def _chicago(by: str, e: Reference) -> str:
    title = e.title if e.title.endswith("?") else e.title + "."
    if e.kind == "book":
        return f"{stopped(by)} *{e.title}*. {e.place}: {e.press}, {e.year}."
    if e.kind == "chapter":
        editors = " and ".join(full(name) for name in e.editors)
        return f"{stopped(by)} “{title}” In *{e.venue}*, edited by {editors}, {e.pages}. {e.place}: {e.press}, {e.year}."
    return f"{stopped(by)} “{title}” *{e.venue}* {e.volume}, no. {e.number} ({e.year}): {e.pages}."


def _german(by: str, e: Reference) -> str:
    if e.kind == "chapter":
        editors = " / ".join(front(n) for n in e.editors)
        return f"{by}: {stopped(e.title)} In: {editors} (Hg.): {e.venue}. {e.place} {e.year}, S. {e.pages}."
    return f"{by}: {stopped(e.title)} In: {e.venue} {e.volume} ({e.year}), S. {e.pages}."


STYLES: dict[str, Style] = {
    "apa": Style(behind, listed(", ", ", & "), _apa, kinds=("article", "article", "chapter", "book")),
    "ieee": Style(front, listed(", ", ", and ", " and "), _ieee, kinds=("article", "conference")),
    "abnt": Style(capital, listed("; ", "; "), _abnt, kinds=("article", "conference")),
    "chicago": Style(full, listed(", ", ", and ", " and "), _chicago, kinds=("article", "chapter", "book"), first_turned=True),
    "german": Style(comma_first, listed(" / ", " / "), _german, kinds=("article", "chapter")),
    "vancouver": Style(
        bare,
        listed(", ", ", "),
        lambda by, e: f"{by}. {stopped(e.title)} {e.venue}. {e.year};{e.volume}({e.number}):{e.pages}.",
        journals=BARE_JOURNALS,
    ),
    "acs": Style(
        behind,
        listed("; ", "; "),
        lambda by, e: f"{by} {stopped(e.title)} *{e.venue}* **{e.year}**, *{e.volume}*, {e.pages}.",
        journals=SHORT_JOURNALS,
    ),
    "rsc": Style(
        front,
        listed(", ", " and "),
        lambda by, e: f"{by}, {e.title}, *{e.venue}*, {e.year}, **{e.volume}**, {e.first_page}.",
        journals=SHORT_JOURNALS,
    ),
    "physics, title last": Style(
        front,
        listed(", ", ", and ", " and "),
        lambda by, e: f"{by}, *{e.venue}* **{e.volume}**, {e.first_page} ({e.year}), “{e.title}”.",
        journals=SHORT_JOURNALS,
    ),
    "astronomy, title last": Style(
        behind,
        listed(", ", ", & ", " & "),
        lambda by, e: f"{by} {e.year}, {e.venue}, {e.volume}, {e.first_page}. {e.title}",
        journals=CODES,
    ),
    "astronomy, quoted": Style(
        behind,
        listed(", ", ", & ", " & "),
        lambda by, e: f'{by} {e.year}, {e.venue}, {e.volume}, {e.first_page}, "{e.title}"',
        journals=CODES,
    ),
    "ecology": Style(
        bare,
        listed(", ", ", "),
        lambda by, e: f"{by} ({e.year}) {stopped(e.title)} *{e.venue}* {e.volume}: {e.pages}.",
        journals=BARE_JOURNALS,
    ),
    "harvard": Style(
        behind,
        listed(", ", " and "),
        lambda by, e: f"{by} ({e.year}) '{e.title}', *{e.venue}*, {e.volume}({e.number}), pp. {e.pages}.",
    ),
    "year first": Style(
        front, listed(", ", " and "), lambda by, e: f"{e.year}. {by}. {stopped(e.title)} {e.venue} {e.volume}: {e.pages}."
    ),
    "year in the margin": Style(
        full, listed(", ", " and "), lambda by, e: f"{e.year} | {by}, *{e.title}*, {e.venue} {e.volume}({e.number}), {e.pages}."
    ),
    "title, then authors": Style(
        full, listed(", ", ", "), lambda by, e: f"**{stopped(e.title)}** {by}. *{e.venue}* {e.volume}({e.number}), {e.year}."
    ),
    "title, year last": Style(front, listed(", ", ", and "), lambda by, e: f"{stopped(e.title)} {by}. {e.venue}, {e.year}."),
    "colon": Style(
        front,
        listed(", ", ", "),
        lambda by, e: f"{by}: {stopped(e.title)} {e.venue} {e.volume}({e.number}): {e.pages} ({e.year})",
    ),
    "with coauthors": Style(
        full,
        listed(", ", ", and ", " and "),
        lambda by, e: f"“{e.title}”{f' (with {by})' if by else ''}, *{e.venue}*, {e.year}, {e.volume}({e.number}): {e.pages}.",
        only_coauthors=True,
    ),
    "coauthors behind": Style(
        full,
        listed(", ", " and "),
        lambda by, e: f"{e.title}, *{e.venue}* {e.volume}, {e.year}{f', with {by}' if by else ''}.",
        only_coauthors=True,
    ),
    "mathematics": Style(
        front,
        listed(", ", " and "),
        lambda by, e: f"{by}, *{e.title}*, {e.venue} **{e.volume}** ({e.year}), no. {e.number}, {e.pages}.",
    ),
    "french": Style(
        full,
        listed(", ", " et "),
        lambda by, e: f"{by}, « {e.title} », *{e.venue}*, n° {e.number}, {e.year}, p. {e.pages}.",
    ),
    "spanish": Style(
        behind,
        listed(", ", " y "),
        lambda by, e: f"{by} ({e.year}): “{e.title}”, *{e.venue}*, vol. {e.volume}, n.º {e.number}, pp. {e.pages}.",
    ),
    "russian": Style(
        bare,
        listed(", ", ", "),
        lambda by, e: f"{by}. {e.title} // {e.venue}. {e.year}. Vol. {e.volume}, No. {e.number}. P. {e.pages}.",
    ),
    "lines": Style(
        full,
        listed(", ", ", "),
        lambda by, e: f"{e.title}\n  {by}\n  {e.venue} {e.volume}({e.number}), {e.year}",
        kinds=("article", "conference"),
    ),
    "bold title and lines": Style(
        full, listed(", ", " and "), lambda by, e: f"**{e.title}**\n  {by}\n  *{e.venue}*, {e.year}", journals=CODES
    ),
}


def _work(rnd: random.Random, style: Style, owner: Name) -> Reference:
    kind = rnd.choice(style.kinds)
    others = rnd.sample(NAMES[1:], rnd.choice([0, 1, 1, 2, 3]))
    authors = list(others)
    authors.insert(rnd.randint(0, len(authors)), owner)
    title = rnd.choice(_VIEWS).format(*rnd.sample(_MATTER, 2))
    place, press = rnd.choice(PRESSES)
    venues = {"conference": CONFERENCES, "chapter": BOOKS}.get(kind, style.journals)
    return Reference(
        kind,
        title[0].upper() + title[1:],
        tuple(authors),
        rnd.randint(2001, 2025),
        rnd.choice(list(venues)),
        rnd.randint(3, 99),
        rnd.randint(1, 9),
        rnd.randint(11, 900),
        tuple(rnd.sample(NAMES[1:], 2)),
        place,
        press,
    )


@dataclass(frozen=True)
class Listed:
    """A list of references as it is printed, with what each entry says: title, names as printed, year, venue."""

    owner: str
    lines: tuple[str, ...]
    truth: tuple[tuple[str, tuple[str, ...], int, str], ...]

    @property
    def text(self) -> str:
        """The document."""
        return f"# {self.owner}\n\n## Publications\n\n" + "\n".join(f"- {line}" for line in self.lines) + "\n"


def generate(name: str, seed: int, count: int = 12) -> Listed:
    """A list in one style."""
    rnd, style, owner = random.Random(f"{name}-{seed}"), STYLES[name], NAMES[0]
    lines, truth = [], []
    seen: set[str] = set()
    while len(lines) < count:
        work = _work(rnd, style, owner)
        if work.title in seen:
            continue
        seen.add(work.title)
        shown = [person for person in work.authors if not (style.only_coauthors and person == owner)]
        names = [style.name(person) for person in shown]
        if style.first_turned and names:
            names[0] = comma_first(shown[0])
        lines.append(style.entry(style.joined(names), work))
        truth.append((work.title, tuple(names), work.year, work.press if work.kind == "book" else work.venue))
    return Listed(full(owner), tuple(lines), tuple(truth))
