"""The listing reader: where glued lines are cut, what is kept of odd entries, and that it never raises."""

import datetime
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.model.records import Remark, SourceReading, WorkRecord
from scholargraph.sources import read_source
from scholargraph.sources.aggregator.listing import ListingReader
from scholargraph.sources.base import readers
from scholargraph.sources.document import Document

TESTS = Path(__file__).resolve().parents[2]


def read(*lines: str, about: str | None = None, as_of: datetime.date | None = None) -> tuple[list[WorkRecord], list[Remark]]:
    items = list(ListingReader().read(Document("doc", "doc.txt", lines, about, as_of)))
    return [i for i in items if isinstance(i, WorkRecord)], [i for i in items if isinstance(i, Remark)]


def names(work: WorkRecord) -> list[str]:
    return [name.printed for name in work.byline.names]


def cut(glued: str, *abstract: str) -> WorkRecord:
    works, _ = read("LGJul 6, 2023", glued, *abstract)
    assert len(works) == 1
    return works[0]


SEED_CUTS = [
    ("Vector and Matrix Optimal Mass Transport: Theory, Algorithm, and Applications", "Ernest K. Ryu", False),
    ("Censored Sampling of Diffusion Models Using 3 Minutes of Human Feedback", "TaeHo Yoon", False),
    ("Rotation and Translation Invariant Representation Learning with Implicit Neural Representations", "Sehyun Kwon", True),
    ("Image Clustering Conditioned on Text Criteria", "Sehyun Kwon", False),
    ("Deflated Dynamics Value Iteration", "Jongmin Lee", False),
    (
        "STORK: Faster Diffusion And Flow Matching Sampling By Resolving Both Stiffness And Structure-Dependence",
        "Zheng Tan",
        False,
    ),
    ("Gradient-free Decoder Inversion in Latent Diffusion Models", "Seongmin Hong", False),
    ("LoRA Training in the NTK Regime has No Spurious Local Minima", "Uijeong Jang", True),
    ("Optimization Algorithm Design via Electric Circuits", "Stephen P. Boyd", False),
    ("Simple Drop-in LoRA Conditioning on Attention Layers Will Improve Your Diffusion Model", "Joo Young Choi", False),
    (
        "LoRA Training Provably Converges to a Low-Rank Global Minimum or It Fails Loudly (But it Probably Won't Fail)",
        "Junsu Kim",
        True,
    ),
    ("Why Policy Gradient Algorithms Work for Undiscounted Total-Reward MDPs", "Jongmin Lee", True),
    ("Finite-Time Bounds for Average-Reward Fitted Q-Iteration", "Jongmin Lee", True),
    (
        "Traveling Salesman-Based Token Ordering Improves Stability in Homomorphically Encrypted Language Models",
        "Donghwan Rho",
        False,
    ),
    (
        "Clip-Low Increases Entropy and Clip-High Decreases Entropy in Reinforcement Learning of Large Language Models",
        "Jaesung R. Park",
        False,
    ),
    ("Sharpness-Aware Minimization Can Hallucinate Minimizers", "Chanwoong Park", False),
    ("Numerical Analysis of HiPPO-LegS ODE for Deep State Space Models", "Jaesung R. Park", False),
    ("Accelerating Value Iteration with Anchoring", "Jongmin Lee", True),
    ("Robust Probabilistic Time Series Forecasting", "TaeHo Yoon", False),
    ("Neural Tangent Kernel Analysis of Deep Narrow Neural Networks", "Jongmin Lee", False),
    ("WGAN with an Infinitely Wide Generator Has No Spurious Stationary Points", "Albert No", False),
    (
        "ODE Analysis of Stochastic Gradient Methods with Optimism and Anchoring for Minimax Problems",
        "Ernest K. Ryu",
        True,
    ),
    ("Plug-and-Play Methods Provably Converge with Properly Trained Denoisers", "Ernest K. Ryu", False),
]


def check_seed(reading: SourceReading) -> None:
    works = [record for record in reading.records if isinstance(record, WorkRecord)]
    assert [(w.title, names(w)[0], w.byline.complete) for w in works] == SEED_CUTS
    assert len(works) == len(reading.records) == 23
    assert all(w.reading_certain and w.version_type == "Preprint" and w.status == "preprint" and not w.venue for w in works)
    assert sum(len(w.byline.names) for w in works) == 66
    assert [w.byline.names[0].place.first_line for w in works[:2]] == [2, 5]
    assert [w.area for w in works[:3]] == ["OC", "CV", "CV"]
    assert [w.title and w.title[:5] for w in works if w.code_available] == ["Censo", "STORK"]
    assert (works[0].date, works[-1].date) == (datetime.date(2018, 6, 17), datetime.date(2019, 5, 14))
    assert reading.remarks == ()


