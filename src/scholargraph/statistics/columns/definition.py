"""What is said of a column, and the columns that several tables share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """One column: what it says, in which unit, where the definition comes from, and how it is computed."""

    name: str
    meaning: str
    unit: str = ""
    source: str = ""
    formula: str = ""


PERSON = (Definition("person", "IRI of the person"), Definition("name", "preferred name"))
PAIR = (
    Definition("person_a", "IRI of the person with the smaller IRI"),
    Definition("name_a", "preferred name of person_a"),
    Definition("person_b", "IRI of the other person"),
    Definition("name_b", "preferred name of person_b"),
)
CUT = Definition("works_cut", "works whose byline no source prints whole", "works")
