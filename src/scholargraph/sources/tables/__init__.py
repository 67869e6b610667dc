"""Plain tables: CSV and its kin, Excel workbooks, Parquet files, and the exports of services that are tables."""

from scholargraph.sources.tables.reader import OpenAlexCsvReader, ScopusReader, TableReader, WebOfScienceReader

__all__ = ["OpenAlexCsvReader", "ScopusReader", "TableReader", "WebOfScienceReader"]
