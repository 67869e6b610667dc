"""LaTeX to marked lines: headings, lists, tables, fonts and the words of commands nobody knows.

No class is known by heart: a command that nobody defines prints its argument; with several arguments it is an entry of its own.

`tokens` cuts the text, `macros` expands it, `commands` knows who obeys which command, `page` is what they print on;
`words` names the commands by kind.
"""

from scholargraph.sources.markup.latex.reading import latex_lines

__all__ = ["latex_lines"]
