"""Who works with whom: pairs, ego networks, lineage, communities and layout, all from authorship rows."""
