"""An invented field of any size whose names are drawn as names are: few very often, most seldom.

Family names of Chinese, Korean and other people come from the tables that the package ships and from a long tail of invented
ones; given names are syllables and common names. At a million authorships one family name has ten thousand uses and thousands
of given names. People work in groups, join others, write for some years; groups belong to fields with words and venues.

    python benchmarks/scale_field.py --authorships 320000 FIELD.xml

writes it as a dump of dblp's shape, for whole builds.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from resolution_sets import NameSet, initials

from scholargraph.resolve.name_tables import CHINESE_FAMILIES, NICKNAME_CLASSES, family_frequency
from scholargraph.resolve.romanization import FAMILY_CLASSES, KOREAN_FAMILIES

_PINYIN = (
    "wei jing ming hong yan li yu jun hui ying jian hua lei feng bo tao xin yi ping chao jie hao peng qiang gang bin zhi "
    "wen yang dong lin fang juan na min xia mei yong chun guo hai shan tian xue zhen rui kai long kun cheng ting lan qing "
    "ning bing dan fei han hang heng jia jin ke liang lu man nan qi ran rong sen shu si tong wan xi xiang xiao xu ya ye "
    "yuan yue yun ze zhe zheng zi ).split("
).split()
_KOREAN = (
    "ji min seo hyun jun young soo jin hye eun jae sung woo kyung hee yeon dong ho tae hoon sang chul mi sun in ki won seung "
    "joon ha na yoon kyu byung myung moon geun gi il do han yong chan bin ah ri gyu hwan mo"
).split()
_START, _MIDDLE, _END = (
    "b br c d f g gr h j k kl l m n p r s sch st t tr v w z".split(),
    "a e i o u ai au ei ie ou".split(),
    "n r l s nd rt ck m t v ssen rg ll".split(),
)
_LAST = " a o e i er ov ez sson ini ski ens".split(" ")
_FIRST_YEAR, _LAST_YEAR = 1990, 2024
_GROUP, _AUTHORSHIPS_A_PERSON, _AUTHORS = 24, 5.0, (1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8)
_GROUPS_A_FIELD = 60
_EVEN = 40
_ABBREVIATED, _MIDDLE_DROPPED, _GUEST = 0.04, 0.25, 0.12


def word(rank: int) -> str:
    """An invented word, another for each rank; short ones first."""
    rank, start = divmod(rank, len(_START))
    rank, vowel = divmod(rank, len(_MIDDLE))
    rank, end = divmod(rank, len(_END))
    rank, last = divmod(rank, len(_LAST))
    return _START[start] + _MIDDLE[vowel] + _END[end] + _LAST[last] + (word(rank - 1) if rank else "")


class _Zipf:
    """Draws values, the n-th in proportion to `1 / n ** power`."""

    def __init__(self, values: Sequence[str], power: float):
        self.values = values
        self.weights = list(accumulate((n + 1) ** -power for n in range(len(values))))

    def __call__(self, rng: random.Random) -> str:
        return rng.choices(self.values, cum_weights=self.weights)[0]


def _rank(rng: random.Random, most: int) -> int:
    """A rank below `most`: the chance falls with its first power, but not among the first."""
    return int(_EVEN * math.exp(rng.random() * math.log(most / _EVEN))) - _EVEN


class _Names:
    """Names of people of three cultures."""

    def __init__(self) -> None:
        common = sorted({*CHINESE_FAMILIES}, key=lambda name: (-family_frequency(name), name))
        self.chinese = _Zipf(common, 0.8)
        self.korean = _Zipf([min(found) for found in FAMILY_CLASSES], 1.1)
        listed = sorted(
            (name for name in _WESTERN if name not in CHINESE_FAMILIES | KOREAN_FAMILIES), key=lambda n: (-family_frequency(n), n)
        )
        self.western = _Zipf(listed, 0.8)
        self.given = _Zipf(sorted(max(group, key=lambda one: (len(one), one)) for group in NICKNAME_CLASSES), 0.7)
        self.syllable, self.half = _Zipf(_PINYIN, 0.5), _Zipf(_KOREAN, 0.5)

    def draw(self, rng: random.Random) -> str:
        """A printed name, family name first."""
        share = rng.random()
        if share < 0.3:
            given = self.syllable(rng) + (self.syllable(rng) if rng.random() < 0.8 else "")
            return f"{self.chinese(rng)}, {given}".title()
        if share < 0.36:
            joint = rng.choice(("", "-", " "))
            return f"{self.korean(rng)}, {self.half(rng)}{joint}{self.half(rng)}".title()
        family = self.western(rng) if rng.random() < 0.15 else word(250 + _rank(rng, 300_000))
        given = self.given(rng) if rng.random() < 0.7 else word(_rank(rng, 20_000))
        middle = f" {rng.choice('ABCDEFGHJKLMPRST')}." if rng.random() < 0.25 else ""
        return f"{family}, {given}".title() + middle


_WESTERN = (
    "smith singh kumar nguyen johnson williams brown jones davis miller wilson anderson taylor thomas moore martin jackson white "
    "harris clark lewis robinson walker allen king wright scott garcia rodriguez martinez hernandez lopez gonzalez perez sanchez "
    "silva santos oliveira pereira muller schmidt schneider fischer weber meyer wagner becker rossi russo ferrari bianchi ivanov "
    "petrov smirnov sharma gupta patel khan ali ahmed rao sato suzuki tanaka watanabe ito yamamoto cohen levy bernard dubois "
    "hansen olsen larsen johansson bakker visser"
).split()


@dataclass
class _Group:
    """A team: its people with the years of their stay, its words and venue."""

    members: list[tuple[int, int, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    venues: list[str] = field(default_factory=list)


class Paper(NamedTuple):
    """A paper; its authors are numbers of people and the names printed, family names first."""

    title: str
    year: int
    venue: str
    authors: list[tuple[int, str]]


def papers(authorships: int, seed: int = 1) -> Iterator[Paper]:
    """Papers of an invented field with about so many authorships."""
    rng = random.Random(seed)
    names = _Names()
    people = [names.draw(rng) for _ in range(int(authorships / _AUTHORSHIPS_A_PERSON))]
    groups = _groups(rng, len(people))
    general = [word(100 + n) for n in range(300)]
    made = 0
    while made < authorships:
        group = groups[int(len(groups) * rng.random() ** 1.5)]
        year = round(rng.triangular(_FIRST_YEAR, _LAST_YEAR, _LAST_YEAR))
        team = _team(rng, group, year, len(people))
        printed = [_printed(rng, people[person]) for person in team]
        if rng.random() < _ABBREVIATED:
            printed = [initials(name) for name in printed]
        title = " ".join([*rng.sample(group.words, 5), *rng.choices(general, k=3)])
        yield Paper(title, year, rng.choice(group.venues), list(zip(team, printed, strict=True)))
        made += len(team)


def scale_field(authorships: int, seed: int = 1) -> NameSet:
    """About so many authorships of an invented field, with the truth on all of them."""
    found = NameSet()
    for number, paper in enumerate(papers(authorships, seed)):
        printed = [name for _, name in paper.authors]
        indices = found.paper(f"w{number:08d}", printed, paper.title, paper.year, paper.venue)
        found.truth.update((index, f"p{person}") for index, (person, _) in zip(indices, paper.authors, strict=True))
    return found


def dump(authorships: int, file: Path, seed: int = 1) -> int:
    """Writes the papers as dblp prints them, without identifiers of people; returns how many there are."""
    with file.open("w", encoding="utf-8") as out:
        out.write("<dblp>\n")
        number = 0
        for number, paper in enumerate(papers(authorships, seed), start=1):
            authors = "".join(f"<author>{' '.join(reversed(name.split(', ')))}</author>\n" for _, name in paper.authors)
            out.write(
                f'<article key="journals/x/R{number}">\n{authors}<title>{paper.title.capitalize()}.</title>\n'
                f"<year>{paper.year}</year>\n<journal>{paper.venue.capitalize()}</journal>\n"
                f"<ee>https://doi.org/10.1000/{number}</ee>\n</article>\n"
            )
        out.write("</dblp>\n")
    return number


def _groups(rng: random.Random, people: int) -> list[_Group]:
    """Groups of all people; a third of them go on to another group of the field."""
    groups = [_Group() for _ in range(max(2, people // _GROUP))]
    for start in range(0, len(groups), _GROUPS_A_FIELD):
        topic = [word(1000 + _rank(rng, 60_000)) for _ in range(500)]
        venues = [f"venue {start // _GROUPS_A_FIELD} {n}" for n in range(6)] + [f"venue {n}" for n in range(10)]
        for group in groups[start : start + _GROUPS_A_FIELD]:
            group.words, group.venues = sorted({*rng.sample(topic, 60)}), rng.sample(venues, 4)
    for person in range(people):
        place = person % len(groups)
        began, stay = rng.randint(_FIRST_YEAR - 5, _LAST_YEAR), 2 + int(rng.expovariate(0.12))
        groups[place].members.append((person, began, began + stay))
        if rng.random() < 0.33:
            first = place // _GROUPS_A_FIELD * _GROUPS_A_FIELD
            other = groups[rng.randrange(first, min(len(groups), first + _GROUPS_A_FIELD))]
            other.members.append((person, began + stay, began + stay + int(rng.expovariate(0.12))))
    return groups


def _team(rng: random.Random, group: _Group, year: int, people: int) -> list[int]:
    """The authors of a work: who is in the group that year, the first in it most often."""
    there = [person for person, first, last in group.members if first <= year <= last] or [group.members[0][0]]
    size = rng.choice(_AUTHORS)
    team = [there[min(len(there) - 1, int(rng.expovariate(0.3)))] for _ in range(size)]
    if rng.random() < _GUEST:
        team.append(rng.randrange(people))
    return list(dict.fromkeys(team))


def _printed(rng: random.Random, name: str) -> str:
    """The name as it stands on a work, at times without its middle initial."""
    return name[:-3] if name.endswith(".") and rng.random() < _MIDDLE_DROPPED else name


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Writes an invented field as a dump of dblp's shape.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--authorships", type=int, default=320_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{dump(options.authorships, options.file, options.seed):,} papers")
