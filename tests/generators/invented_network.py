"""Invented networks of any size, the same for the same seed: people in circles, advisors, works, printed names with lines."""

import datetime
import random

from scholargraph.model.tables import (
    AdvisingRow,
    AuthorshipRow,
    CandidateRow,
    MentionRow,
    PersonRow,
    SourceRow,
    Tables,
    VersionRow,
    WorkRow,
)
from scholargraph.network.coauthorship import project

BASE = "https://w3id.org/scholargraph/id/"
GIVEN = (
    "Aisha Anna Björn Carlos Chiara Dmitri Elif Emeka Fatima Georg Hana Henrik Ines Ioana João Jana Kofi Lars Leila Liam Lucía "
    "Marek María Mateus Mei Nadia Noor Olga Ömer Paolo Petra Priya Rafael Ravi Saoirse Siobhán Sofia Søren Tomáš Valentina "
    "Wei Yuki Zanele Zoë"
).split()
FAMILY = (
    "Abramović Almeida Andersson Bauer Bianchi Chen Costa Dąbrowska Dubois Eriksen Fernández Haddad Hansen Ibrahim Ivanova "
    "Jensen Kamau Kim Kumar Lindqvist Łukasik Mbeki Müller Nakamura Nguyễn Novák O'Brien Okonkwo Papadopoulos Petrov Ribeiro "
    "Rossi Schäfer Silva Šimůnek Singh Suzuki Tanaka Virtanen Yılmaz Žuk"
).split()
RARE = ("王 伟", "김민준", "Anne-Marie d'Arcy", "محمد الأمين", "García Márquez, Gabriel", "van der Berg, Jan Pieter")
SUBJECTS = "graphs margins citations proteins corpora queries ontologies schedules lattices sensors archives kernels".split()
MANNERS = "Robust Sparse Incremental Reproducible Learned Distributed Private Explaining Comparing Mapping".split()
ENDS = "in practice; at scale; under drift; with few labels; a field study; revisited; from first principles".split("; ")
VENUES = "ISWC SIGMOD ICML JASIST CHI RECOMB PLDI DH".split()


