"""A build by a stream of records writes, byte for byte, what a build with all records in memory writes."""

from __future__ import annotations

import json
import random
from array import array
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scholargraph.export import streamed, streamed_claims
from scholargraph.export.parquet import PART
from scholargraph.pipeline import build as building
from scholargraph.pipeline import streaming
from scholargraph.project import IdentityMode, Project, SourceSettings
from scholargraph.resolve import keys
from scholargraph.resolve.streamed import clustered, lots, plain
from scholargraph.resolve.streamed.components import Components

NAMES = (
    "Ana Falk",
    "A. Falk",
    "Ana B. Falk",
    "Falk, Ana",
    "Ben Roe",
    "Ben Roe 0002",
    "B. Roe",
    "Wei Li",
    "Wei Li 0001",
    "Li Wei",
    "Anonymous",
    "Jörg Ö. Düzgün",
    "Jorg Duzgun",
    "Mia Tak2",
    "123",
)
WORDS = "adaptive bounds drifting edges fields lattices".split()
TITLES = ("Editorial", "Preface", "???", "On nets: part II", "On nets: part I", "Bounds and drifting edges of nets")
VENUES = ("J. Waders", "TERN", "Transactions on Gulls (ToG)", "ToG", "Proceedings of the 3rd TERN 2019", "arXiv", "CoRR")
PLACES = ("University of Texel", "Marsh Institute (MI)")


def orcid(number: int) -> str:
    """A valid ORCID iD, invented."""
    digits, total = f"{number:015d}", 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    whole = digits + ("X" if check == 10 else str(check))
    return "-".join(whole[i : i + 4] for i in range(0, 16, 4))


ORCIDS = tuple(map(orcid, range(1, 5)))
titles = st.one_of(st.sampled_from(TITLES), st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join))
years = st.sampled_from((None, 1999, 2000, 2001, 2010))
names = st.sampled_from(NAMES)


@st.composite
def xml_name(draw: st.DrawFn, role: str = "author") -> str:
    proof = draw(st.sampled_from(("", "", "", *(f' orcid="{one}"' for one in ORCIDS))))
    return f"<{role}{proof}>{draw(names)}</{role}>"


@st.composite
def dblp_record(draw: st.DrawFn) -> str:
    """A record of dblp's shape: a work, an edited volume, or a person's page."""
    kind = draw(st.sampled_from(("article", "article", "inproceedings", "www", "proceedings", "phdthesis", "incollection")))
    if kind == "www":
        own = "".join(f"<author>{name}</author>" for name in draw(st.lists(names, min_size=1, max_size=2, unique=True)))
        note = draw(st.sampled_from(("", *(f'<note type="affiliation">{place}</note>' for place in PLACES))))
        urls = draw(st.sampled_from(("", f"<url>https://orcid.org/{ORCIDS[0]}</url>")))
        return f'<www key="homepages/f/{draw(st.integers(1, 4))}">{own}<title>Home Page</title>{note}{urls}</www>'
    people = "".join(draw(st.lists(xml_name("editor" if kind == "proceedings" else "author"), max_size=4)))
    year, venue = draw(years), draw(st.sampled_from((None, *VENUES)))
    parts = [people, f"<title>{draw(titles)}</title>", f"<year>{year}</year>" if year else ""]
    if venue:
        parts.append(f"<journal>{venue}</journal>" if kind == "article" else f"<booktitle>{venue}</booktitle>")
    if draw(st.integers(0, 3)) == 0:
        parts.append(f"<ee>https://doi.org/10.1000/{draw(st.integers(1, 3))}</ee>")
    return f'<{kind} key="x/y/R{draw(st.integers(1, 99))}">{"".join(parts)}</{kind}>'


@st.composite
def csl_item(draw: st.DrawFn) -> dict[str, object]:
    """An item of a library, with containers, DOIs and bodies as authors."""
    item: dict[str, object] = {"type": draw(st.sampled_from(("article-journal", "chapter", "book"))), "title": draw(titles)}
    people = draw(st.lists(st.one_of(names, st.just("The Wader Collaboration")), max_size=3))
    item["author"] = [{"literal": name} for name in people if any(map(str.isalpha, name))]
    if (year := draw(years)) is not None:
        item["issued"] = {"date-parts": [[year, 5, 7][: draw(st.integers(1, 3))]]}
    if draw(st.booleans()):
        item["container-title"] = draw(st.sampled_from(VENUES))
    if draw(st.integers(0, 2)) == 0:
        item["DOI"] = f"10.1000/{draw(st.integers(1, 3))}"
    return item


