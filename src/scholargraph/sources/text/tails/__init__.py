"""What follows title and byline in a reference: venue, state, distinctions, volume, pages, publisher, editors, year.

`brackets` takes out what stands apart, `fields` puts each segment into its field, `reading` does both and concludes.
"""

from scholargraph.sources.text.tails.fields import Tail, printed_at
from scholargraph.sources.text.tails.reading import read_tail

__all__ = ["Tail", "printed_at", "read_tail"]