class _Maker:
    def __init__(self, people: int, seed: int, works: int | None):
        self.random = random.Random(seed)
        self.tables = Tables()
        self.count, self.works = people, works if works is not None else people * 4
        self.circles: list[list[int]] = []
        self.line = [0, 0, 0]

    def iri(self, kind: str, index: int) -> str:
        return f"{BASE}{kind}{index:05d}"

    def make(self) -> Tables:
        self._sources()
        self._persons()
        for index in range(self.works):
            self._work(index)
        self._advising()
        self._candidates()
        self.tables.pairs, self.tables.pair_works = project(self.tables)
        return self.tables

    def _sources(self) -> None:
        about = [self.iri("p", 0), None, None]
        for name, person in zip(("cv", "listing", "profile"), about, strict=True):
            row = SourceRow(BASE + name, f"{name}.txt", name, person, datetime.date(2026, 3, 1) if person else None)
            self.tables.sources.append(row)

    def _persons(self) -> None:
        names: list[str] = list(RARE[: self.count // 12])
        while len(names) < self.count:
            name = f"{self.random.choice(GIVEN)} {self.random.choice(FAMILY)}"
            if name in names:
                name = f"{name.split()[0]} {self.random.choice('ABCDEFGHJKLMNPRSTW')}. {name.split()[-1]}"
            if name not in names:
                names.append(name)
        self.random.shuffle(names)
        for index, name in enumerate(names):
            variants = (f"{name[0]}. {name.split()[-1]}",) if " " in name and index % 3 == 0 else ()
            orcid = "https://orcid.org/0000-0002-1825-0097" if index == 1 else None
            self.tables.persons.append(PersonRow(self.iri("p", index), name, variants, orcid))
        left = list(range(self.count))
        while left:
            size = min(len(left), max(3, round(self.random.gauss(14, 5))))
            self.circles.append(left[:size])
            left = left[size:]

    def _work(self, index: int) -> None:
        choose = self.random
        circle = choose.choice(self.circles)
        weights = [1 / (rank + 1) ** 0.6 for rank in range(len(circle))]
        team: list[int] = []
        for _ in range(min(choose.choice((1, 2, 2, 3, 3, 3, 4, 5)), len(circle))):
            (one,) = choose.choices(circle, weights)
            if one not in team:
                team.append(one)
        if choose.random() < 0.12:
            (guest,) = choose.choices(choose.choice(self.circles), k=1)
            team += [guest] if guest not in team else []
        year = None if choose.random() < 0.02 else min(2025, max(2004, round(choose.triangular(2004, 2027, 2021))))
        title = f"{choose.choice(MANNERS)} {choose.choice(SUBJECTS)} and {choose.choice(SUBJECTS)} {choose.choice(ENDS)} {index}"
        venue = choose.choice(VENUES)
        status = "underReview" if choose.random() < 0.03 else "published"
        cut = choose.random() < 0.04
        work, version = self.iri("w", index), self.iri("v", index)
        self.tables.works.append(
            WorkRow(work, title, year, year, "ConferencePaper", status, BASE + venue, venue, not cut, len(team), 1, ("cs.LG",))
        )
        source, quote = self._quote(choose.choice((0, 0, 1, 2)))
        self.tables.versions.append(
            VersionRow(version, work, "ConferencePaper", title, year, None, status, BASE + venue, venue, not cut, source, quote)
        )
        for position, person in enumerate(team, 1):
            implied = cut and position == len(team) > 1
            self._authorship(work, version, person, None if implied else position, implied, (source, quote))

    def _quote(self, number: int) -> tuple[str, str]:
        source = self.tables.sources[number].source
        self.line[number] += self.random.choice((1, 2, 5))
        first, lines = self.line[number], self.random.choice((1, 1, 1, 2))
        self.line[number] += lines
        return source, f"{source}#line={first},{first + lines}"

    def _authorship(
        self, work: str, version: str, person: int, position: int | None, implied: bool, place: tuple[str, str]
    ) -> None:
        authorship = f"{work}-{position or 'u'}"
        basis = "impliedByOwner" if implied else "printed"
        self.tables.authorships.append(AuthorshipRow(authorship, work, self.iri("p", person), position, basis))
        if implied:
            return
        row = self.tables.persons[person]
        places = [place] if self.random.random() < 0.75 else [place, self._quote(1)]
        for number, (source, quote) in enumerate(places):
            printed = row.variants[0] if row.variants and self.random.random() < 0.4 else row.name
            self.tables.mentions.append(
                MentionRow(f"{authorship}-m{number}", authorship, version, work, row.person, printed, position, source, quote)
            )

    def _advising(self) -> None:
        for circle in self.circles:
            for student in circle[2 : 2 + len(circle) // 3]:
                start = self.random.randint(2005, 2021)
                role = self.random.choice(("phd", "phd", "phd", "ms", "postdoc"))
                source, quote = self._quote(0)
                ends = (start, start + 4, False) if start < 2020 else (start, None, True)
                now = "Example Institute" if self.random.random() < 0.3 else None
                key = f"{BASE}a{circle[0]}-{student}"
                advisor, advisee = self.iri("p", circle[0]), self.iri("p", student)
                self.tables.advising.append(AdvisingRow(key, advisor, advisee, role, *ends, now, source, quote))

    def _candidates(self) -> None:
        for a, b in [(0, self.count - 1), (1, self.count // 2)]:
            if a < b:
                why = "same family name and initial; no common coauthor and no common source"
                self.tables.candidates.append(CandidateRow(self.iri("p", a), self.iri("p", b), 0.62, why, "- same: [a, b]"))


def invented_network(people: int = 120, seed: int = 7, works: int | None = None) -> Tables:
    """Tables of an invented network; `works` defaults to four a person."""
    return _Maker(people, seed, works).make()