def written(folder: Path) -> dict[str, bytes]:
    """All that a build writes."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def both(
    sources: list[Path], monkeypatch: pytest.MonkeyPatch, folder: Path, *, columns_only: bool, identity: IdentityMode = "source"
) -> tuple[dict[str, bytes], dict[str, bytes] | None]:
    """What the stream writes, and what is written with all records in memory; None where they are not streamed."""
    project = Project(source=tuple(SourceSettings(path=path) for path in sources), identity=identity)
    with monkeypatch.context() as patch:
        patch.setattr(building, "_streamed", lambda *given: None)
        building.build(project, folder / "memory", columns_only=columns_only)
    with monkeypatch.context() as patch:
        patch.setattr(building, "_resolved", None)  # what is not streamed fails
        patch.setattr(building, "_LARGE", 0)
        building.build(project, folder / "stream", columns_only=columns_only)
    return written(folder / "stream"), written(folder / "memory")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    records=st.lists(dblp_record(), min_size=1, max_size=14),
    items=st.lists(csl_item(), max_size=8),
    digits=st.sampled_from((12, 4, 3)),
    part=st.sampled_from((PART, 2)),
    large=st.sampled_from((1 << 20, 1 << 20, 1)),
    columns_only=st.booleans(),
    identity=st.sampled_from(("source", "resolve", "printed")),
)
@example(  # a nobody whom an ORCID tells stands in the byline all the same
    records=[
        f'<article key="x/y/R1"><author>Ana Falk</author><author orcid="{ORCIDS[0]}">Anonymous</author>'
        "<title>Editorial</title></article>",
        f'<article key="x/y/R2"><author orcid="{ORCIDS[0]}">Ana Falk</author><title>Editorial</title></article>',
    ],
    items=[],
    digits=12,
    part=2,
    large=1,
    columns_only=False,
    identity="source",
)
@example(  # a page's ORCID under another name, beside a work without title or author
    records=[
        '<www key="homepages/f/1"><author>Ana Falk</author><title>Home Page</title>'
        f"<url>https://orcid.org/{ORCIDS[0]}</url></www>",
        f'<article key="x/y/R1"><author orcid="{ORCIDS[0]}">Ben Roe 0002</author><title>Editorial</title></article>',
    ],
    items=[{"type": "article-journal", "title": "???", "author": []}],
    digits=12,
    part=2,
    large=1,
    columns_only=False,
    identity="source",
)
@example(  # an ORCID twice in one byline, and on the pages of two people
    records=[
        f'<article key="x/y/R1"><author orcid="{ORCIDS[0]}">Ana Falk</author><author orcid="{ORCIDS[0]}">Ana Falk</author>'
        "<title>Editorial</title></article>",
        *(
            f'<www key="homepages/f/{n}"><author>Ana Falk</author><title>Home Page</title>'
            f"<url>https://orcid.org/{ORCIDS[0]}</url></www>"
            for n in (1, 2)
        ),
    ],
    items=[],
    digits=12,
    part=2,
    large=1,
    columns_only=False,
    identity="source",
)
def test_the_stream_writes_the_same_bytes(
    records: list[str],
    items: list[dict[str, object]],
    digits: int,
    part: int,
    large: int,
    columns_only: bool,
    identity: IdentityMode,
) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(keys, "DIGITS", digits)  # few digits make ids meet
        monkeypatch.setattr(streamed, "PART", part)
        monkeypatch.setattr(streaming, "_LARGE", large)  # a document of one byte is read by another process
        if large == 1:
            monkeypatch.setattr(lots, "_LOT", 1)
            monkeypatch.setattr(lots, "_LOTS", 1)
            monkeypatch.setattr(clustered, "MANY_USES", 1)
            monkeypatch.setattr(plain, "_LOT", 1)
            monkeypatch.setattr(plain, "_LOTS", 1)
            monkeypatch.setattr(streamed_claims, "LOT", 1)
        folder = Path(name)
        steady = '<article key="a/b/c"><author>Ida Nes</author><title>Steady fields</title><year>2000</year></article>'
        (folder / "d.xml").write_text(f"<dblp>{steady}\n{chr(10).join(records)}</dblp>", encoding="utf-8")
        sources = [folder / "d.xml"]
        if items:
            (folder / "l.json").write_text(json.dumps(items), encoding="utf-8")
            sources.append(folder / "l.json")
        stream, memory = both(sources, monkeypatch, folder, columns_only=columns_only, identity=identity)
        assert stream == memory


def test_works_of_one_title_that_are_works_of_their_own_are_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = ("Ana Falk", "Ben Roe", "Wei Li", "Wei Li", "Ida Nes")  # two say the same of which work they are
    records = [
        f'<article key="x/y/R{n}"><author>{name}</author><author orcid="{ORCIDS[n % 2]}">Mia Tak</author>'
        f"<title>Drifting edges</title><year>{1990 + n // 4}</year><journal>J. Waders {n}</journal></article>"
        for n, name in enumerate(people)
    ]
    steady = '<article key="a/b/c"><author>Ida Nes</author><title>Steady fields</title><year>2000</year></article>'
    (tmp_path / "d.xml").write_text(f"<dblp>{steady}{chr(10).join(records)}</dblp>", encoding="utf-8")
    parted: list[int] = []
    part = Components.part

    def noted(self: Components, found: array[int]) -> None:
        parted.extend(found[::3])
        part(self, found)

    monkeypatch.setattr(Components, "part", noted)
    stream, memory = both([tmp_path / "d.xml"], monkeypatch, tmp_path, columns_only=False)
    assert stream == memory
    assert sorted(parted) == [1, 2, 5]


@pytest.mark.parametrize("identity", ["source", "resolve"])
def test_real_papers_in_any_order(
    identity: IdentityMode, shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted((shared_data / "data" / "acl-anthology" / "xml").glob("*"))[:25]
    stream, memory = both(files, monkeypatch, tmp_path, columns_only=False, identity=identity)
    assert stream == memory
    random.Random(5).shuffle(files)
    again, _ = both(files, monkeypatch, tmp_path / "again", columns_only=False, identity=identity)
    assert again == stream
