"""Entities: what we hold true after resolving. Built only by `resolve`, read by `graph`.

Every entity has a local id: what stands behind the project's base IRI (`p…` persons, `w…` works, `v…` versions ...).
Entities point at each other by these ids and know no container. `quotes` are the places a claim rests on.

What there are many of (persons, works, versions, authorships, mentions, decisions, numbers) stands in slots: a fourth of the
memory of a model. Who makes them has checked their values; where they come from outside, `Entities` validates them too.
"""

from __future__ import annotations

from typing import Literal

from scholargraph.model.compact import slotted
from scholargraph.model.person_entities import (
    Advising,
    Award,
    AwardReceipt,
    Interest,
    Membership,
    MetricObservation,
    Organization,
    Person,
    Service,
    Talk,
)
from scholargraph.model.provenance import Frozen, Place
from scholargraph.model.records import Remark, SourceDescription
from scholargraph.model.work_entities import (
    Authorship,
    Distinction,
    EditedBook,
    Editorship,
    GroupAuthorship,
    Mention,
    Venue,
    VenueKind,
    Version,
    Work,
)

__all__ = [
    "Advising",
    "Authorship",
    "Award",
    "AwardReceipt",
    "Distinction",
    "EditedBook",
    "Editorship",
    "Entities",
    "GroupAuthorship",
    "IdentityDecision",
    "Interest",
    "Membership",
    "Mention",
    "MetricObservation",
    "Organization",
    "Person",
    "Service",
    "Source",
    "SpellingDecision",
    "Talk",
    "Venue",
    "VenueKind",
    "Verdict",
    "Version",
    "Work",
]

Verdict = Literal["same", "different", "candidate"]


class Source(Frozen):
    """A source document; `about` is the person it is the page of."""

    description: SourceDescription
    about: str | None = None


@slotted
class IdentityDecision:
    """Why names were taken for one person, kept apart, or left open.

    Attributes:
        persons: the person(s) concerned: one for `same`, two for `different` and `candidate`.
        mentions: ids of authorship mentions concerned (may be empty for names outside bylines).
        verdict: same, different or candidate.
        rule: the named rule that decided ("byline alignment", "student list", "curated" ...).
        level: rank of the evidence, 1 (curated) to 7, see docs/concepts.
        score: in [0, 1].
        evidence: named numbers.
        reasons: one readable sentence each.
        paste: for a candidate: the line to paste into the curation file.
    """

    id: str
    persons: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    verdict: Verdict
    rule: str
    level: int
    score: float
    evidence: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()
    quotes: tuple[Place, ...] = ()
    paste: str | None = None
    decider: str = "rules"


@slotted
class SpellingDecision:
    """Why a spelling means a venue or an organization that is called otherwise, or by a human's word does not.

    Attributes:
        things: ids: one for `same`; for `different` what the spelling means, and what it does not.
        printed: the spelling.
        verdict: same or different.
        rule, level, score, evidence, reasons, decider: as of decisions on persons; the score ranks the rules.
        quotes: where the spelling stands first, and where the text that says what it means.
        paste: the line for the curation file that takes it back.
    """

    id: str
    things: tuple[str, ...]
    printed: str
    verdict: Verdict
    rule: str
    level: int
    score: float
    evidence: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()
    quotes: tuple[Place, ...] = ()
    paste: str | None = None
    decider: str = "rules"


class Entities(Frozen):
    """Everything believed, each tuple sorted by id; `remarks` is what resolving noticed (conflicts, suspect bylines)."""

    sources: tuple[Source, ...] = ()
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    venues: tuple[Venue, ...] = ()
    works: tuple[Work, ...] = ()
    versions: tuple[Version, ...] = ()
    books: tuple[EditedBook, ...] = ()
    distinctions: tuple[Distinction, ...] = ()
    authorships: tuple[Authorship, ...] = ()
    group_authorships: tuple[GroupAuthorship, ...] = ()
    mentions: tuple[Mention, ...] = ()
    editorships: tuple[Editorship, ...] = ()
    advising: tuple[Advising, ...] = ()
    memberships: tuple[Membership, ...] = ()
    awards: tuple[Award, ...] = ()
    award_receipts: tuple[AwardReceipt, ...] = ()
    services: tuple[Service, ...] = ()
    talks: tuple[Talk, ...] = ()
    interests: tuple[Interest, ...] = ()
    metrics: tuple[MetricObservation, ...] = ()
    decisions: tuple[IdentityDecision, ...] = ()
    spellings: tuple[SpellingDecision, ...] = ()
    remarks: tuple[Remark, ...] = ()
