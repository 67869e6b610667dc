"""Remarks of readers: on one line, clipped, and, where pages of people are read, without contact data."""

from __future__ import annotations

from scholargraph.model.provenance import Place
from scholargraph.model.records import Remark
from scholargraph.sources.text.clipping import clipped
from scholargraph.sources.text.contacts import mask_contacts

_LOOKED_AT = 2_000
"""Characters of a text that is quoted."""


def remark(place: Place, severity: str, text: str, reason: str) -> Remark:
    """A remark with its text on one line, clipped."""
    shown = clipped(" ".join(text[:_LOOKED_AT].split())) or "(empty)"
    return Remark.model_validate({"place": place, "severity": severity, "text": shown, "reason": reason})


def private(found: Remark) -> Remark:
    """A remark without e-mail addresses and telephone numbers: reports are passed on."""
    return found.model_copy(update={"text": mask_contacts(found.text), "reason": mask_contacts(found.reason)})
