"""What sources say of people besides works: advising, positions, education, awards, services, talks, interests, numbers.

Statements of one person that say the same (same kind, organization and role; years that do not contradict) become one
entity that quotes all their places; what one of them adds is kept.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, assert_never

from scholargraph.model.entities import (
    Advising,
    Award,
    AwardReceipt,
    Interest,
    Membership,
    MetricObservation,
    Service,
    Talk,
)
from scholargraph.model.names import fold
from scholargraph.model.provenance import Place
from scholargraph.model.records import (
    AdvisingRecord,
    AwardRecord,
    EducationRecord,
    InterestRecord,
    MetricRecord,
    OwnerRecord,
    PersonRecord,
    PositionRecord,
    ServiceRecord,
    SourceReading,
    TalkRecord,
    WorkRecord,
)
from scholargraph.resolve.gather import Gathered
from scholargraph.resolve.keys import IdMint, digest, place_order, places, sorted_by_id
from scholargraph.resolve.memberships import Held, merge_memberships, role_key
from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.venues import Venues

_Stated = PositionRecord | EducationRecord | AwardRecord | ServiceRecord | TalkRecord | InterestRecord | MetricRecord
"""Records of what somebody is, did or got."""


@dataclass(slots=True)
class _Advised:
    """What one line says of an advising, and the position it names for the advisee of today."""

    advising: Advising
    later: Held | None


class Statements:
    """Makes the entities that hang on persons.

    Attributes:
        advising, memberships, awards, receipts, services, talks, interests, metrics: what was made, unsorted.
    """

    def __init__(
        self,
        readings: Sequence[SourceReading],
        gathered: Gathered,
        venues: Venues,
        organizations: Organizations,
        person_of: Callable[[str], str],
    ):
        self._gathered, self._venues, self._organizations, self._person_of = gathered, venues, organizations, person_of
        self._mint = IdMint()
        self._held: list[Held] = []
        self._advised: list[_Advised] = []
        self.awards: dict[str, Award] = {}
        self.receipts: dict[tuple[object, ...], AwardReceipt] = {}
        self.services: dict[tuple[object, ...], Service] = {}
        self.talks: dict[tuple[object, ...], Talk] = {}
        self.interests: dict[tuple[object, ...], Interest] = {}
        self.metrics: dict[tuple[object, ...], MetricObservation] = {}
        for reading in readings:
            self._read(reading)
        self.memberships = merge_memberships(self._held, self._mint)
        self.advising = self._merged_advising()

    def entities(self) -> dict[str, tuple[Any, ...]]:
        """What was made, by what `Entities` calls it, each kind sorted by id."""
        return {
            "advising": sorted_by_id(self.advising),
            "memberships": sorted_by_id(self.memberships),
            "awards": sorted_by_id(self.awards.values()),
            "award_receipts": sorted_by_id(self.receipts.values()),
            "services": sorted_by_id(self.services.values()),
            "talks": sorted_by_id(self.talks.values()),
            "interests": sorted_by_id(self.interests.values()),
            "metrics": sorted_by_id(self.metrics.values()),
        }

    def _read(self, reading: SourceReading) -> None:
        source = reading.source.id
        others = [(index, record) for index, record in enumerate(reading.records) if not isinstance(record, WorkRecord)]
        order = sorted(others, key=lambda pair: (place_order(pair[1].place), pair[1].model_dump_json()))
        for index, record in order:
            use = self._gathered.persons_of.get((source, index, "holder"))
            if isinstance(record, AdvisingRecord):
                self._advise((source, index), record, reading.source.as_of)
            elif use is not None and not isinstance(record, OwnerRecord | PersonRecord):  # these say who somebody is
                self._state(self._person_of(use), record, reading.source.as_of)

    def _state(self, person: str, record: _Stated, as_of: datetime.date | None) -> None:
        match record:
            case PositionRecord() | EducationRecord():
                self._held.append(self._member(person, record, as_of))
            case AwardRecord():
                self._award(person, record)
            case ServiceRecord():
                self._service(person, record)
            case TalkRecord():
                self._talk(person, record)
            case InterestRecord():
                key = person, fold(record.phrase)
                known = self.interests.get(key)
                self.interests[key] = Interest(
                    id=digest("i", *key),
                    person=person,
                    phrase=known.phrase if known else record.phrase,
                    area=(known.area if known else None) or record.area,
                    quotes=_with(known.quotes if known else (), record.place),
                )
            case MetricRecord():
                self._metric(person, record, as_of)
            case _:
                assert_never(record)

    def _metric(self, person: str, record: MetricRecord, as_of: datetime.date | None) -> None:
        date = record.date or as_of
        key = person, record.metric, record.value, record.unit, date
        known = self.metrics.get(key)
        self.metrics[key] = MetricObservation(
            id=digest("q", *key),
            subject=person,
            metric=record.metric,
            value=record.value,
            unit=record.unit,
            date=date,
            quotes=_with(known.quotes if known else (), record.place),
        )

    def _award(self, person: str, record: AwardRecord) -> None:
        award = digest("g", fold(record.award), fold(record.awarded_by or ""))
        self.awards.setdefault(award, Award(id=award, name=record.award, awarded_by=record.awarded_by))
        key = person, award, record.start_year, record.end_year
        known = self.receipts.get(key)
        self.receipts[key] = AwardReceipt(
            id=digest("h", *key),
            person=person,
            award=award,
            start_year=record.start_year,
            end_year=record.end_year,
            as_written=known.as_written if known else record.as_written,
            quotes=_with(known.quotes if known else (), record.place),
        )

    def _service(self, person: str, record: ServiceRecord) -> None:
        venue = self._venues.id(record.venue)
        key = person, record.role, venue or fold(record.as_written), record.start_year, record.end_year
        known = self.services.get(key)
        self.services[key] = Service(
            id=digest("k", *key),
            person=person,
            role=record.role,
            venue=venue,
            start_year=record.start_year,
            end_year=record.end_year,
            as_written=known.as_written if known else record.as_written,
            quotes=_with(known.quotes if known else (), record.place),
        )

    def _talk(self, person: str, record: TalkRecord) -> None:
        key = person, fold(record.title or ""), fold(record.event or record.as_written), record.year, record.month
        known = self.talks.get(key)
        self.talks[key] = Talk(
            id=digest("l", *key),
            person=person,
            title=record.title,
            event=record.event,
            year=record.year,
            month=record.month,
            as_written=known.as_written if known else record.as_written,
            quotes=_with(known.quotes if known else (), record.place),
        )

    def _member(self, person: str, record: PositionRecord | EducationRecord, as_of: datetime.date | None) -> Held:
        role = record.role if isinstance(record, PositionRecord) else None
        degree, field = (record.degree, record.field) if isinstance(record, EducationRecord) else (None, None)
        kind: Literal["position", "education"] = "education" if isinstance(record, EducationRecord) else "position"
        organization = self._organizations.id(record.organization) or digest("o", fold(record.organization))
        membership = Membership(
            id="",
            kind=kind,
            person=person,
            organization=organization,
            units=self._organizations.unit_ids(record.organization, record.units),
            role=role,
            degree=degree,
            field=field,
            start_year=record.start_year,
            start_month=record.start_month,
            end_year=record.end_year,
            end_month=record.end_month,
            current=record.current,
            as_of=as_of if record.current else None,
            as_written=record.as_written,
            quotes=(record.place,),
        )
        return Held(membership, (person, membership.kind, organization, role_key(degree if kind == "education" else role)))

    def _advise(self, where: tuple[str, int], record: AdvisingRecord, as_of: datetime.date | None) -> None:
        uses = [self._gathered.persons_of.get((*where, role)) for role in ("advisor", "advisee")]
        if uses[0] is None or uses[1] is None:
            return
        advisor, advisee = self._person_of(uses[0]), self._person_of(uses[1])
        later = self._member(advisee, record.later_position, as_of) if record.later_position else None
        if later is not None:
            self._held.append(later)
        said = Advising(
            id="",
            advisor=advisor,
            advisee=advisee,
            role=record.role,
            advisor_printed=record.advisor.printed if record.advisor else None,
            advisee_printed=record.advisee.printed if record.advisee else None,
            degree=record.degree,
            start_year=record.start_year,
            end_year=record.end_year,
            current=record.current,
            thesis=record.thesis,
            as_written=record.as_written,
            quotes=(record.place,),
        )
        self._advised.append(_Advised(said, later))

    def _merged_advising(self) -> list[Advising]:
        groups: dict[tuple[object, ...], list[_Advised]] = defaultdict(list)
        for one in self._advised:
            said = one.advising
            groups[said.advisor, said.advisee, said.role, said.start_year].append(one)
        result = []
        for key, members in sorted(groups.items(), key=lambda pair: repr(pair[0])):
            first = min(members, key=lambda one: (one.advising.end_year is None, place_order(one.advising.quotes[0])))
            update = {
                "id": self._mint("r", *key),
                "quotes": places(place for one in members for place in one.advising.quotes),
                "later_position": next((one.later.id for one in [first, *members] if one.later), None),
            }
            result.append(first.advising.model_copy(update=update))
        return result


def _with(known: tuple[Place, ...], place: Place) -> tuple[Place, ...]:
    return places((*known, place))
