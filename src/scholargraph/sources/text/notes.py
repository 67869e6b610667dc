"""Notes beside a paper: distinctions ("Oral, top 120/12107=1.0% of papers") and states ("Under review", "Submitted to X")."""

from __future__ import annotations

import re
from typing import NamedTuple

from scholargraph.model.records import DistinctionRecord, Status
from scholargraph.sources.text.dates import find_period

# Order matters: the first that fits names the kind. Values are those of the distinction scheme.
_DISTINCTIONS = (
    ("bestPaper", r"\b(?:best|outstanding|distinguished)[\w\s-]{0,24}\bpaper\b|\bbest\s+paper\b|\btest\s+of\s+time\b"),
    ("oral", r"\b(?:oral|full\s+talk|contributed\s+talk|plenary)\b"),
    ("spotlight", r"\bspotlights?\b"),
    ("longPresentation", r"\blong\s+(?:presentation|talk|oral|paper)\b"),
    (
        "highlight",
        r"\b(?:highlight(?:ed)?|featured|editors?['’]?s?['’]?\s+(?:choice|suggestion|pick)|cover\s+(?:article|paper)|notable)\b",
    ),
    ("award", r"\b(?:award|prize|honou?rable\s+mention|runner[\s-]?up|finalist|winner|winning|medal)\b"),
    ("poster", r"\bposters?\b"),
    ("other", r"\btop[\s-]?\(?\s*\d"),
)
_RATIO = re.compile(
    r"(\(\s*\d[\d,]*(?:\s*\+\s*\d[\d,]*)+\s*\)|\d[\d,]*(?:\s*\+\s*\d[\d,]*)*)\s*(?:/|\bof\b|\bout\s+of\b)\s*(\d[\d,]*)(?![\d%])"
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_OF_SUBMISSIONS = re.compile(r"%\s*(?:of|out\s+of)\s*[>~≈]?\s*(\d[\d,]*)")

_TO = r"(?:to|at|in|for|by|bei|für|à|para|en|em|presso|su)"
_STATUSES: tuple[tuple[Status, str], ...] = (
    ("retracted", r"\bretracted\b|\bwithdrawn\b"),
    (
        "underReview",
        r"\b(?:currently\s+)?(?:under|in)\s+(?:peer[\s-]+)?(?:review|revision)\b"
        r"|(?<!with )(?<!after )\b(?:minor|major)\s+revisions?\b"
        r"|\b(?:revised|revision)\s+for\b|\b(?:revis|reject)(?:e|ed)?\s+(?:and|&)\s+resubmit(?:ted)?\b|\bR&R\b|\brevision\s+(?:submitted|invited|requested)\b",
    ),
    (
        "submitted",
        r"\b(?:re)?submitted\b|\bsubmission\b|\beingereicht\b|\bsoumise?\b|\benviado\s+a\b|\bsubmetido\b|\bsottomesso\b"
        r"|\ben\s+evaluaci[óo]n\b|\bin\s+Begutachtung\b",
    ),
    (
        "accepted",
        r"\b(?:zur\s+Ver[öo]ffentlichung\s+)?angenommen\b|\bim\s+(?:Erscheinen|Druck)\b|\b[àa]\s+para[îi]tre\b|\bsous\s+presse\b"
        r"|\ben\s+prensa\b|\baceptado\b|\bno\s+prelo\b|\baceito\b|\b(?:in\s+)?corso\s+di\s+stampa\b|\baccettato\b"
        r"|\b(?:to|will)\s+appear\b|\bin\s+press\b|\b(?:conditionally\s+)?accepted\b(?:\s+for\s+publication)?|\bforthcoming\b"
        r"|\bonline\s+first\b|\bearly\s+access\b",
    ),
    (
        "preprint",
        r"\b(?:e-?prints?|preprints?|working\s+papers?|manuscripts?|unpublished|in\s+preparation|technical\s+report|draft)\b"
        r"|\b(?:arxiv|biorxiv|medrxiv|ssrn|hal)\b",
    ),
)
_NOT_STATUS = re.compile(r"\b(?:journal|review of|annual review|letters|proceedings)\b", re.I)
_LINKING = re.compile(rf"^[\s,:(–—-]*(?:{_TO}\b|,|:)?\s*(?:the\s+)?|[\s,;.)]+$", re.I)


class StatusNote(NamedTuple):
    """What a note says of the state of a paper.

    Attributes:
        status: submitted, underReview, accepted, preprint or retracted.
        venue: the venue named with it ("Submitted to X", "to appear in X"), or None.
        as_written: the words.
    """

    status: Status
    venue: str | None
    as_written: str


def distinction(text: str) -> DistinctionRecord | None:
    """The distinction a note speaks of, with its numbers, or None.

    `text` is one note without its brackets. "top (144+191)/9473=3.5%" gives 335 of 9473 and the printed share 0.035;
    a share that is not printed is computed from the two numbers.
    """
    kind = next((kind for kind, pattern in _DISTINCTIONS if re.search(pattern, text, re.I)), None)
    if kind is None:
        return None
    selected, submissions = _counts(text)
    percent = _PERCENT.search(text)
    share = round(float(percent.group(1)) / 100, 6) if percent else None
    if share is None and selected is not None and submissions:
        share = round(selected / submissions, 6)
    if share is not None and share > 1:
        share = None
    return DistinctionRecord(
        kind=kind, as_written=" ".join(text.split()).strip(" ,;."), selected=selected, submissions=submissions, share=share
    )


def distinctions(text: str) -> list[DistinctionRecord]:
    """All distinctions of one note: "Oral, Best paper award" holds two, "Oral, top 1.0%" one."""
    parts: list[str] = []
    for part in re.split(r"(?<=[,;])\s+", text):
        found = distinction(part)
        if parts and (found is None or found.kind == "other"):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    found_all = [found for found in map(distinction, parts) if found]
    kinds = {found.kind for found in found_all}
    if len(kinds) < len(found_all) or len(found_all) < 2:
        whole = distinction(text)
        return [whole] if whole else []
    return found_all


def _counts(text: str) -> tuple[int | None, int | None]:
    ratio = _RATIO.search(text)
    if ratio:
        selected = sum(int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", ratio.group(1)))
        submissions = int(ratio.group(2).replace(",", ""))
        return (selected, submissions) if 0 < selected <= submissions else (None, None)
    total = _OF_SUBMISSIONS.search(text)
    return None, int(total.group(1).replace(",", "")) if total else None


def status(text: str) -> StatusNote | None:
    """The state a note or a venue position speaks of, or None.

    "Under review" is a state, never a venue; "Submitted to SIAM Journal on Optimization" is a state with a venue.
    A venue whose name holds such a word ("Review of Economic Studies", "Physical Review Letters") is none.
    """
    words = " ".join(text.split()).strip(" .,;")
    for value, pattern in _STATUSES:
        found = re.search(pattern, words, re.I)
        if not found:
            continue
        if value in ("submitted", "preprint") and found.start() > 0 and _NOT_STATUS.search(words[: found.start()]):
            continue
        before, after = words[: found.start()], words[found.end() :]
        venue = _LINKING.sub("", after) if value != "preprint" else ""
        if not venue and re.search(r"\w{3}", before) and value != "preprint":
            venue = _LINKING.sub("", re.sub(r"[\s,(:–—-]+$", "", before))
        for _, again in _STATUSES[:4]:  # "Revision submitted to X": one state, one venue
            venue = _LINKING.sub("", re.sub(rf"^\s*(?:{again})", "", venue, flags=re.I))
        venue = "" if re.match(r"(?:with|after)\b", venue) else _without_date(venue)
        return StatusNote(value, venue.strip() or None, words)
    return None


def _without_date(venue: str) -> str:
    """The venue without a date behind it; nothing if only a date is left ("Submitted in July 2025")."""
    period = find_period(venue, two_digit=False)
    return re.sub(r"[\s,;(]*(?:\bin)?[\s,;(]*$", "", venue[: period.start]) if period else venue


def is_status_only(text: str) -> bool:
    """Whether a text says a state and names no venue ("Under review", "in press")."""
    found = status(text)
    return found is not None and found.venue is None
