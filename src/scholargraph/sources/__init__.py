"""Files to records: one module a format, self-registering, never online."""

from scholargraph.sources.base import Document, SourceReader, read_source, readers, register

__all__ = ["Document", "SourceReader", "read_source", "readers", "register"]
