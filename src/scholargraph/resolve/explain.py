"""Why two printed names are one person or not: the path of decisions, the constraint, the nearest candidate.

explain(readings, Selector(name="S. Kwon", work="Rotation"), Selector(name="Sehyun Kwon"))
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scholargraph.errors import CurationError
from scholargraph.model.names import fold
from scholargraph.model.records import SourceReading
from scholargraph.project import IdentityMode
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.curation import Curation, Paste, Selector
from scholargraph.resolve.persons import cluster
from scholargraph.resolve.stages import prepare
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.uses import Clustering, NameUse, PairDecision
from scholargraph.resolve.versions import best_title


@dataclass(frozen=True)
class Step:
    """One decision on the way: what stands on both sides, the rule, how sure it is, and why."""

    left: str
    right: str
    verdict: str
    rule: str
    score: float
    reasons: tuple[str, ...]
    paste: str | None = None


@dataclass(frozen=True)
class Explanation:
    """Why two names are one person, or are not.

    Attributes:
        verdict: `same`, `different` (a constraint keeps them apart) or `open` (nothing forbids it, the evidence is too weak).
        left, right: the uses asked for, as text.
        steps: for `same` the decisions that join them, in order; else the nearest candidates between the two persons.
        constraint: what forbids to join them, if anything does.
        paste: the line for the curation file that would decide otherwise.
    """

    verdict: Literal["same", "different", "open"]
    left: str
    right: str
    steps: tuple[Step, ...]
    constraint: str | None = None
    paste: str | None = None

    def lines(self) -> list[str]:
        """The explanation for readers, a line each."""
        words = {"same": "are one person", "different": "are kept apart", "open": "may be one person; the evidence is too weak"}
        said = [f"{self.left} and {self.right} {words[self.verdict]}."]
        said += [f"Constraint: {self.constraint}."] if self.constraint else []
        for step in self.steps:
            said.append(f"{step.left} – {step.right}: {step.verdict} by “{step.rule}” ({step.score:.2f})")
            said += [f"    {reason}" for reason in step.reasons]
            said += [f"    paste: {step.paste}"] if step.paste else []
        return [*said, f"To decide otherwise, paste: {self.paste}"] if self.paste else said


@dataclass(frozen=True)
class PersonExplanation:
    """What makes a person: the printed uses, the decisions that joined them, and who else it may be."""

    uses: tuple[str, ...]
    joins: tuple[Step, ...]
    candidates: tuple[Step, ...]


class Explainer:
    """Answers questions on one clustering.

    Args:
        uses: what was clustered.
        clustering: the result.
        titles: printed titles, for selectors in lines to paste.
    """

    def __init__(self, uses: Sequence[NameUse], clustering: Clustering, titles: Sequence[str] = ()):
        self.uses, self.clustering = uses, clustering
        self.paste = Paste(uses, titles)
        self._same: dict[int, list[PairDecision]] = defaultdict(list)
        for one in clustering.decisions:
            if one.verdict == "same":
                self._same[one.left].append(one)
                self._same[one.right].append(one)

    def find(self, selector: Selector) -> int:
        """The first use a selector names, by key.

        Raises:
            CurationError: it names none, or several people.
        """
        found = [use for use in self.uses if self._fits(selector, use)]
        if not found:
            raise CurationError(f"nobody is printed as {selector.name!r} there", value=selector.name)
        persons = {self.clustering.cluster_of[use.index] for use in found}
        if len(persons) > 1:
            places = "; ".join(sorted({self.text(use.index) for use in found})[:8])
            raise CurationError(f"{selector.name!r} is printed for {len(persons)} people", hint=f"say which work: {places}")
        return min(found, key=lambda use: use.key).index

    @staticmethod
    def _fits(selector: Selector, use: NameUse) -> bool:
        if fold(selector.name) not in map(fold, use.printed):
            return False
        if selector.work is not None:
            key = (use.work or "").partition("|")[0].partition("#")[0]
            if selector.work != use.work and normalize_title(selector.work).key != key:
                return False
        return selector.position in (None, use.position) and selector.source in (None, *use.sources)

    def text(self, index: int) -> str:
        """A use as text: the name and where it stands."""
        use = self.uses[index]
        name = max(use.printed, key=lambda printed: (len(printed), printed), default="the owner")
        selector = self.paste.selector(use)
        where = (selector.work if selector else use.work) or ", ".join(use.sources)
        return f"“{name}” ({where})" if where else f"“{name}”"

    def pair(self, left: int, right: int) -> Explanation:
        """Why two uses are one person or not."""
        texts = self.text(left), self.text(right)
        of = self.clustering.cluster_of
        if of[left] == of[right]:
            line = self.paste.line(self.uses[left], self.uses[right])
            otherwise = line.replace("- {same:", "- {different:", 1) if line and left != right else None
            return Explanation("same", *texts, self._path(left, right), paste=otherwise)
        constraint = self._constraint(left, right)
        between = {of[left], of[right]}
        near = [d for d in self.clustering.decisions if {of[d.left], of[d.right]} == between]
        near.sort(key=lambda one: (one.verdict, -one.score))
        line = self.paste.line(self.uses[left], self.uses[right])
        return Explanation("different" if constraint else "open", *texts, tuple(map(self._step, near)), constraint, line)

    def _path(self, left: int, right: int) -> tuple[Step, ...]:
        """The fewest decisions that lead from one use to the other."""
        queue: deque[tuple[int, tuple[PairDecision, ...]]] = deque([(left, ())])
        seen = {left}
        while queue:
            here, path = queue.popleft()
            if here == right:
                return tuple(map(self._step, path))
            for one in self._same[here]:
                there = one.right if one.left == here else one.left
                if there not in seen:
                    seen.add(there)
                    queue.append((there, (*path, one)))
        return ()

    def _constraint(self, left: int, right: int) -> str | None:
        """What forbids that two persons are one."""
        for one in self.clustering.decisions:
            of = self.clustering.cluster_of
            if one.verdict == "different" and {of[one.left], of[one.right]} == {of[left], of[right]}:
                return "; ".join(one.reasons)
        asked = {self.clustering.cluster_of[left], self.clustering.cluster_of[right]}
        members = [use for use in self.uses if self.clustering.cluster_of[use.index] in asked]
        clusters = Clusters(_closed(members))
        at = {use.index: position for position, use in enumerate(clusters.uses)}
        for use in members:
            clusters.join(at[use.index], at[self.clustering.cluster_of[use.index]])
        return clusters.conflict(at[left], at[right])

    def _step(self, one: PairDecision) -> Step:
        line = self.paste.line(self.uses[one.left], self.uses[one.right]) if one.verdict == "candidate" else None
        return Step(self.text(one.left), self.text(one.right), one.verdict, one.rule, one.score, one.reasons, line)

    def person(self, index: int) -> PersonExplanation:
        """What makes the person of a use."""
        of = self.clustering.cluster_of
        uses = sorted(self.text(use.index) for use in self.uses if of[use.index] == of[index])
        mine = [d for d in self.clustering.decisions if of[index] in (of[d.left], of[d.right])]
        joins = tuple(self._step(d) for d in mine if d.verdict == "same")
        return PersonExplanation(tuple(uses), joins, tuple(self._step(d) for d in mine if d.verdict == "candidate"))


def _closed(uses: Sequence[NameUse]) -> list[NameUse]:
    """The uses without links to uses that are not among them."""
    known = {use.index for use in uses}
    return [
        replace(
            use,
            coauthors=tuple(other for other in use.coauthors if other in known),
            advisor=use.advisor if use.advisor in known else None,
        )
        for use in uses
    ]


def explainer(
    readings: Sequence[SourceReading], *, identity: IdentityMode = "resolve", curation: Curation | None = None
) -> Explainer:
    """Resolves the readings and answers questions on the result."""
    prepared = prepare(readings, curation or Curation())
    clustering = cluster(prepared.uses, curation=curation, identity=identity)
    titles = [title for work in prepared.works if (title := best_title(work.items))]
    return Explainer(prepared.uses, clustering, titles)


def explain(
    readings: Sequence[SourceReading],
    left: Selector,
    right: Selector,
    *,
    identity: IdentityMode = "resolve",
    curation: Curation | None = None,
) -> Explanation:
    """Why two printed names are one person or not.

    Raises:
        CurationError: a selector names nobody, or several people.
    """
    asked = explainer(readings, identity=identity, curation=curation)
    return asked.pair(asked.find(left), asked.find(right))
