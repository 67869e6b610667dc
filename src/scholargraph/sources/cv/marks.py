"""The marks of lines: those that begin an item, and those that underline a heading."""

from __future__ import annotations

import re

MARKER = re.compile(
    r"^(?P<indent>\s*)(?P<marker>[-*+•◦▪‣∙·–—○●■►▸»]\s+|[(\[]?[A-Za-z]{0,3}[.-]?\d{1,3}[.)\]:]{1,2}(?:\s+"
    r"|(?=[*_\"“]))|\(@[\w-]*\)\s+)(?P<rest>.*)$"
)
UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,}|_{3,}|—{2,}|\*{3,})\s*$")
