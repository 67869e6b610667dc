"""A knowledge graph of researchers and papers in which every edge opens the source line it rests on."""
