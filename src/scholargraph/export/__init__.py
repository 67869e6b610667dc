"""Results to files: tables as CSV, TSV, JSON, Markdown, Parquet and Excel; networks for other tools."""
