"""`resolve`: from readings to entities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scholargraph.model.entities import Entities
from scholargraph.model.records import SourceReading
from scholargraph.project import IdentityMode
from scholargraph.resolve.curation import Curation
from scholargraph.resolve.persons import cluster
from scholargraph.resolve.registry import Registry, assign
from scholargraph.resolve.stages import assemble, clusters_of, prepare
from scholargraph.resolve.withheld import anchored, hidden_clusters, withhold


@dataclass(frozen=True)
class Resolution:
    """What we believe, and the registry of person ids to keep for the next build."""

    entities: Entities
    registry: Registry


def resolve(
    readings: Sequence[SourceReading],
    *,
    identity: IdentityMode = "resolve",
    curation: Curation | None = None,
    registry: Registry | None = None,
) -> Resolution:
    """Decides which records are one work and which names are one person, and makes entities of them.

    The result does not depend on the order of the readings or of their records.

    Args:
        readings: what the sources said, one a document.
        identity: `resolve` (by evidence), `source` (the source's own ids), `printed` (each string a person).
        curation: human decisions; they beat every rule.
        registry: the ids persons had in the last build; None computes them from content alone.

    Raises:
        CurationError: decisions select nothing or contradict each other.
    """
    curation = curation or Curation()
    prepared = prepare(readings, curation)
    clustering = cluster(prepared.uses, curation=curation, identity=identity)
    clusters = clusters_of(prepared, clustering)
    hidden = hidden_clusters(curation, prepared.uses, clusters)
    ids, kept, retired = assign(registry or Registry(), anchored(clusters, hidden))
    entities = assemble(prepared, clustering, clusters, ids, retired)
    return Resolution(withhold(entities, (ids[n] for n in sorted(hidden))), kept)
