"""Curricula vitae in whatever container: sections, references by scored cuts, careers, students, honours."""

from scholargraph.sources.cv.reader import CvReader

__all__ = ["CvReader"]
