"""`build --update` after any changes of the sources writes the bytes of a full build."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.pipeline.build import build
from scholargraph.project import Project, SourceSettings

TITLES = st.sampled_from(("On terns", "On gulls", "The dives of auks", "Calls of waders", "@string{venue = {Annals of Ice}}"))
FOLDER = st.dictionaries(st.sampled_from(("a.bib", "b.bib", "c.ris")), st.lists(TITLES, min_size=1, max_size=3), max_size=3)
SAME = ("graph.ttl", "derived.ttl", "identities.csv")


def write(folder: Path, files: dict[str, list[str]]) -> None:
    for file in folder.iterdir():
        file.unlink()
    for name, titles in {**files, "always.bib": ["Nests of plovers"]}.items():
        (folder / name).write_text("".join(entry(name, number, title) for number, title in enumerate(titles)))


def entry(name: str, number: int, title: str) -> str:
    if name.endswith(".ris"):
        return f"TY  - JOUR\nTI  - {title.strip('@')}\nAU  - Tak, Mia\nAU  - Roe, Nils\nPY  - 20{number:02}\nER  - \n"
    if title.startswith("@"):
        return title + "\n"
    return f"@article{{k{number}, title={{{title}}}, author={{Tak, M. and Falk, Lena}}, journal=venue, year={{20{number:02}}}}}\n"


@settings(max_examples=4, deadline=None)
@given(st.lists(FOLDER, min_size=2, max_size=4))
def test_an_updated_build_is_a_full_build(states: list[dict[str, list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, out, full = (Path(place) / name for name in ("sources", "out", "full"))
        folder.mkdir()
        project = Project(source=(SourceSettings(path=folder),))
        for number, files in enumerate(states):
            write(folder, files)
            build(project, out, update=True)
            if number:
                build(project, full)
                tables = sorted(file.relative_to(full).as_posix() for file in (full / "tables").iterdir())
                for name in (*SAME, *tables):
                    assert (out / name).read_bytes() == (full / name).read_bytes(), name
