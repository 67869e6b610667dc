"""Saved queries: their headers, parameters and library; running them; what they answer."""

from scholargraph.query.header import Parameter, SavedQuery, load_query
from scholargraph.query.library import saved_queries, saved_query
from scholargraph.query.results import Result
from scholargraph.query.run import bound, run

__all__ = ["Parameter", "Result", "SavedQuery", "bound", "load_query", "run", "saved_queries", "saved_query"]
