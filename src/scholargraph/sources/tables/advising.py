"""Rows of advising pairs: advisor and student, role, degree, years, thesis; the student's education where the table says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import fold
from scholargraph.model.records import (
    AdvisingRecord,
    AdvisingRole,
    AnyRecord,
    EducationRecord,
    PositionRecord,
    PrintedName,
    Remark,
)
from scholargraph.sources.remarks import remark
from scholargraph.sources.tables.columns import Layout
from scholargraph.sources.tables.grid import Row
from scholargraph.sources.tables.people import evidence, printed_name, without_qualifier
from scholargraph.sources.tables.rows import RowReader
from scholargraph.sources.tables.separators import separation

_ROLES: tuple[tuple[AdvisingRole, str], ...] = (
    ("coadvisor", r"\bco ?(?:advis|supervis|mentor)|second (?:advis|supervis)"),
    ("promotor", r"promotor"),
    ("committee", r"committee|examiner|reader|juror|jury|rapporteur|opponent"),
    ("postdoc", r"post ?doc"),
    ("undergraduateIntern", r"intern\b|internship|undergraduate"),
    ("bachelor", r"\bbachelor|\bb ?sc?\b|\bba\b|licence"),
    ("ms", r"\bmaster|\bm ?sc?\b|\bms\b|\bma\b|\bm ?eng\b|\bmphil\b|diplom"),
    ("visitor", r"visit"),
    ("phd", r"ph ?d|d ?phil|doctor|\bdr\b|dissertation|promotion|thesis|these|^advis|^supervis|academic|^notable"),
)
_SHARE = 0.05
"""Commas and "and" in fewer of the cells belong to single names: "Boas, Jr.", "Fourcroy, comte de"."""


def role_of(text: str) -> AdvisingRole | None:
    """The role that words say ("Ph.D. advisor", "co-supervisor", "MSc"); None if they say none."""
    folded = fold(text)
    return next((role for role, pattern in _ROLES if folded and re.search(pattern, folded)), None)


class AdvisingRows(RowReader):
    """Turns rows into records of advising."""

    def __init__(self, layout: Layout, sample: Sequence[Row]):
        super().__init__(layout)
        self.separators = {
            field: separation([self.value(row, field) for row in sample]) for field in ("advisor", "coadvisor", "student")
        }

    @property
    def _says_role(self) -> bool:
        return bool(self.layout.fields.keys() & {"role", "degree"})

    def told(self) -> str | None:
        """What was assumed of all rows."""
        if self._says_role:
            return None
        return "no column says the role: every pair was read as doctoral advising; a column `role` or `degree` would tell"

    def records(self, row: Row) -> Iterator[AnyRecord | Remark]:
        """The pairs of a row, usually one."""
        if row.flaw:
            yield remark(row.place, "repaired", str(row), row.flaw)
        advisors = self._names(row, "advisor")
        students = self._names(row, "student")
        if not advisors or not students:
            what = "advisor" if not advisors else "student"
            yield remark(row.place, "skipped", str(row), f"the row names no {what}")
            return
        role, doubt = self._role(row)
        if doubt:
            yield remark(row.place, "ambiguous", str(row), doubt)
        years, said = self.years(row)
        yield from said
        for name in (*advisors, *students):
            if name.corporate:
                yield remark(row.place, "ambiguous", name.printed, "this reads like the name of a body, not of a person")
        for twice in {one.printed for one in advisors} & {one.printed for one in students}:
            yield remark(row.place, "ambiguous", twice, "advisor and student bear the same name")
        seconds = self._names(row, "coadvisor")
        for student in students:
            for advisor, own in [*((one, role) for one in advisors), *((one, "coadvisor") for one in seconds)]:
                yield AdvisingRecord(
                    place=row.place,
                    advisor=advisor,
                    advisee=student,
                    role=own,
                    degree=self.value(row, "degree") or None,
                    start_year=years[0],
                    end_year=years[1],
                    current=self.lasts(row),
                    thesis=self.value(row, "thesis") or None,
                    later_position=self._later(row),
                    as_written=str(row)[:300],
                )
            yield from self._education(row, student, role, years)

    def _names(self, row: Row, field: str) -> list[PrintedName]:
        cell = self.value(row, field)
        if not cell:
            return []
        base = without_qualifier(cell)
        one = base != cell or bool(self.value(row, f"{field}_id") or self.value(row, f"{field}_orcid"))  # an id is one person's
        written = [base] if one else [without_qualifier(name) for name in self._split(field, cell)]
        named = [name for name in written if any(c.isalpha() for c in name) and len(name) <= 200]
        held: tuple[Identifier, ...] = ()
        if len(named) == 1 and field != "coadvisor":
            held = evidence(orcid=self.value(row, f"{field}_orcid"), address=self.value(row, f"{field}_id"),
                            openalex=self.value(row, f"{field}_id"))  # fmt: skip
        return [printed_name(name, row.place, identifiers=held) for name in named]

    def _split(self, field: str, cell: str) -> Sequence[str]:
        found = self.separators[field]
        rare = found.separator in ("and", ",", "family, given") and found.cells < _SHARE * found.of
        return (cell,) if rare or found.separator == "none" else found.split(cell).names

    def _role(self, row: Row) -> tuple[AdvisingRole, str | None]:
        if not self._says_role:
            return "phd", None
        stated, degree = self.value(row, "role"), self.value(row, "degree")
        role = role_of(stated)
        if role == "phd" and degree and not re.search(r"ph ?d|doctor", fold(stated)):
            role = role_of(degree) or role  # "advisor" of a master's thesis
        role = role or role_of(degree)
        if role:
            return role, None
        if stated or degree:
            return "other", f"no role of advising is known by the words “{(stated or degree)[:60]}”; it was read as “other”"
        return "other", "the row leaves role and degree empty; it was read as “other”"

    def _education(
        self, row: Row, student: PrintedName, role: AdvisingRole, years: tuple[int | None, int | None]
    ) -> Iterator[AnyRecord]:
        institution = self.value(row, "institution")
        if not institution or role not in ("phd", "promotor", "coadvisor", "ms", "bachelor"):
            return
        yield EducationRecord(
            place=row.place,
            holder=student,
            degree=self.value(row, "degree") or None,
            organization=institution,
            start_year=years[0],
            end_year=years[1],
            as_written=str(row)[:300],
        )

    def _later(self, row: Row) -> PositionRecord | None:
        text = self.value(row, "later")
        return PositionRecord(place=row.place, organization=text, current=True, as_written=text[:300]) if text else None
