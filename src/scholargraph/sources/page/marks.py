"""The marks of lines: those that begin an item, and those that underline a heading."""

from __future__ import annotations

import re

MARKER = re.compile(
    r"^(?P<indent>\s*)(?P<marker>[-*+•◦▪‣∙·–—○●■►▸»]\s+|[(\[]?[A-Za-z]{0,3}[.-]?\d{1,3}[.)\]:]{1,2}(?:\s+"
    r"|(?=[*_\"“]))|\(@[\w-]*\)\s+)(?P<rest>.*)$"
)
UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,}|_{3,}|—{2,}|\*{3,})\s*$")
FOOTER = re.compile(
    r"^\W*(?:(?:this\s+)?(?:page\s+|cv\s+)?(?:was\s+)?(?:last\s+)?(?:modified|updated?|changed|revised)\b.{0,40}\d|©|\(c\)\s|copyright\b"
    r"|(?:stand|letzte\s+(?:änderung|aktualisierung)|zuletzt\s+geändert|derni[èe]re\s+(?:mise\s+à\s+jour|modification)|mis\s+à\s+jour"
    r"|(?:última|ultima)\s+(?:actuali[sz]aci[óo]n|atualiza[çc][ãa]o|modificaci[óo]n|modifica)|ultimo\s+aggiornamento)\b.{0,40}\d"
    r"|you\s+are\s+visitor|best\s+viewed|(?:proudly\s+)?powered\s+by|back\s+to\s+top\W*$|share\s+this\W*$)",
    re.I,
)
"""A line at the foot of a page: when it was changed, whose it is, what made it."""
VITAE = re.compile(
    r"\b(?:(?:short|brief|academic|full)\s+)?(?:curriculum\s+vit(?:ae|æ)|curr[íi]culum(?:\s+abreviado)?|(?<![A-Za-z.])c\.?v\.?(?![A-Za-z])|r[eé]sum[eé]"
    r"|vita|(?:(?:wissenschaftlicher|akademischer|tabellarischer)\s+)?lebenslauf)\b(?:\s+(?:of|for|von))?",
    re.I,
)
"""What a CV is called."""
