"""BibTeX and BibLaTeX libraries: a tolerant scanner, macros and cross-references shared by the files of a folder."""

from scholargraph.sources.bibtex.reader import BibtexReader

__all__ = ["BibtexReader"]
