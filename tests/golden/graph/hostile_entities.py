"""Invented entities with everything that can break a Turtle file: one person, one work, two odd sources."""

from scholargraph.model import entities as e
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.model.records import SourceDescription

TITLE = 'On "quotes", \\back\\slashes, $x < y$ & new\nlines \u202e reversed \t tabs 🎓'
PLACES = (Place.lines("my cv (1)", 10, 12), Place(source="items.json", fragment="/works/0/na me"), Place(source="이력서"))


def hostile_entities() -> e.Entities:
    """The same for every base."""
    stems = sorted({place.source for place in PLACES})
    sources = [SourceDescription(id=stem, file_name=f"{stem}.txt", format="cv", sha256="0" * 64) for stem in stems]
    doi = Identifier(scheme="doi", value="10.1234/(SICI)<1::AID>2.0.CO;2-X")
    url = Identifier(scheme="url", value='https://example.org/a b?q="{x}"#one#two')
    return e.Entities(
        sources=[e.Source(description=source) for source in sources],
        persons=[
            e.Person(id="p1", preferred_name='</script><script>alert("x")</script>', homepages=("www.example.org/~o'neil", "")),
            e.Person(id="p2", preferred_name="\ufeffÐáñ\u0301 \x07"),
        ],
        venues=[e.Venue(id="c1", name='Journal of "J"')],
        works=[e.Work(id="w1", title=TITLE, chosen_version="v1")],
        versions=[
            e.Version(id="v1", work="w1", title=TITLE, venue="c1", edition="12th; ed. <b>", identifiers=(doi, url), quotes=PLACES)
        ],
        authorships=[e.Authorship(id="a1", work="w1", person="p1", position=1), e.Authorship(id="a 2", work="w1", person="p2")],
        metrics=[e.MetricObservation(id="n1", subject="p1", metric="i10%", value=1e-9, quotes=PLACES[:1])],
    )
