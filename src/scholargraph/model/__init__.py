"""Values, records and entities: what a source said, and what we believe.

names, identifiers and provenance are values; `records` are what ONE source said (frozen);
`entities` are what we hold true after resolving; `tables` are the columns that the network
and the statistics read.
"""