def test_real_listing(seeds: Path) -> None:
    check_seed(read_source(seeds / "listing_ernest_ryu.txt", format="listing"))


def test_real_listing_without_abstracts_with_crlf_and_in_reverse(seeds: Path, tmp_path: Path) -> None:
    lines = (seeds / "listing_ernest_ryu.txt").read_text(encoding="utf-8").splitlines()
    entries = [lines[i : i + 2] for i in range(0, len(lines), 3) if len(lines[i : i + 2]) == 2]
    path = tmp_path / "reversed.txt"
    path.write_bytes("\r\n\r\n".join("\r\n".join(entry) for entry in reversed(entries)).encode())
    works = [r for r in read_source(path).records if isinstance(r, WorkRecord)]
    assert [(w.title, names(w)[0], w.byline.complete) for w in reversed(works)] == SEED_CUTS


def test_only_listings_are_sniffed_as_listings(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.*")):
        document = Document("doc", path.name, tuple(path.read_text(encoding="utf-8").splitlines()))
        for kind in ("listing", "profile"):
            score = readers()[kind].sniff(document)
            assert score >= 0.9 if path.name.startswith(kind) else score == 0.0, (path.name, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 18",
        "Some prose.\nMore prose of May 18, 2020.",
        "LG\nOC\nCV",
        "@article{x, title={T}}",
        "1. A. Lee. Title. *V*, 2020.",
    ],
)
def test_unrelated_text_is_refused(text: str) -> None:
    document = Document("doc", "doc.txt", tuple(text.split("\n")))
    assert readers()["listing"].sniff(document) == readers()["profile"].sniff(document) == 0.0


@pytest.mark.parametrize(
    ("title", "byline"),
    [
        ("Accelerated Composite Optimization: OptMIRA", "Uijin Tak, Shubha Das Mukherjee, Orla K. Brandreth"),
        ("Numerical Analysis of HiPPO ODE", "Jaeseong R. Pyo, Bo Li"),
        ("Pruning for LLMs", "Ji Tak"),
        ("Splitting via ADMM", "Orla K. Brandreth"),
        ("Attacks on a GAN", "J. Smith, A. Chen"),
        ("Uniqueness in the Sense of Nesterov", "Ernst Brandreth"),
        ("Convergence of SGD", "McKenzie Wu, Bo Li"),
        ("Is It Enough?", "Jan de Graauw"),
        ("Rates of $O(1/k^2)$", "Jan de Graauw, Anna van 't Hoff"),
        ("A Survey (extended abstract)", "Siobhán O'Dwyer"),
        ("Learning in 2D", "Éva Szabó, Ødegaard Å. Bø"),
        ("Chain of Thought in GPT-4", "Lê Thị Hồng Vân"),
        ("Type II", "Ian Stewart"),
        ("All About AI", "Aidan Brandreth, Noa Shazar"),
        ("The Chemistry of Vitamin C", "Anna Lee"),
        ("Understanding PyTorch", "Daniel Tak"),
        ("Pixels, Tokens, and ImageNet", "TaeHa Bang, Wu Li"),
        ("Kernels, Networks, and Gaussian Processes", "Ji-Ho Tak, Bo Li, Xu Chen"),
        ("Quantum Methods", "王伟, 李娜"),
        ("Метод наискорейшего спуска", "Иван Соколовец, Анна Ли"),
        ("A Theory of Mind", "Suharto"),
        ("Ordinary Networks", "Robert Brandreth Jr., Li Wei"),
        ("Ordinary Networks", "Yousef al-Khatibi, Sabine Schulte im Walde"),
        ("Ordinary Networks", "van den Berg, A. Smith"),
        ("Ordinary Networks", "Or Biran, Albert No, An Do"),
        ("Bounds", "JiSol Yeom"),
        ("What is P=NP?", "S. A. Cook"),
    ],
)
@pytest.mark.parametrize("end", ["", " et al."])
def test_cut_whatever_the_title_ends_with(title: str, byline: str, end: str) -> None:
    if end and byline.count(",") != 2:
        byline = f"{byline.split(',')[0]}, Mia Tak, Bo Zhuo"
    work = cut(f"{title}{byline}{end}")
    assert (work.title, ", ".join(names(work)), work.byline.complete) == (title, byline, not end)
    assert work.glued == f"{title}{byline}{end}"


def test_abstract_decides_between_title_word_and_given_name() -> None:
    glued = "Learning with DeepSol Yeom"
    assert cut(glued, "We present Deep, a language. Deep learning.").title == "Learning with Deep"
    alternatives = {reading.title for reading in cut("Learning with QMixSol Yeom").readings}
    assert "Learning with Q" in alternatives


