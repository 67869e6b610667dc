"""What a network page shows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scholargraph.model.provenance import Frozen
from scholargraph.network.coauthorship import MAX_AUTHORS

ColorBy = Literal["community", "role", "first-year"]
View = Literal["coauthors", "lineage"]


class PageOptions(Frozen):
    """Options of `network_page`.

    Attributes:
        title: heading of the page; None makes one.
        max_nodes: with more people in the picture it is reduced by a rule that the page states.
        person: IRI; only the circle of this person is shown.
        depth: how many steps the circle reaches, or generations each way in a lineage; None for 1, or all generations.
        view: who wrote with whom, or who advised whom.
        listed: IRIs of a list of people; all others on the page are outsiders and grey. None: nobody is an outsider.
        years: first and last year, both included; either may be None.
        min_joint: pairs with fewer joint works are left out.
        max_authors: works with more authors add no pairs (as in the build).
        public: leaves out works under review or submitted, candidates and quoted lines, and says so.
        color_by: what the colours mean.
        notes: sentences on how the tables were selected before (venue, topic, people), printed with those on what is left out.
    """

    title: str | None = None
    max_nodes: Annotated[int, Field(ge=1)] = 2000
    person: str | None = None
    depth: Annotated[int, Field(ge=0)] | None = None
    view: View = "coauthors"
    listed: frozenset[str] | None = None
    years: tuple[int | None, int | None] | None = None
    min_joint: Annotated[int, Field(ge=1)] = 1
    max_authors: Annotated[int, Field(ge=2)] = MAX_AUTHORS
    public: bool = False
    color_by: ColorBy = "community"
    notes: tuple[str, ...] = ()
