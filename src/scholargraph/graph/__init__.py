"""Entities to RDF and back: vocabulary, IRIs, mapping, sorted Turtle, tables, validation.

`mapping.claims` turns entities into blocks of Turtle, `turtle.write` sorts and writes them, `tables` makes the columns that
the network and the statistics read, `validation` checks a graph against `ontology/shapes.ttl` and `ontology/verify`.
"""