def test_name_seen_elsewhere_decides() -> None:
    glued = "Sampling with FermiJiSol Yeom, Bo Li"
    works, _ = read("LGJul 6, 2023", glued, "LGJul 7, 2023", "Bounds for NetworksBo Li, JiSol Yeom")
    assert (works[0].title, names(works[0])[0], works[0].reading_certain) == ("Sampling with Fermi", "JiSol Yeom", True)


def test_owner_of_the_page_is_evidence() -> None:
    works, _ = read("LGJul 6, 2023", "Routing by FermiAiTi Aw, Bo Li", about="AiTi Aw")
    assert (works[0].title, works[0].reading_certain) == ("Routing by Fermi", True)


def test_undecided_cut_is_marked_and_listed_with_the_other() -> None:
    works, remarks = read("LGJul 6, 2023", "Attacks with JAXJAKOB BERN")
    assert works[0].reading_certain is False
    readings = {(r.title, r.names) for r in works[0].readings} | {(works[0].title, tuple(names(works[0])))}
    assert ("Attacks with JAX", ("JAKOB BERN",)) in readings
    assert [remark.severity for remark in remarks] == ["ambiguous"]
    assert works[0].readings[0].title in remarks[0].reason
    assert str(works[0].title) in remarks[0].reason


def test_title_in_letters_without_case_is_undecided() -> None:
    work = cut("量子计算的新方法王伟, 李娜")
    assert (work.title, names(work), work.reading_certain) == ("量子计算的新方法", ["王伟", "李娜"], False)


def test_odd_entries() -> None:
    works, remarks = read(
        "a line before the first entry",
        "LGFeb 30, 2020Code",
        "Robust NetworksMia Tak",
        "cs.LGMarch 3, 2021",
        "OCJul 2",
        "Sparse NetworksMia Tak",
        "OCJul 2, 2021",
        "A title without any name",
        "NAJul 2, 2021",
        "Title on a line of its own",
        "Mia Tak, Bo Zhuo",
        "The abstract.",
        as_of=datetime.date(2026, 3, 1),
    )
    assert [(w.title, w.year, w.date, w.year_assumed, w.code_available) for w in works] == [
        ("Robust Networks", 2020, None, False, True),
        ("Sparse Networks", 2025, datetime.date(2025, 7, 2), True, False),
        ("A title without any name", 2021, datetime.date(2021, 7, 2), False, False),
        ("Title on a line of its own", 2021, datetime.date(2021, 7, 2), False, False),
    ]
    assert [(r.severity, r.place.first_line) for r in remarks] == [
        ("unread", 1),
        ("repaired", 2),
        ("skipped", 4),
        ("repaired", 8),
    ]
    assert (works[2].byline.complete, names(works[3])) == (False, ["Mia Tak", "Bo Zhuo"])


def test_wrapped_line_is_joined() -> None:
    works, remarks = read("LGJul 6, 2023", "Bounds for Ordinary NetworksMia Tak,", "Bo Zhuo et al.", "An abstract.")
    assert (works[0].title, names(works[0]), works[0].byline.complete) == (
        "Bounds for Ordinary Networks",
        ["Mia Tak", "Bo Zhuo"],
        False,
    )
    assert (works[0].place.first_line, works[0].place.last_line, remarks[0].severity) == (2, 3, "repaired")


def test_year_is_unknown_without_a_date_of_the_page() -> None:
    works, _ = read("LGMay 18", "Ordinary NetworksMia Tak")
    assert (works[0].year, works[0].month, works[0].date) == (None, 5, None)


def test_golden() -> None:
    reading = read_source(TESTS / "samples/listing/torvund.txt", as_of=datetime.date(2026, 3, 1))
    found = reading.model_dump(mode="json", exclude_defaults=True)
    path = TESTS / "golden/listing/torvund.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


LINE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["LGJul 6, 2023Code", "15.5LGMay 18", "OCFeb 30, 2020", "Title OneMia Tak, Bo Li et al.", "$O(n)$A. B", ""]),
    st.text(alphabet="aAbB .,-$(é王'’\u0301", max_size=40),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE, max_size=12), st.sampled_from(["listing", "profile"]), st.none() | st.dates())
def test_never_raises(lines: list[str], kind: str, as_of: datetime.date | None) -> None:
    document = Document("doc", "doc.txt", tuple(lines), "Mia Tak", as_of)
    reader = readers()[kind]
    assert 0 <= reader.sniff(document) <= 1
    for item in reader.read(document):
        assert 1 <= (item.place.first_line or 0) <= (item.place.last_line or 0) <= len(lines)


@given(st.lists(st.sampled_from(["LGJul 6, 2023", "Bounds for NetworksMia Tak", "OCMay 1, 2020Code", ""]), max_size=10))
def test_reading_twice_gives_the_same(lines: list[str]) -> None:
    assert read(*lines) == read(*lines)
