"""Prose homepages: layout, news with works, coauthors in parentheses, careers, services, talks."""

from scholargraph.sources.homepage.reader import HomepageReader

__all__ = ["HomepageReader"]
