"""Degrees as pages print them, in the languages of CVs, and the advising role that goes with each."""

from __future__ import annotations

import re

from scholargraph.model.records import AdvisingRole

DEGREE_NAME = (
    r"(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|Sc\.?\s?D\.?|Dr\.(?:\s?-?(?:rer\.\s?nat|techn?|phil|ing)\.?|-Ing\.?)"
    r"|[Dd]octor(?:ate|al\s+degree)|Doctor(?: of [A-Z]\w+)?"
    r"|Habilitation|Promotion(?=[\s,(])|Cand\.?\s?[a-z]+\.?|Siv\.?\s?ing\.?|[BM]\.?Des\.?|[BM]\.?F\.?A\.?"
    r"|LL\.?[BM]\.?|Doctorat|Dottorato(?: di ricerca)?|Doutorado|Doctorado|Mestrado|Maestr[ií]a|Grado|M[áa]ster"
    r"|Licenciad[oa]|Licenciatura|Doctora?(?= e[nm] )|Th[èe]se(?=[ ,]+(?:de |d[’']|en |[A-Z]))"
    r"|M\.?\s?St\.?|M\.?\s?Res\.?|M\.?\s?Litt\.?|M\.?\s?Sc?\.?(?:\s?Eng\.?)?|M\.?\s?A\.?|M\.?\s?Phil\.?|M\.?\s?Eng\.?"
    r"|M\.?\s?Tech\.?|M\.?B\.?A\.?|M\.?\s?Math\.?|M\.?\s?S\.?\s?E\.?|S\.?M\.?"
    r"|B\.?\s?Sc?\.?(?:\s?Eng\.?)?|B\.?\s?A\.?|B\.?\s?Eng\.?|B\.?\s?Tech\.?|B\.?\s?S\.?\s?E\.?|B\.?\s?E\.?|S\.?B\.?|A\.?B\.?"
    r"|(?:master|bachelor)(?:['’]?s)?\s+degree|(?:Master|Bachelor)s?(?:['’]?s?)?(?:\sof\s[A-Z]\w+)?(?:\s+degree)?"
    r"|Dipl\.?(?:-\w+\.?|om[ae]?\b)?|Licen[cst]\w+|Laurea|Magister|J\.?D\.?|M\.?D\.?|Associate degree"
    r"|학사|석사|박사|学士|硕士|博士)"
)
"""A degree, to be used where no letter stands before and behind it."""
DEGREE = re.compile(rf"(?<![\w.])(?P<degree>{DEGREE_NAME})(?![\w])")


def degree_role(degree: str | None) -> AdvisingRole:
    """The advising role that goes with a degree as written: phd, ms, bachelor or other."""
    text = (degree or "").lower()
    if re.search(
        r"ph\.?\s?d|d\.?\s?phil|doctor|dissertation|doutor|dottorat|^th[èe]se|^dr\.|sc\.?d|promotion|doktor|박사|博士", text
    ):
        return "phd"
    if re.search(r"^m|master|s\.?m\.?$|석사|硕士|dipl", text):
        return "ms"
    return "bachelor" if re.search(r"^b|bachelor|s\.?b|a\.?b|학사|学士|licen", text) else "other"
