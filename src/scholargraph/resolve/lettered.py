"""Names without a letter, left out before anything is compared: digits, dashes, signs that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from scholargraph.model.records import AnyRecord, PersonRecord, PrintedName, Remark, SourceReading, WorkRecord

_REASON = "this holds no letter and is no name: it was left out"


def is_lettered(printed: str) -> bool:
    """Whether a name holds a letter."""
    if printed.isascii():
        return any(map(str.isalpha, printed))
    return any(map(str.isalpha, unicodedata.normalize("NFC", printed)))


def lettered(readings: Sequence[SourceReading]) -> tuple[list[SourceReading], list[Remark]]:
    """The readings without such names; a byline that loses one is not complete, a record about one is left out."""
    remarks: list[Remark] = []
    made = []
    for reading in readings:
        kept = tuple(found for record in reading.records if (found := checked(record, remarks)) is not None)
        same = all(one is other for one, other in zip(kept, reading.records, strict=False)) and len(kept) == len(reading.records)
        made.append(reading if same else reading.model_copy(update={"records": kept}))
    return made, remarks


def checked(record: AnyRecord, remarks: list[Remark]) -> AnyRecord | None:
    """A record without such names; None for a record about one. What is left out is remarked."""
    if isinstance(record, WorkRecord):
        return _work(record, remarks)
    for _, value in record:
        if isinstance(value, PrintedName) and not is_lettered(value.printed):
            remarks.append(_remark(value))
            return None
    return _spelled(record, remarks) if isinstance(record, PersonRecord) and record.variants else record


def _spelled(record: PersonRecord, remarks: list[Remark]) -> PersonRecord:
    variants = tuple(form for form in record.variants if is_lettered(form))
    for form in record.variants if len(variants) < len(record.variants) else ():
        if not is_lettered(form):
            remarks.append(Remark(place=record.place, severity="skipped", text=form, reason=_REASON))
    return record if variants == record.variants else record.model_copy(update={"variants": variants})


def _work(record: WorkRecord, remarks: list[Remark]) -> WorkRecord:
    if all(is_lettered(name.printed) for name in (*record.byline.names, *record.editors)):
        return record
    names = tuple(name for name in record.byline.names if is_lettered(name.printed))
    editors = tuple(name for name in record.editors if is_lettered(name.printed))
    remarks += [_remark(name) for name in (*record.byline.names, *record.editors) if not is_lettered(name.printed)]
    byline = record.byline.model_copy(
        update={"names": names, "complete": record.byline.complete and names == record.byline.names}
    )
    return record.model_copy(update={"byline": byline, "editors": editors})


def _remark(name: PrintedName) -> Remark:
    return Remark(place=name.place, severity="skipped", text=name.printed, reason=_REASON)
