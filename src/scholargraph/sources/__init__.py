"""Files to records: one module a format, self-registering, never online."""

from scholargraph.sources.base import Companions, Document, SourceReader, Watch, read_member, read_source, readers, register
from scholargraph.sources.containers import Member, expand, leading_out, sha256

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
