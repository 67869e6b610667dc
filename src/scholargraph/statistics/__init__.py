"""Coauthor statistics: definitions with formula, unit and source, computed from authorship rows."""
