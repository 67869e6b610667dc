"""Records to entities: who is who, which papers are one work, and why."""

from scholargraph.resolve.curation_files import load_curation
from scholargraph.resolve.decisions import Curation
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
