"""Where triples live and answer SPARQL: Oxigraph in memory or on disk, a SPARQL endpoint, plain rdflib."""

from scholargraph.store.base import GraphStore, Rows, Store, Term, Triple
from scholargraph.store.opening import open_store

__all__ = ["GraphStore", "Rows", "Store", "Term", "Triple", "open_store"]
