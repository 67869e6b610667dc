"""Bibliographies to write: BibTeX, RIS, CSL-JSON, Markdown, and a table for CSV and Excel."""

from scholargraph.export.bibliography.writing import FORMATS, write_bibliography

__all__ = ["FORMATS", "write_bibliography"]
