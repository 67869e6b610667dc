"""Containers of running text (LaTeX, Org, saved web pages, PDF, pages of plain text) as marked lines that know their origin.

The lines are written with the marks of Markdown, whatever the container: `## Heading`, `- item`, `*emphasis*`, `**bold**`,
`[words](address)`, `| cell | cell |`. The readers of prose and of CVs read these; a record's places are those of the file.
"""

from scholargraph.sources.markup.lines import Line, MarkedDocument, Origin, relocated
from scholargraph.sources.markup.rendering import container, including, marked

__all__ = ["Line", "MarkedDocument", "Origin", "container", "including", "marked", "relocated"]
