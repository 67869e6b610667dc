"""Records to entities: who is who, which papers are one work, and why."""

from scholargraph.resolve.curation import Curation, load_curation
from scholargraph.resolve.registry import Registry, load_registry, registry_text, write_registry
from scholargraph.resolve.run import Resolution, resolve

__all__ = [
    "Curation",
    "Registry",
    "Resolution",
    "load_curation",
    "load_registry",
    "registry_text",
    "resolve",
    "write_registry",
]
