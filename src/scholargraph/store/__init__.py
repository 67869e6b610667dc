"""Where triples live and answer SPARQL: in memory (Oxigraph), in plain rdflib memory, or behind an endpoint."""

from scholargraph.store.base import GraphStore, Rows, Store, Term, Triple
from scholargraph.store.opening import open_store

__all__ = ["GraphStore", "Rows", "Store", "Term", "Triple", "open_store"]
