"""Files to records: one module a format, self-registering, never online."""

from scholargraph.sources.base import SourceReader, readers, register
from scholargraph.sources.containers import Member, expand, leading_out, sha256
from scholargraph.sources.document import Companions, Document
from scholargraph.sources.reading import Watch, read_member, read_source

__all__ = [
    "Companions",
    "Document",
    "Member",
    "SourceReader",
    "Watch",
    "expand",
    "leading_out",
    "read_member",
    "read_source",
    "readers",
    "register",
    "sha256",
]
