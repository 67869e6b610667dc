"""What the coauthors of two groups are like, beside who they are.

People write with people of their surroundings: a "John Lee" among Korean names and one among English names are more likely two.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Floats, Ints, Mask

_CULTURE, _APART = 0.7, 0.25
"""What it says that the shares of East Asian names lie apart by all or nothing, in nats; and from which difference on it speaks
against one person."""
_ALONE = 0.6
"""What speaks for two groups of which one has no coauthors: nobody was there to be shared."""


def east_asian(clusters: Clusters, east: Mask) -> Floats:
    """Use × (1; 1 where one of its names can be Korean or Chinese, else 0).

    Args:
        clusters: the uses.
        east: which names can.
    """
    kinds = np.array([any(east[n] for n in places) for places in clusters.kinds], dtype=np.float64)
    found = kinds[np.array(clusters.printed, dtype=np.int64)]
    return np.stack([np.ones(len(found)), found], axis=1)


def east_asian_shares(company: csr_array, east: Floats) -> Floats:
    """Group → share of East Asian names among its coauthors, as if half of one more were; not a number where it has none.

    Args:
        company: groups × uses that stand beside them.
        east: see `east_asian`.
    """
    beside, found = np.asarray(company @ east).T
    return np.where(beside > 0, (found + 0.5) / (beside + 1), np.nan)


def alike(shares: Floats, left: Ints, right: Ints, fewer: Ints) -> Floats:
    """What the coauthors of pairs of groups say by what they are, in nats.

    Args:
        shares: see `east_asian_shares`.
        left, right: groups.
        fewer: how many coauthors the one with fewer has.
    """
    said = _CULTURE * (_APART - np.abs(shares[left] - shares[right]))
    return np.where(np.isnan(said), 0.0, said) + np.where(fewer == 0, _ALONE, 0.0)
