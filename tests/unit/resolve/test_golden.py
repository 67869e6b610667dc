"""A small invented world, resolved: works, versions, authors, and all ids, compared with a kept file.

After a wanted change: `UPDATE_GOLDEN=1 pytest tests/unit/resolve/test_golden.py`, then read the difference.
"""

import os
from pathlib import Path

from invented_records import Page, entities

from scholargraph.model.records import AdvisingRecord, EducationRecord, OwnerRecord, PositionRecord

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "resolve" / "small_world.txt"


def small_world():
    cv = Page("cv_quill").add(OwnerRecord, printed="Mara K. Quill")
    cv.add(
        PositionRecord,
        role="Professor",
        organization="UCLA",
        units=("Mathematics",),
        start_year=2019,
        current=True,
        as_written="19–",
    )
    cv.add(EducationRecord, degree="Ph.D.", organization="Nod University", start_year=2010, end_year=2015, as_written="Ph.D.")
    for section in ("Selected publications", "Full list"):
        cv.work(
            "Sparse tilings of gardens",
            ["I. Roe", "O. Brandt", "M. K. Quill"],
            venue="ICML",
            status="published",
            year=2021,
            section=section,
        )
    cv.work(
        "Braided orders, part II", ["H. Kern", "H. Kern", "M. K. Quill"], status="underReview", year=2024, section="Full list"
    )
    cv.work(
        "Soups of the north",
        ["M. K. Quill"],
        container="Innovations in Soup",
        editors=["T. Schick"],
        year=2012,
        section="Full list",
    )
    cv.add(AdvisingRecord, advisee=cv.name("Ines Roe"), role="phd", start_year=2019, end_year=2022, as_written="Ines Roe (Ph.D.)")
    listing = Page("listing")
    listing.work(
        "Sparse Tilings of Gardens", ["Ines Roe", "Odo Brandt"], cut=True, status="preprint", version_type="Preprint", year=2020
    )
    listing.work(
        "Braided Orders, Part II", ["Hanna Kern", "Hugo Kern"], cut=True, status="preprint", version_type="Preprint", year=2024
    )
    listing.work(
        "Braided Orders, Part I", ["Hanna Kern", "Nguyễn Vũ"], cut=True, status="preprint", version_type="Preprint", year=2023
    )
    home = Page("home", about="Odo Brandt")
    home.work("sparse tilings of gardens", ["Ines", "Mara"], prose=True, owner=True, venue="ICML", status="accepted", year=2021)
    home.work("Lanterns", owner=True, prose=True, year=2022)
    return entities(cv, listing, home)


def as_text(found) -> str:
    names = {entity.id: entity.preferred_name for entity in found.persons}
    venues = {entity.id: entity.name for entity in found.venues}
    lines = [f"person {p.id} {p.preferred_name} ({'; '.join(p.variants)})" for p in found.persons]
    for work in found.works:
        lines.append(f"work {work.id} {work.title} | {work.type} | {work.year} | first {work.first_year}")
        for v in (v for v in found.versions if v.work == work.id):
            mark = "*" if v.id == work.chosen_version else " "
            quotes = " ".join(str(place) for place in v.quotes)
            lines.append(
                f"  {mark} version {v.id} {v.type} {v.status} {v.year} {venues.get(v.venue)} whole={v.byline_complete} {quotes}"
            )
        for a in sorted((a for a in found.authorships if a.work == work.id), key=lambda a: (a.position or 99, a.id)):
            printed = sorted(f"{m.printed} [{m.quotes[0]}]" for m in found.mentions if m.authorship == a.id)
            lines.append(f"    {a.position} {a.id} {a.basis} {names[a.person]}: {', '.join(printed) or a.quotes[0]}")
    lines += [
        f"advising {a.id} {names[a.advisor]} -> {names[a.advisee]} {a.role} {a.start_year}-{a.end_year}" for a in found.advising
    ]
    lines += [
        f"member {m.id} {m.kind} {names[m.person]} {m.role or m.degree} {m.start_year}-{m.end_year}" for m in found.memberships
    ]
    lines += [f"organization {o.id} {o.name} in {o.unit_of}" for o in found.organizations]
    lines += [f"book {b.id} {b.title}" for b in found.books] + [f"editor {e.id} {e.printed}" for e in found.editorships]
    lines += [f"remark {r.severity} {r.place} {r.text}: {r.reason}" for r in found.remarks]
    return "\n".join(lines) + "\n"


def test_the_small_world_is_resolved_as_before():
    text = as_text(small_world())
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
