"""Invented works and the truth of a generated document."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field

from generators.people import Person

ADJECTIVES = ["Robust", "Sparse", "Stochastic", "Nonconvex", "Adaptive", "Distributed", "Private", "Causal", "Spectral", "Online"]
OBJECTS = ["Transport", "Diffusion", "Matching", "Regression", "Inversion", "Clustering", "Routing", "Splitting", "Retrieval"]
TOOLS = ["Anchors", "Random Projections", "Mirror Maps", "Langevin Dynamics", "Low-Rank Adapters", "Graph Kernels", "Momentum"]
FIELDS = [
    "Speech",
    "Federated Learning",
    "Inverse Problems",
    "Quantum Circuits",
    "Protein Design",
    "Power Grids",
    "Mean-Field Games",
]
HARD = [
    "{a} {o} via ADMM",
    "{a} {o} for LLMs",
    "Is {a} {o} Enough?",
    "{a} {o} at Rate $O(1/k^2)$",
    "{a} {o} ({f})",
    "Uniqueness of {o} in the Sense of Nesterov",
    "{a} {o}: Part II",
    "{o} with {t}, {f}, and Beyond",
    "{a} {o} in 3D",
    "Tuning {a} {o} with GANs",
    "{o} without {t}: A Case Study of Vitamin C",
    "On the {a} {o} of $\\mathcal{{L}}_p$-Spaces",
]
SOFT = [
    "{a} {o} with {t}",
    "The {a} View of {o} for {f}",
    "{t} for {a} {o}",
    "Towards {a} {o}: Theory and Applications to {f}",
    "Why {t} Help {o} in {f}",
    "Faster {o} by {a} {t}",
    "{a} bounds for {o} under heavy-tailed noise",
    "How many samples does {o} need? Lessons from {f}",
]
NAMED = [
    "TransMix: {a} {o} with {t}",
    "Solving {o} with OptMIRA",
    "{a} {o} by DeepFoldNet",
    "HyPPO-S: {o} Meets {f}",
]
VENUES = [
    "International Conference on Machine Learning",
    "Neural Information Processing Systems",
    "SIAM Journal on Optimization",
    "Mathematical Programming",
    "Journal of Inverse and Ill-Posed Problems",
    "IEEE Transactions on Signal Processing",
    "Transactions on Machine Learning Research",
]
AREAS = ["LG", "CV", "OC", "NA", "ML", "SP", "AI", "CL", "quant-ph", "hep-th", "cs.RO", "PR", "ZZ"]


@dataclass
class Work:
    """One work as a document should be read: `names` as printed there, in order."""

    title: str
    names: tuple[str, ...] = ()
    complete: bool = True
    owner_implied: bool = False
    year: int | None = None
    date: datetime.date | None = None
    venue: str | None = None
    status: str | None = None
    area: str | None = None
    code: bool | None = None


@dataclass
class Truth:
    """What a generated document says.

    Attributes:
        owner: the name its heading prints, or None.
        about: whose page it is.
        students: (name, role, start, end) as printed.
        positions, education: (organization, start, end).
        awards: (award, year).
        people: further names printed anywhere.
    """

    owner: str | None = None
    about: str | None = None
    as_of: datetime.date | None = None
    works: list[Work] = field(default_factory=list)
    students: list[tuple[str, str, int | None, int | None]] = field(default_factory=list)
    positions: list[tuple[str, int | None, int | None]] = field(default_factory=list)
    education: list[tuple[str, int | None, int | None]] = field(default_factory=list)
    awards: list[tuple[str, int | None]] = field(default_factory=list)
    people: set[str] = field(default_factory=set)


@dataclass
class Generated:
    """A document and what it says."""

    name: str
    text: str
    truth: Truth


def titles(rnd: random.Random, count: int, *, hard: float = 0.3) -> list[str]:
    """`count` titles that differ; a share `hard` of them ends in what a byline is hard to tell from."""
    found: list[str] = []
    while len(found) < count:
        draw = rnd.random()
        pattern = rnd.choice(HARD if draw < hard else NAMED if draw < hard + 0.1 else SOFT)
        title = pattern.format(a=rnd.choice(ADJECTIVES), o=rnd.choice(OBJECTS), t=rnd.choice(TOOLS), f=rnd.choice(FIELDS))
        if title not in found:
            found.append(title)
    return found


def abstract(rnd: random.Random, title: str) -> str:
    """Running text that takes up words of the title."""
    words = " ".join(w for w in title.split() if w.isalpha()).lower()
    openings = ["We study", "This paper revisits", "Practitioners often rely on", "Despite its wide use, little is known of"]
    middle = f"{rnd.choice(openings)} {words}. Existing methods for {rnd.choice(OBJECTS).lower()} need many samples"
    named = next((w.strip(":") for w in title.split() if sum(c.isupper() for c in w) > 1 and w.strip(":").isalpha()), None)
    extra = f" We call our method {named}." if named else ""
    return f"{middle}, and the constants hide a dependence on the dimension $d$.{extra} Experiments support the theory."


def bylines(rnd: random.Random, owner: Person, others: list[Person], count: int) -> list[list[Person]]:
    """`count` author lists with the owner at any place."""
    found = []
    for _ in range(count):
        size = rnd.choices([0, 1, 2, 3, 4, 6], weights=[1, 4, 5, 4, 2, 1])[0]
        authors = rnd.sample(others, min(size, len(others)))
        authors.insert(rnd.randint(0, len(authors)), owner)
        found.append(authors)
    return found
