"""The homepage reader: a real page by hand, an invented one, phrasings one by one, and that it covers every line."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.model.provenance import Place
from scholargraph.model.records import (
    AdvisingRecord,
    AnyRecord,
    EducationRecord,
    OwnerRecord,
    PositionRecord,
    PrintedName,
    Remark,
    ServiceRecord,
    SourceReading,
    TalkRecord,
    WorkRecord,
)
from scholargraph.sources import read_source
from scholargraph.sources.document import Document
from scholargraph.sources.homepage.layout import heading_of, outline
from scholargraph.sources.homepage.reader import HomepageReader
from scholargraph.sources.page.marks import UNDERLINE
from scholargraph.sources.text.venues import split_edition

TESTS = Path(__file__).resolve().parents[2]
SAMPLE = TESTS / "samples" / "homepage" / "lindqvist.md"
GOLDEN = TESTS / "golden" / "homepage" / "lindqvist.json"


def items(*lines: str, about: str | None = None) -> list[AnyRecord | Remark]:
    return list(HomepageReader().read(Document("doc", "doc.txt", lines, about)))


def news(*lines: str, about: str | None = None) -> list[WorkRecord]:
    return [item for item in items("News", *lines, about=about) if isinstance(item, WorkRecord)]


def one(line: str, about: str | None = None) -> WorkRecord:
    (work,) = news(f"- May 2023: {line}", about=about)
    return work


def names(work: WorkRecord) -> list[str]:
    return [name.printed for name in work.byline.names]


# ---------------------------------------------------------------- the real page, read by hand

SMALL = "On the global landscape of neural networks: an overview"
GANS = "Towards a better global loss landscape of GANs"
SEED_WORKS: list[tuple[int, str, list[str], int | None, str | None, str | None]] = [
    # line, title or description or address, coauthors, year, venue, status
    (4, "optimization for deep learning: an overview", [], None, None, None),
    (31, SMALL, [], None, None, None),
    (32, GANS, [], 2020, "NeurIPS", "published"),
    (35, "Adam Can Converge Without Any Modification on Update Rules", [], 2022, "NeurIPS", "accepted"),
    (
        36,
        "Global Convergence of MAML and Theory-Inspired Neural Architecture Search for Few-Shot Learning",
        ["Haoxiang Wang", "Yite Wang", "Bo Li"],
        2022,
        "CVPR",
        "accepted",
    ),
    (
        37,
        "On the Benefit of Width for Neural Networks: Disappearance of Basins",
        ["Dawei", "Tian"],
        2022,
        "SIAM Journal on Optimization",
        "accepted",
    ),
    (
        38,
        "Understanding Limitation of Two Symmeterized Orders by Worst-case Complexity",
        ["Peijun", "Zhisheng"],
        2021,
        "SIAM Journal on Optimization",
        "accepted",
    ),
    (
        39,
        "Spurious Local Minima Exist for Almost All Over-parameterized Neural Networks",
        ["Tian", "Dawei"],
        2021,
        "Mathematics of Operations Research",
        "accepted",
    ),
    (
        40,
        "Revisiting Landscape Analysis for Neural-networks: Eliminating Decreasing Paths to Infinity",
        ["Shiyu", "Srikant"],
        2021,
        "SIAM Journal on Optimization",
        "accepted",
    ),
    (
        41,
        "RMSprop can converge with proper hyper-parameter",
        ["Naichen Shi", "Dawei Li", "Mingyi Hong", "Ruoyu Sun"],
        2021,
        "ICLR",
        "accepted",
    ),
    (42, GANS, ["Tiantian Fang", "Alex Schwing"], 2020, "NeurIPS", "accepted"),
    (43, "https://arxiv.org/abs/2010.15768", ["Jiawei Zhang", "Peijun Xiao", "Zhi-Quan Luo"], 2020, "NeurIPS", "accepted"),
    (
        44,
        SMALL,
        ["Srikant", "Shiyu Liang", "Dawei Li", "Tian Ding"],
        2020,
        "IEEE SPM (signal processing magazine)",
        "published",
    ),
    (45, "optimization for deep learning: theory and algorithms", [], 2019, "arxiv", "preprint"),
    (
        46,
        "spurious local minima exist for almost all over-parameterized neural networks",
        [],
        2019,
        "optimizaiton online",
        "preprint",
    ),
    (47, "understanding two symmeterized orders by worst-case complexity", [], 2019, "arxiv", "preprint"),
    (
        48,
        "Worst-case complexity of cyclic coordinate descent: O(n^2) gap with randomized versions",
        [],
        2019,
        "MP (Mathematical Programming)",
        "accepted",
    ),
    (50, "Max-Sliced Wasserstein Distance and its use for GANs", [], 2019, "CVPR", "accepted"),
    (51, "paper on Adam-type methods", ["Xiangyi Chen", "Sijia Liu", "Mingyi Hong"], 2019, "ICLR", "accepted"),
    (
        52,
        "On the efficiency of random permutation for ADMM and coordinate descent",
        [],
        2018,
        "MOR (Mathematics of Operations Research)",
        "accepted",
    ),
    (55, "paper that says adding a neuron can eliminate all bad local minima", [], 2018, "NIPS", "accepted"),
]


@pytest.fixture(scope="module")
def seed(seeds: Path) -> SourceReading:
    return read_source(seeds / "homepage_ruoyu_sun.txt", about="Ruoyu Sun")


def works_of(reading: SourceReading) -> list[WorkRecord]:
    return [record for record in reading.records if isinstance(record, WorkRecord)]


def test_seed_is_recognised(seed: SourceReading) -> None:
    assert seed.source.format == "homepage"
    assert not any(isinstance(record, OwnerRecord) for record in seed.records)


def test_seed_works(seed: SourceReading) -> None:
    found = [
        (w.place.first_line, w.title or w.description or w.identifiers[0].iri, names(w), w.year, w.venue, w.status)
        for w in works_of(seed)
    ]
    assert found == SEED_WORKS


def test_seed_bylines(seed: SourceReading) -> None:
    for work in works_of(seed):
        if work.place.first_line == 41:
            assert [name.position for name in work.byline.names] == [1, 2, 3, 4]
            assert (work.byline.basis, work.byline.complete, work.byline.owner_implied) == ("printed", True, False)
        else:
            assert {name.position for name in work.byline.names} <= {None}
            assert (work.byline.basis, work.byline.complete, work.byline.owner_implied) == ("inProse", False, True)


def test_seed_distinctions_editions_and_addresses(seed: SourceReading) -> None:
    by_line = {work.place.first_line: work for work in works_of(seed)}
    assert {line: [d.kind for d in work.distinctions] for line, work in by_line.items() if work.distinctions} == {
        41: ["spotlight"],
        42: ["oral"],
        50: ["oral"],
    }
    (oral,) = by_line[42].distinctions
    assert (oral.share, oral.submissions, oral.as_written) == (0.011, 9454, "oral paper (1.1% of 9454 submissions)")
    assert [i.iri for i in by_line[45].identifiers] == ["https://arxiv.org/abs/1912.08957"]
    assert {line: work.edition for line, work in by_line.items() if work.edition} == {
        32: "NeurIPS 2020",
        35: "NeurIPS 2022",
        36: "CVPR 2022",
        41: "ICLR 2021",
        42: "NeurIPS 2020",
        43: "NeurIPS 2020",
        50: "CVPR 2019",
        51: "ICLR 2019",
        55: "NIPS 2018",
    }


def test_seed_positions(seed: SourceReading) -> None:
    found = [
        (
            r.place.id.split("=")[1],
            r.role,
            r.units,
            r.organization,
            r.start_year,
            r.start_month,
            r.end_year,
            r.end_month,
            r.current,
        )
        for r in seed.records
        if isinstance(r, PositionRecord)
    ]
    none = (None, None, None, None)
    assert found == [
        ("1,2", "associate professor", (), "Chinese University of Hong Kong, Shenzhen", *none, True),
        ("2,3", "tenure-track assistant professor", (), "UIUC", *none, False),
        ("2,3", "full-time visiting scientist", (), "FAIR", *none, False),
        ("2,3", "postdoc", (), "Stanford", *none, False),
        (
            "7,8",
            "Associate Professor (tenured)",
            ("School of Data Science",),
            "Chinese University of Hong Kong, Shenzhen",
            *none,
            True,
        ),
        ("8,9", "Senior Research Scientist", (), "Shenzhen Institute of Big Data (SRIBD)", *none, True),
        (
            "9,10",
            "Vice Chair",
            (),
            "Shenzhen International Center for Industrial and Applied Mathematics (SICIAM)",
            *none,
            True,
        ),
        ("10,11", "Adjunct Associate Professor", (), "UIUC", *none, True),
        (
            "12,17",
            "Assistant Professor",
            (
                "Department of Industrial and Enterprise Systems Engineering",
                "Coordinated Science Lab",
                "Department of Electrical and Computer Engineering",
            ),
            "University of Illinois at Urbana-Champaign",
            *(2017, None, 2022, None, False),
        ),
        ("17,19", "Visiting Researcher (full-time)", (), "Facebook Artificial Intelligence Research", 2016, 6, 2016, 12, False),
        (
            "19,20",
            "Post-doctoral Scholar",
            ("Dept. of Management Science and Engineering",),
            "Stanford University",
            *(2015, None, 2016, None, False),
        ),
    ]


def test_seed_education_and_host(seed: SourceReading) -> None:
    found = [
        (r.degree, r.field, r.organization, r.start_year, r.end_year) for r in seed.records if isinstance(r, EducationRecord)
    ]
    assert found == [
        ("PhD", None, "Univ. of Minnesota", None, None),
        ("BS", "math", "Peking University", None, None),
        ("Ph.D.", "Electrical Engineering", "University of Minnesota", 2009, 2015),
        ("B.Sc.", "Mathematics", "Peking University", 2005, 2009),
    ]
    (host,) = [r for r in seed.records if isinstance(r, AdvisingRecord)]
    assert host.advisor is not None
    assert host.advisor.printed == "Yinyu Ye"
    assert (host.advisee, host.role, host.start_year, host.end_year) == (None, "postdoc", 2015, 2016)


def test_seed_services_and_talks(seed: SourceReading) -> None:
    services = [(r.role, r.venue, r.start_year) for r in seed.records if isinstance(r, ServiceRecord)]
    reviewed = (
        "ICLR; NeurIPS; ICML; COLT; FOCS; AISTATS; JMLR; Neural computation; Mathematical Programming; SIAM Journal on "
        "Optimization; "
        "SIAM Journal on Computing; Pacific Journal of Optimization; IEEE Transaction on Information Theory; "
        "IEEE Transaction on Signal Processing; SPAWC; ICASSP"
    ).split("; ")
    assert services == [
        ("sessionOrganizer", "ICCOPT", 2019),
        ("sessionOrganizer", "INFORMS annual meeting", 2018),
        *[("areaChair", venue, None) for venue in ("ICLR", "NeurIPS", "AISTATS", "ICML")],
        *[("reviewer", venue, None) for venue in reviewed],
    ]
    talks = [(r.event, r.year, r.month) for r in seed.records if isinstance(r, TalkRecord)]
    assert talks == [("Stanford ISL Colloquium", 2018, 11), ("Google Brain", 2018, 11)]


def test_seed_interests(seed: SourceReading) -> None:
    bullets = [r.phrase for r in seed.records if r.kind == "interest" and r.section == "Research Interests"]
    assert len(bullets) == 5
    assert bullets[0].startswith("Large language models: theory, fine-tuning")
    assert bullets[1].endswith("adversarial robustness, etc.")


def test_seed_allusions_are_remarked(seed: SourceReading) -> None:
    alluded = [(r.place.first_line, r.text[:24]) for r in seed.remarks if r.severity == "alluded"]
    assert (34, "Our papers on learning t") in alluded
    assert (35, "Our papers on Adam, GAN,") in alluded
    assert any(line == 4 for line, _ in alluded)  # "(paper in FOCS)"
    unread = {r.place.first_line for r in seed.remarks if r.severity == "unread"}
    assert 6 in unread  # the invitation to apply


# ---------------------------------------------------------------- an invented page


def test_invented_page_is_read_as_before() -> None:
    reading = read_source(SAMPLE)
    found = json.dumps(reading.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert json.loads(found) == json.loads(GOLDEN.read_text(encoding="utf-8"))


# ---------------------------------------------------------------- phrasings


@pytest.mark.parametrize(
    ("line", "title", "coauthors", "venue", "status"),
    [
        ("Paper “A Long Way” accepted at ICML 2023.", "A Long Way", [], "ICML", "accepted"),
        (
            "“A Long Way” (with Ana Silva and Bo Ek) to appear in Bernoulli.",
            "A Long Way",
            ["Ana Silva", "Bo Ek"],
            "Bernoulli",
            "accepted",
        ),
        (
            "A Long Way Home (with Ana Silva) to appear in Annals of Statistics",
            "A Long Way Home",
            ["Ana Silva"],
            "Annals of Statistics",
            "accepted",
        ),
        ("New preprint: Trees that Think (joint work with Ana Silva).", "Trees that Think", ["Ana Silva"], None, "preprint"),
        ("New preprint with Bo Ek: Trees that Think.", "Trees that Think", ["Bo Ek"], None, "preprint"),
        (
            'Together with my student Bo Ek, we posted "Trees that Think" on arXiv.',
            "Trees that Think",
            ["Bo Ek"],
            "arXiv",
            "preprint",
        ),
        (
            "Our paper «Trees that Think», joint with 김민수, is accpeted to JMLR.",
            "Trees that Think",
            ["김민수"],
            "JMLR",
            "accepted",
        ),
        ("our paper Learning with Errors has been accepted by AISTATS 2023", "Learning with Errors", [], "AISTATS", "accepted"),
        ("AISTATS 2023 has accepted our paper [Learning with Errors].", "Learning with Errors", [], "AISTATS", "accepted"),
        ("Garden Letters has published our survey “Trees that Think”.", "Trees that Think", [], "Garden Letters", "published"),
        ("We submitted “Trees that Think” to Biometrika.", "Trees that Think", [], None, "submitted"),
        (
            "Our paper Who Counts? Lessons from Trees (with Bo Ek) is accepted to COLT 2023",
            "Who Counts? Lessons from Trees",
            ["Bo Ek"],
            "COLT",
            "accepted",
        ),
        (
            "‘Users’ guide to trees’ (with Rhys ap Gruffydd) is under review at JASA",
            "Users’ guide to trees",
            ["Rhys ap Gruffydd"],
            None,
            "underReview",
        ),
        ("Our paper on trees (joint with Bo) will appear at UAI 2023", None, ["Bo"], "UAI", "accepted"),
        (
            "Paper accepted at ACL 2023: Words Without Borders (with Ana Silva).",
            "Words Without Borders",
            ["Ana Silva"],
            "ACL",
            "accepted",
        ),
    ],
)
def test_phrasings(line: str, title: str | None, coauthors: list[str], venue: str | None, status: str) -> None:
    work = one(line)
    assert (work.title, names(work), work.venue, work.status) == (title, coauthors, venue, status)
    assert work.byline.owner_implied
    assert work.year == 2023


@pytest.mark.parametrize(
    "date",
    [
        "May 2023:",
        "[2023/05]",
        "(05/2023)",
        "2023-05:",
        "2023.05 ",
        "May 12, 2023 —",
        "12 May 2023:",
        "**May 2023**:",
        "2023 May:",
    ],
)
def test_dates_of_news(date: str) -> None:
    (work,) = news(f"- {date} New preprint: Trees that Think.")
    assert (work.year, work.month) == (2023, 5)


def test_a_date_alone_dates_what_follows() -> None:
    works = news("2022", "- Our paper “Old Trees” is accepted to JMLR.", "- Our paper “Older Trees” is accepted to JMLR.")
    assert [work.year for work in works] == [2022, 2022]


def test_two_titles_of_one_sentence() -> None:
    first, second = news(
        '- 2023/05: Two papers, "Fast Trees" (with Bo Ek) and "Slow Trees" (with Ana Silva), accepted to ICML\'23.'
    )
    assert (first.title, names(first), second.title, names(second)) == ("Fast Trees", ["Bo Ek"], "Slow Trees", ["Ana Silva"])
    assert {first.year, second.year} == {2023}
    assert {first.edition, second.edition} == {"ICML'23"}


def test_bracketed_names_are_a_byline_only_where_the_owner_is_known_to_be_in_it() -> None:
    line = "Our paper “Trees that Think” (Ana Silva, Bo Ek) is accepted to JMLR."
    assert one(line).byline.complete
    assert one(line, about="Bo Ek").byline.complete
    others = one(line, about="Maja Lindqvist").byline
    assert (others.complete, others.basis, others.owner_implied) == (False, "inProse", True)


def test_a_students_paper_implies_no_owner() -> None:
    work = one('My student Bo Ek\'s paper "Lazy Trees" was accepted at AISTATS 2023.')
    assert (names(work), work.byline.owner_implied) == (["Bo Ek"], False)


@pytest.mark.parametrize(
    "line",
    [
        "Several papers are accepted to ICML 2023.",
        "Our papers on trees and forests have appeared in JMLR.",
        "See our previous paper on trees.",
    ],
)
def test_allusions_make_no_work(line: str) -> None:
    found = items("News", f"- May 2023: {line}")
    assert [item.severity for item in found if isinstance(item, Remark)] == ["alluded"]
    assert not any(isinstance(item, WorkRecord) for item in found)


@pytest.mark.parametrize(
    "line",
    [
        "I gave a talk on “Thinking Trees” at KTH.",
        "I organized a session on “Thinking Trees” at ICCOPT 2023.",
        "Teaching “Trees and Forests” this fall.",
    ],
)
def test_quoted_titles_of_other_things_are_no_works(line: str) -> None:
    assert news(f"- May 2023: {line}") == []


def test_owner_is_a_heading_never_the_file_name() -> None:
    assert [i.printed for i in items("# Ana Silva", "## News") if isinstance(i, OwnerRecord)] == ["Ana Silva"]
    assert [i.printed for i in items("Welcome to Jun Aoki's homepage", "News") if isinstance(i, OwnerRecord)] == ["Jun Aoki"]
    assert not any(isinstance(i, OwnerRecord) for i in items("About me", "I am an associate professor at Uppsala University."))
    assert not any(isinstance(i, OwnerRecord) for i in items("Research Interests", "- Trees"))


def test_positions_with_dates_on_top() -> None:
    found = items(
        "Past Positions",
        "Apr 2016 - Mar 2019",
        "Lecturer",
        "Graduate School of Informatics",
        "Kyoto University",
        "",
        "2012-2016",
        "Research Scientist, NTT Laboratories",
    )
    first, second = (item for item in found if isinstance(item, PositionRecord))
    assert (first.role, first.organization, first.units) == ("Lecturer", "Kyoto University", ("Graduate School of Informatics",))
    assert (first.start_year, first.start_month, first.end_year, first.end_month) == (2016, 4, 2019, 3)
    assert (second.role, second.organization, second.start_year) == ("Research Scientist", "NTT Laboratories", 2012)


def test_offers_of_positions_are_no_positions() -> None:
    texts = (
        "We are looking for a postdoctoral researcher at Uppsala University.",
        "I am open to a PhD student at Uppsala University.",
    )
    assert not [item for text in texts for item in items("About", text) if isinstance(item, PositionRecord)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Past Professional Expeirence", "positions"),
        ("## Recent News", "news"),
        ("Selected works", "publications"),
        ("Honors & Awards", "awards"),
        ("**Teaching**", "teaching"),
        ("Veröffentlichungen", "publications"),
        ("## Premios y becas", "awards"),
        ("Lecturer", None),
        ("Reviewer for", None),
        ("Postdoc", None),
        ("I like trees.", None),
        ("- News of the day", None),
    ],
)
def test_headings(line: str, kind: str | None) -> None:
    found = heading_of(line)
    assert (found[1] if found else None) == kind


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("NeurIPS 2020", ("NeurIPS", "NeurIPS 2020", 2020)),
        ("ICML'23", ("ICML", "ICML'23", 2023)),
        ("ICML-23", ("ICML", "ICML-23", 2023)),
        ("Annals of Statistics, 2020", ("Annals of Statistics", None, 2020)),
        ("SIAM Journal on Optimization", ("SIAM Journal on Optimization", None, None)),
        ("2023 IEEE Conference on Trees", ("IEEE Conference on Trees", "2023 IEEE Conference on Trees", 2023)),
    ],
)
def test_editions(printed: str, expected: tuple[str, str | None, int | None]) -> None:
    assert split_edition(printed) == expected


# ---------------------------------------------------------------- sniffing


def test_other_texts_are_refused() -> None:
    readme = [
        "# CoolNet",
        "## News",
        "- 2023/05: Our paper is accepted to CVPR 2023!",
        "## Installation",
        "```",
        "pip install coolnet",
        "```",
        "## Citation",
    ]
    article = ["The river", "I was born near it. My work was always about water.", "Background", "It was accepted in May 2020."]
    for lines in (readme, article, ["Ryu"], ["LGJul 6, 2023", "Title"] * 5):
        assert HomepageReader().sniff(Document("d", "d.txt", tuple(lines))) < 0.3


# ---------------------------------------------------------------- nothing is lost, nothing is made up


def places(item: AnyRecord | Remark) -> list[Place]:
    found = [item.place]
    if isinstance(item, WorkRecord):
        found += [name.place for name in item.byline.names]
    return found


def check(document: Document, found: list[AnyRecord | Remark]) -> None:
    """Every line is a heading, in a record or remarked; every quoted line holds what is quoted from it."""
    covered = {section.line for section in outline(document)}
    covered |= {number for number, text in enumerate(document.lines, start=1) if UNDERLINE.match(text)}
    for item in found:
        for place in places(item):
            assert place.first_line is not None
            assert place.last_line is not None
            assert 1 <= place.first_line <= place.last_line <= len(document.lines)
            covered |= set(range(place.first_line, place.last_line + 1))
        if isinstance(item, WorkRecord):
            for words in (item.title, item.description):
                assert words is None or squeezed(words) in squeezed(quoted(document, item.place))
            for name in item.byline.names:
                assert_name(document, name)
        if isinstance(item, AdvisingRecord):
            for person in (item.advisor, item.advisee):
                if person:
                    assert_name(document, person)
    roles_and_dates = {"Reviewer for"}
    lost = [
        text
        for number, text in enumerate(document.lines, start=1)
        if text.strip() and number not in covered and text.strip() not in roles_and_dates and any(c.isalpha() for c in text)
    ]
    assert lost == []


def quoted(document: Document, place: Place) -> str:
    assert place.first_line is not None
    assert place.last_line is not None
    return " ".join(line.strip() for line in document.lines[place.first_line - 1 : place.last_line])


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("*", "").replace("`", "")


def assert_name(document: Document, name: PrintedName) -> None:
    assert squeezed(name.printed) in squeezed(quoted(document, name.place))


@pytest.mark.parametrize("about", [None, "Ruoyu Sun"])
def test_every_line_of_the_real_page_is_accounted_for(seeds: Path, about: str | None) -> None:
    lines = tuple((seeds / "homepage_ruoyu_sun.txt").read_text(encoding="utf-8").splitlines())
    document = Document("doc", "doc.txt", lines, about)
    check(document, list(HomepageReader().read(document)))


def test_every_line_of_the_invented_page_is_accounted_for() -> None:
    document = Document("doc", "doc.txt", tuple(SAMPLE.read_text(encoding="utf-8").splitlines()))
    found = list(HomepageReader().read(document))
    check(document, found)
    assert Counter(type(item).__name__ for item in found)["WorkRecord"] == 16


HEADINGS = [
    "News",
    "About me",
    "## Talks",
    "Education",
    "Positions",
    "Services",
    "Research Interests",
    "Selected works",
    "Students",
    "Awards",
    "**Misc**",
]
PIECES = [
    "- May 2023: ",
    "Our paper ",
    "our papers on ",
    "“A Tree” ",
    "(with Bo Ek, Ana) ",
    "(Ana Silva, Bo Ek) ",
    "is accepted to ICML 2023 ",
    "as oral ",
    "(",
    ")",
    "“",
    "’",
    '"',
    "https://arxiv.org/abs/2010.15768 ",
    "Assistant Professor, ",
    "Uppsala University, ",
    "2017-2022. ",
    "Ph.D. in Trees ",
    "Reviewer for ",
    "- ",
    "[",
    "](",
    "I gave a talk at KTH ",
    "was a postdoc at ",
    "My interests include ",
    "joint work with my student Bo Ek",
    ", and ",
    "; ",
    "? ",
    ". ",
    "#",
    "2023",
    "김민수",
    "\t",
    "…",
    "NeurIPS'22 ",
    "to appear in ",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(HEADINGS), st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.text(max_size=60)),
        max_size=12,
    ),
    st.sampled_from([None, "Bo Ek"]),
)
def test_never_raises_and_loses_no_line(texts: list[str], about: str | None) -> None:
    lines = tuple(line for text in texts for line in text.replace("\r", "\n").split("\n"))
    document = Document("doc", "doc.txt", lines, about)
    HomepageReader().sniff(document)
    for item in HomepageReader().read(document):
        for place in places(item):
            assert place.first_line is not None
            assert place.last_line is not None
            assert 1 <= place.first_line <= place.last_line <= len(lines)


@pytest.mark.parametrize("unit", ["“ ", "( ", "with Ana ", "Our paper ", "(with A, ", "’ ", "was a postdoc at X and "])
def test_a_paragraph_without_end_is_skipped_and_said(unit: str) -> None:
    found = items("News", f"- May 2023: {unit * 20_000}", "- May 2023: Our paper “A Tree” is accepted to JMLR.")
    assert [item.severity for item in found if isinstance(item, Remark)] == ["skipped"]
    assert [item.title for item in found if isinstance(item, WorkRecord)] == ["A Tree"]
