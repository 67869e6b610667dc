"""Pages of an aggregator: listings with title and byline glued together, and author profiles."""

from scholargraph.sources.aggregator.listing import ListingReader
from scholargraph.sources.aggregator.profile import ProfileReader

__all__ = ["ListingReader", "ProfileReader"]
