"""Loaders of the public sets with gold: each makes uses of names (or readings of works) and says who is who.

Only what a bibliography prints is given to the resolver; identifiers of persons in the sets stay hidden.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scholargraph.model.names import fold
from scholargraph.model.provenance import Place
from scholargraph.model.records import Byline, PrintedName, SourceDescription, SourceReading, WorkRecord
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.uses import NameUse


@dataclass
class NameSet:
    """Uses of names and the truth on some of them.

    Attributes:
        uses: all uses, `uses[i].index == i`.
        truth: index of a use → person.
        curated: indices whose truth was made by hand.
    """

    uses: list[NameUse] = field(default_factory=list)
    truth: dict[int, str] = field(default_factory=dict)
    curated: set[int] = field(default_factory=set)

    def paper(self, key: str, names: Sequence[str], title: str, year: int | None, venue: str | None) -> list[int]:
        """Adds a paper; returns the indices of its authors."""
        words = normalize_title(title).words if title else frozenset()
        start = len(self.uses)
        found = list(range(start, start + len(names)))
        for position, name in enumerate(names, start=1):
            index = start + position - 1
            others = tuple(other for other in found if other != index)
            self.uses.append(
                NameUse(
                    index,
                    f"{key}|{position}",
                    "author",
                    (name,),
                    sources=("set",),
                    work=key,
                    position=position,
                    coauthors=others,
                    year=year,
                    words=words,
                    venue=venue,
                )
            )
        return found


def in_order(found: NameSet) -> NameSet:
    """The set with its uses sorted by key, as the stages before clustering hand them on."""
    order = sorted(range(len(found.uses)), key=lambda n: found.uses[n].key)
    at = {old: new for new, old in enumerate(order)}
    uses = [
        replace(found.uses[old], index=new, coauthors=tuple(sorted(at[other] for other in found.uses[old].coauthors)))
        for new, old in enumerate(order)
    ]
    return NameSet(uses, {at[i]: person for i, person in found.truth.items()}, {at[i] for i in found.curated})


def initials(name: str) -> str:
    """The name with every given name cut to its initial: "Rho, Mina J." → "Rho, M. J."."""
    family, comma, given = name.partition(",")
    letters = [f"{word[0]}." for word in re.split(r"[\s.]+", given) if word and word[0].isalpha()]
    return f"{family}, {' '.join(letters)}" if comma and letters else name


def one_letter(name: str) -> str:
    """The name with one initial only."""
    short = initials(name)
    family, comma, given = short.partition(",")
    return f"{family}, {given.split()[0]}" if comma and given.strip() else short


def with_initials(found: NameSet, share: float, seed: int = 1) -> NameSet:
    """The set with a share of its papers printed with initials only; 1 cuts every name to one letter."""
    rng = random.Random(seed)
    works = list(dict.fromkeys(use.work for use in found.uses))
    chosen = {work for work in works if rng.random() < share}
    cut = one_letter if share >= 1 else initials
    uses = [replace(use, printed=(cut(use.printed[0]),)) if use.work in chosen else use for use in found.uses]
    return NameSet(uses, found.truth, found.curated)


def acl(data: Path) -> NameSet:
    """The ACL Anthology: all authors of all papers; the truth is on the mentions of the hard blocks."""
    folder = data / "acl-anthology"
    with gzip.open(folder / "gold_mentions.jsonl.gz", "rt", encoding="utf-8") as file:
        gold = {row["mention"]: (row["person"], row["curated"]) for row in map(json.loads, file)}
    found = NameSet()
    for path in sorted((folder / "xml").glob("*.xml.gz")):
        with gzip.open(path) as file:
            collection = ElementTree.parse(file).getroot()
        for paper, identifier, year, venue in _papers(collection):
            names = [_acl_name(author) for author in paper.findall("author")]
            title = "".join(paper.find("title").itertext()) if paper.find("title") is not None else ""
            for position, index in enumerate(found.paper(identifier, names, title, year, venue)):
                if f"{identifier}#{position}" in gold:
                    found.truth[index], curated = gold[f"{identifier}#{position}"]
                    found.curated |= {index} if curated else set()
    if len(found.truth) != len(gold):
        raise ValueError(f"{len(gold) - len(found.truth)} gold mentions have no author")
    return found


def _papers(collection: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, str, int | None, str]]:
    name = collection.get("id", "")
    venue = re.sub(r"[\d-]", "", name) if "." not in name else name.partition(".")[2]
    for volume in collection.iter("volume"):
        year = volume.findtext("meta/year") or ""
        for paper in volume.findall("paper"):
            number = int(paper.get("id", "0"))
            if "." in name:
                identifier = f"{name}-{volume.get('id')}.{number}"
            else:
                width = 2 if name[0] == "W" else 3
                identifier = f"{name}-{volume.get('id')}{number:0{width}d}"
            yield paper, identifier, int(year) if year.isdigit() else None, venue.lower()


def _acl_name(author: ElementTree.Element) -> str:
    first, last = (author.findtext("first") or "").strip(), (author.findtext("last") or "").strip()
    return f"{last}, {first}" if first and last else last or first


def citeseerx(data: Path) -> NameSet:
    """Fourteen ambiguous names, a file each; the truth is on the author of that name."""
    found = NameSet()
    for path in sorted((data / "and-citeseerx-kim").glob("*.xml")):
        for n, paper in enumerate(ElementTree.parse(path).getroot().findall("publication")):
            names = [_turned(name) for name in (paper.findtext("authors") or "").split(",") if name.strip()]
            year = paper.findtext("year") or ""
            indices = found.paper(
                f"{path.stem}{n}",
                names,
                paper.findtext("title") or "",
                int(year) if year.isdigit() else None,
                paper.findtext("jconf"),
            )
            asked = max(indices, key=lambda i: (_asked(found.uses[i].printed[0], path.stem), -i))
            if not _asked(found.uses[asked].printed[0], path.stem):
                raise ValueError(f"{path.stem}: nobody of this name among {names}")
            found.truth[asked] = f"{path.stem} {paper.findtext('label')}"
    return found


def _turned(name: str) -> str:
    given, _, family = name.strip().rpartition(" ")
    return f"{family}, {given}" if given else family


def _asked(name: str, key: str) -> int:
    """2 for the family name and the initial of a file, 1 for the family name (a few papers print another initial), else 0."""
    family, _, given = name.partition(", ")
    return (re.sub(r"\W", "", family) == key[1:]) * (1 + (given[:1] == key[0]))


def dblp_names(data: Path) -> NameSet:
    """650 names of DBLP, some of them borne by several people."""
    found = NameSet()
    with gzip.open(data / "and-dblp-names" / "dblp_names.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            names = [row["name"], *row["coauthors"]]
            year = str(row["year"] or "")
            key = f"{row['name']}#{row['idx']}#{row['label']}"
            indices = found.paper(key, names, row["title"] or "", int(year) if year.isdigit() else None, row["venue"] or None)
            found.truth[indices[0]] = f"{row['name']} {row['label']}"
    return found


_MACRO = re.compile(r"@string\s*[{(]\s*([\w:.+-]+)\s*=\s*[{\"](.*)[}\"]\s*[)}]", re.I)
_ACCENTS = re.compile(r"\\([`'^\"~=.uvHtcdbkr])\s*\{?\\?([A-Za-z])\}?")


def iridia(data: Path) -> NameSet:
    """A hand-kept BibTeX library whose authors are macros: one macro, one person."""
    folder = data / "bib-iridia"
    macros = dict(_MACRO.findall((folder / "authors.bib").read_text(encoding="utf-8")))
    found = NameSet()
    for path in (folder / "articles.bib", folder / "biblio.bib"):
        for key, body in re.findall(r"^@\w+\s*\{\s*([^,\s]+),(.*?)^\}", path.read_text(encoding="utf-8"), re.M | re.S):
            fields = {name.lower(): value.strip() for name, value in re.findall(r"^\s*(\w+)\s*=\s*(.*?),?\s*$", body, re.M)}
            people = re.split(r"\s*#\s*and\s*#\s*", fields.get("author", ""))
            if not all(person in macros for person in people):
                continue
            names = [_untex(macros[person]) for person in people]
            year = re.sub(r"\D", "", fields.get("year", ""))[:4]
            venue = fields.get("journal") or fields.get("booktitle") or fields.get("crossref")
            indices = found.paper(key, names, fields.get("title", ""), int(year) if year else None, venue)
            found.truth.update(zip(indices, people, strict=True))
    return found


def _untex(text: str) -> str:
    return re.sub(r"[{}\\]", "", _ACCENTS.sub(r"\2", text)).replace("~", " ")


@dataclass(frozen=True)
class WorkSet:
    """Two lists of papers and the pairs that are one paper, by place id."""

    readings: tuple[SourceReading, SourceReading]
    gold: frozenset[tuple[str, str]]


def _reading(source: str, rows: Sequence[tuple[str, str, str, str, str]]) -> tuple[SourceReading, dict[str, str]]:
    """A list of (id, title, authors, venue, year) as a reading, and place id → id."""
    records, ids = [], {}
    for line, (identifier, title, authors, venue, year) in enumerate(rows, start=1):
        place = Place.lines(source, line)
        ids[place.id] = identifier
        names = [name.strip() for name in authors.split(",") if any(char.isalpha() for char in name)]
        printed = tuple(PrintedName(printed=name, place=place, position=n) for n, name in enumerate(names, start=1))
        digits = re.sub(r"\.0$", "", year.strip())
        records.append(
            WorkRecord(
                place=place,
                title=title.strip() or None,
                description=None if title.strip() else "untitled",
                byline=Byline(names=printed, complete=bool(printed)),
                venue=venue.strip() or None,
                status="published",
                year=int(digits) if digits.isdigit() else None,
            )
        )
    description = SourceDescription(id=source, file_name=source, format="table", sha256="0" * 64)
    return SourceReading(source=description, records=tuple(records)), ids


def table(data: Path, name: str) -> list[tuple[str, ...]]:
    """The rows of one of the two tables: id, title, authors, venue, year."""
    with (data / "er-dblp-acm" / f"{name}.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        return [tuple(row[:5]) for row in csv.reader(file, delimiter="%")][1:]


def dblp_acm(data: Path) -> tuple[list[SourceReading], list[dict[str, str]], set[tuple[str, str]]]:
    """The two tables as readings; place id → record id for each; the pairs of record ids that are one paper."""
    folder = data / "er-dblp-acm"
    readings, ids = [], []
    for name in ("dblp", "acm"):
        reading, own = _reading(name, table(data, name))  # type: ignore[arg-type]
        readings.append(reading)
        ids.append(own)
    with (folder / "gold.csv").open(encoding="utf-8", newline="") as file:
        gold = {(row[0], row[1]) for row in list(csv.reader(file, delimiter="%" if "%" in file.readline() else ","))}
    return readings, ids, gold


Labelled = tuple[dict[str, str], dict[str, str], bool]


def pair_readings(pairs: Sequence[Labelled]) -> tuple[list[SourceReading], list[dict[tuple[str, ...], str]]]:
    """The records of labelled pairs as two readings; for each the place id of a row."""
    readings, places = [], []
    for side, name in enumerate(("dblp", "acm")):
        rows = sorted({row_of(pair[side]) for pair in pairs})  # type: ignore[arg-type]
        reading, ids = _reading(name, [(str(n), *row) for n, row in enumerate(rows)])  # type: ignore[arg-type]
        readings.append(reading)
        places.append({rows[int(own)]: place for place, own in ids.items()})
    return readings, places


def row_of(record: dict[str, str]) -> tuple[str, ...]:
    """Title, authors, venue and year of a record of a labelled pair."""
    return tuple(record.get(column, "") for column in ("title", "authors", "venue", "year"))


def printed_rows(found: Sequence[dict[str, str]], rows: Sequence[Sequence[str]]) -> list[int | None]:
    """For each record whose values were moved the row of the table that it was made of: the one of nearly the same words."""
    bags = [_bag(" ".join(row)) for row in rows]
    bearers: dict[str, list[int]] = {}
    for number, bag in enumerate(bags):
        for word in bag:
            bearers.setdefault(word, []).append(number)
    made: list[int | None] = []
    for record in found:
        bag = _bag(" ".join(record.values()).replace(".0", ""))
        rare = sorted((word for word in bag if word in bearers), key=lambda word: (len(bearers[word]), word))[:6]
        shares = {n: sum((bag & bags[n]).values()) / sum((bag | bags[n]).values()) for word in rare for n in bearers[word]}
        best = min(shares, key=lambda n: (-shares[n], n), default=None)
        made.append(best if best is not None and shares[best] >= 0.6 else None)
    return made


def _bag(text: str) -> Counter[str]:
    return Counter(fold(re.sub(r"&\s*#\s*\d+;\s*", " ", text)).split())


def dirty_pairs(data: Path, part: str) -> list[Labelled]:
    """Labelled pairs of records whose values were moved to wrong columns."""
    with gzip.open(data / "er-dblp-acm" / "dirty-pairs" / f"{part}.txt.gz", "rt", encoding="utf-8") as file:
        found = []
        for line in file:
            left, right, label = line.rstrip("\n").split("\t")
            found.append((_columns(left), _columns(right), label == "1"))
    return found


def _columns(text: str) -> dict[str, str]:
    return {name: value.strip() for name, value in re.findall(r"COL (\w+) VAL (.*?)(?=\s*COL \w+ VAL|$)", text)}


def invented_field(data: Path, works: int, seed: int = 1) -> NameSet:
    """A field of so many works by invented people, about 3.3 authors a work, a tenth of the works with initials only.

    Names are family and given names of the ACL Anthology, drawn apart and as often as they stand there, so that namesakes
    arise as they do; everybody belongs to a group of about thirty, which writes on a topic of its own.
    """
    rng = random.Random(seed)
    families, givens = zip(*sorted({_parted(use.printed[0]) for use in acl(data).uses}), strict=True)
    people = [f"{rng.choice(families)}, {rng.choice(givens)}" for _ in range(int(works * 0.9))]
    syllables = [a + b for a in "b d f g k l m n p r s t v z br tr st".split() for b in "a e i o u ai on er al ic".split()]
    vocabulary = ["".join(rng.choices(syllables, k=3)) for _ in range(2000 + works // 20)]
    found = NameSet()
    groups = max(1, len(people) // 30)
    for n in range(works):
        group = rng.randrange(groups)
        team = [group * 30 + min(29, int(rng.expovariate(0.12))) for _ in range(rng.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8)))]
        if rng.random() < 0.15:
            team.append(rng.randrange(len(people)))
        members = list(dict.fromkeys(person for person in team if person < len(people)))
        topic = random.Random(group)
        words = rng.sample([topic.choice(vocabulary) for _ in range(60)], 5) + rng.choices(vocabulary[:300], k=3)
        names = [people[person] for person in members]
        printed = [initials(name) for name in names] if rng.random() < 0.1 else names
        indices = found.paper(f"w{n:07d}", printed, " ".join(words), 2000 + rng.randrange(24), f"venue {group % 400}")
        found.truth.update((index, f"p{person}") for index, person in zip(indices, members, strict=True))
    return found


def _parted(name: str) -> tuple[str, str]:
    family, _, given = name.partition(", ")
    return family, given or family
