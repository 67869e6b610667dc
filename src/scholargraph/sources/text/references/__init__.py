"""The grammar of a printed reference: which words are the title, which the byline, which the rest.

No single pattern reads them all ("Title. Authors, Venue, year", "Authors (year). Title. Venue", 'Authors, "Title," Venue').
So every way to cut the line at its punctuation is scored: names must look like names, the page's owner is nearly always
among them, lists end with `and`, venues stand between asterisks or consist of the words of venues. The best cut wins; a
second one nearly as good is kept as another reading.

`pieces` cuts at the punctuation, `names` says which pieces are names, `scores` how likely a cut is, `cuts` which ones there
are, `reading` takes off what stands around a reference, and `styles` chooses for all entries of a list together.
"""

from scholargraph.sources.text.references.cuts import Cut, Order
from scholargraph.sources.text.references.pieces import is_collective
from scholargraph.sources.text.references.reading import read_reference, reads_as_reference
from scholargraph.sources.text.references.styles import in_one_style

__all__ = ["Cut", "Order", "in_one_style", "is_collective", "read_reference", "reads_as_reference"]
