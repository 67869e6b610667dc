"""What is printed at a place: names, bylines, and what every record carries."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from scholargraph.model.compact import Compact, compact
from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import PersonalName
from scholargraph.model.provenance import Place

Year = Annotated[int, Field(ge=1400, le=2200)]
Month = Annotated[int, Field(ge=1, le=12)]


@compact
class Record(Compact):
    """What every record carries.

    Attributes:
        place: where it was read.
        section: the heading it stood under, as printed.
    """

    place: Place
    section: str | None = None


@compact
class PrintedName(Compact):
    """A name printed at a place, and what the source prints beside it.

    Attributes:
        printed: the name exactly as it stands in the source.
        place: where this very name stands (its line).
        position: 1-based position in the byline; None where the source gives no order.
        affiliation: affiliation as printed beside the name.
        identifiers: identifiers of the person that the source prints (orcid, dblp, openalex).
        corresponding: marked as corresponding author.
        equal_contribution: group of equal contribution, 1-based.
        corporate: the source marks the name as that of a body ("The ATLAS Collaboration"), not of a person.
    """

    printed: str = Field(min_length=1)
    place: Place
    position: Annotated[int, Field(ge=1)] | None = None
    affiliation: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    corresponding: bool = False
    equal_contribution: int | None = None
    corporate: bool = False

    @classmethod
    def at(
        cls,
        place: Place,
        printed: str,
        position: int | None = None,
        *,
        affiliation: str | None = None,
        identifiers: tuple[Identifier, ...] = (),
    ) -> PrintedName:
        """A name of a byline, in a fourth of the time of `PrintedName(...)`: large catalogues hold tens of millions.

        Raises:
            ValueError: the name is empty, or the position is not at least 1.
        """
        if not printed or (position is not None and position < 1):
            raise ValueError(f"{printed!r} is no name at position {position}")
        made: PrintedName = cls._open(printed, place, position, affiliation, identifiers)
        made.__class__ = cls
        return made

    @property
    def name(self) -> PersonalName:
        """The parsed name."""
        return PersonalName.parse(self.printed)


@compact
class Byline(Compact):
    """The author line of one version.

    Attributes:
        names: in printed order.
        complete: False if the source cuts it ("et al.") or names only some authors ("with ...").
        basis: `printed` for a byline, `inProse` for names in running text.
        owner_implied: the page's owner is an author though not among `names` ("our paper", or behind "et al.").
    """

    names: tuple[PrintedName, ...] = ()
    complete: bool = True
    basis: Literal["printed", "inProse"] = "printed"
    owner_implied: bool = False

    @classmethod
    def of(cls, names: tuple[PrintedName, ...], *, complete: bool = True) -> Byline:
        """A printed byline, in a fourth of the time of `Byline(...)`; see `PrintedName.at`."""
        made: Byline = cls._open(names, complete)
        made.__class__ = cls
        return made

    @model_validator(mode="after")
    def _complete_means_ordered(self) -> Byline:
        if self.complete and self.owner_implied:
            raise ValueError("a byline that implies an author is not complete")
        return self
