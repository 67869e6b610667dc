"""The demo project: facts carried over exactly, no abstracts, no contact data, no sentence of the real homepage."""

import re
from pathlib import Path

import pytest

from scholargraph.model.records import AdvisingRecord, WorkRecord
from scholargraph.project import load_project, shipped
from scholargraph.sources import read_source
from scholargraph.sources.text.prose import quotations, sentences

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = sorted((DATA / "sources").glob("*.txt"))
LISTS = [file for file in FILES if not file.name.startswith("homepage")]


def test_the_project_names_every_document_and_each_is_its_kind() -> None:
    project = load_project(DATA)
    assert {source.path for source in project.source} == set(FILES)
    assert [source.id for source in project.source] == ["cv_ryu", "listing_ryu", "homepage_sun", "profile_yun", "profile_kwon"]
    for source in project.source:
        reading = read_source(source.path, about=source.about)
        assert reading.source.format == source.format, source.path.name
        assert reading.records
    assert shipped("data") == DATA


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_abstract_and_no_contact_data(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 400
    assert not re.search(r"[\w.+-]+\s*(?:@|\[at\]|\(at\))\s*[\w-]+\.\w{2,}", text)
    assert not re.search(r"\+\d[\d\s().-]{7,}|\(\d{3}\)\s*\d{3}|\b\d{3}[-.]\d{3,4}[-.]\d{4}\b", text)
    assert not re.search(r"\brecruit|\bcontact me\b|\bapply\b", text, re.I)


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_every_line_stands_in_the_full_document(file: Path, seeds: Path) -> None:
    full = set((seeds / file.name).read_text(encoding="utf-8").splitlines())
    assert [line for line in file.read_text(encoding="utf-8").splitlines() if line not in full] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_fact_of_the_full_document_is_missing(file: Path, seeds: Path) -> None:
    about = next(source.about for source in load_project(DATA).source if source.path == file)
    reduced, full = read_source(file, about=about), read_source(seeds / file.name, about=about)

    def facts(reading: object) -> set[tuple[object, ...]]:
        found: set[tuple[object, ...]] = set()
        for record in getattr(reading, "records", ()):
            if isinstance(record, WorkRecord):
                found.add(
                    (record.title, record.description, record.year, record.date, tuple(n.printed for n in record.byline.names))
                )
                found |= {(record.title, d.kind, d.share, d.submissions) for d in record.distinctions}
            elif isinstance(record, AdvisingRecord):
                people = tuple(p.printed for p in (record.advisor, record.advisee) if p)
                found.add((people, record.role, record.start_year, record.end_year))
            elif record.kind in ("position", "education"):
                role = record.role if record.kind == "position" else record.degree
                found.add((role, record.organization, record.units, record.start_year, record.end_year))
            elif record.kind == "service":
                found.add((record.role, record.venue, record.start_year))
        return found

    assert facts(full) == facts(reduced)


def test_the_homepage_is_in_our_own_words(seeds: Path) -> None:
    def said(file: Path) -> set[str]:
        """The sentences of eight words and more, without titles, brackets, dates and punctuation."""
        found = set()
        lists = ("Appointment", "Past Professional Expeirence", "Education", "Selected works", "Professional Services")
        section = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line in (*lists, "About me", "News", "Research Interests"):
                section = line
            if section in lists or not line.strip():
                continue
            for title in sorted(titles, key=len, reverse=True):
                line = line.replace(title, " ")
            for quote in reversed(quotations(line)):
                line = line[: quote.start] + " " + line[quote.end :]
            line = re.sub(r"\([^()]*\)|^- \w+ \d{4}:|https?://\S+", " ", line)
            for sentence in sentences(line):
                words = re.findall(r"\w+", sentence.text.lower())
                if len(words) >= 8:
                    found.add(" ".join(words))
        return found

    ours, theirs = DATA / "sources" / "homepage_ruoyu_sun.txt", seeds / "homepage_ruoyu_sun.txt"
    reading = read_source(theirs, about="Ruoyu Sun")
    titles = {record.title for record in reading.records if isinstance(record, WorkRecord) and record.title}
    assert len(said(theirs)) > 10
    assert said(ours) & said(theirs) == set()
