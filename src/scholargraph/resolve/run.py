"""`resolve`: from readings to entities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from scholargraph.model.aside import Aside
from scholargraph.model.entities import Entities
from scholargraph.model.records import SourceReading
from scholargraph.project import IdentityMode
from scholargraph.resolve.anchors import anchors_of
from scholargraph.resolve.assembly import assemble, clusters_of, merge_works
from scholargraph.resolve.curation import Curation, former_names
from scholargraph.resolve.persons import cluster
from scholargraph.resolve.registry import Registry, assign
from scholargraph.resolve.stages import prepare
from scholargraph.resolve.withheld import Withheld, anchored, hidden_clusters, registry_of, secret_anchors, withheld

_MANY_USES = 5000
"""From so many uses of names on, deciding who is who is worth a process beside the one that merges works."""


@dataclass(frozen=True)
class Resolution:
    """What we believe, the registry of person ids to keep for the next build, and what no output may tell."""

    entities: Entities
    registry: Registry
    withheld: Withheld = field(default_factory=Withheld)


def resolve(
    readings: Iterable[SourceReading],
    *,
    identity: IdentityMode = "resolve",
    curation: Curation | None = None,
    registry: Registry | None = None,
) -> Resolution:
    """Decides which records are one work and which names are one person, and makes entities of them.

    The result does not depend on the order of the readings or of their records.

    Args:
        readings: what the sources said, one a document. Where nobody else holds them, as of a generator, they are let go as
            soon as their works are merged.
        identity: `resolve` (by evidence), `source` (the source's own ids, elsewhere its printed names), `printed` (each string
            a person).
        curation: human decisions; they beat every rule.
        registry: the ids persons had in the last build; None computes them from content alone.

    Raises:
        CurationError: decisions select nothing or contradict each other.
    """
    curation = curation or Curation()
    prepared = prepare(list(readings), curation)
    deciding = partial(cluster, prepared.uses, curation=curation, identity=identity)
    with Aside(deciding, worth=len(prepared.uses) > _MANY_USES) as decided:
        merged = merge_works(prepared)
        clustering = decided.result()
    clusters = clusters_of(prepared, clustering)
    hidden = hidden_clusters(curation, prepared.uses, clusters)
    anchors = anchors_of(merged.mentions, clusters)
    secret = secret_anchors(prepared.uses, clusters, anchors, hidden)
    known = registry_of(registry or Registry(), anchors, secret)
    given = assign(known, anchored(clusters, secret), anchored(anchors, secret))
    del anchors, known, secret  # as much as a name of each use; nothing below asks for them
    entities = assemble(prepared, merged, clustering, clusters, given)
    id_of = {key: own for cluster, own in zip(clusters, given.ids, strict=True) for key in cluster}
    told = withheld(entities, (given.ids[n] for n in hidden), former_names(prepared.bound, prepared.uses, id_of))
    return Resolution(told.entities(entities), given.registry, told)
