"""How two records of works stand to each other: bylines, years, lists, kinds of appearance."""

from __future__ import annotations

from typing import Literal

from scholargraph.resolve.bylines import BylineComparison, compare_printed, compare_prose, names_agree, nearly_equal
from scholargraph.resolve.items import Item
from scholargraph.resolve.titles import GENRES, differs_by_slips

PREPRINT_STATUS = frozenset({"preprint", "submitted", "underReview"})
PUBLISHED_STATUS = frozenset({"published", "accepted"})


def compare_items(left: Item, right: Item) -> BylineComparison:
    """Compares the bylines of two records; an implied owner speaks where names do not."""
    ours, theirs = [name.printed for name in left.names], [name.printed for name in right.names]
    if left.ordered and right.ordered:
        result = compare_printed(ours, theirs, not left.record.byline.complete, not right.record.byline.complete)
    elif left.names and right.names:
        prose, other, printed = (theirs, ours, left) if left.ordered else (ours, theirs, right)
        result = compare_prose(prose, other, printed.ordered and printed.record.byline.complete)
    else:
        result = BylineComparison("unknown")
    prose_only = not (left.ordered and right.ordered)
    if result.verdict == "unknown" or (result.verdict == "conflict" and prose_only):
        return _compare_owner(left, right, result)
    return result


def _compare_owner(left: Item, right: Item, result: BylineComparison) -> BylineComparison:
    for one, other in ((left, right), (right, left)):
        if not (one.record.byline.owner_implied and one.owner):
            continue
        named = any(names_agree(one.owner, name.printed) for name in other.names)
        implied = bool(other.record.byline.owner_implied and other.owner and names_agree(one.owner, other.owner))
        if named or implied:
            return BylineComparison("agree", result.agreed + 1)
        if other.ordered and other.record.byline.complete:
            return BylineComparison("conflict")
    return result


def year_gap(left: Item, right: Item) -> int | None:
    """Years between two records, if both print one."""
    years = left.record.year, right.record.year
    return None if years[0] is None or years[1] is None else abs(years[0] - years[1])


def one_list(left: Item, right: Item) -> bool:
    """Both are entries of one list of one source that prints author lines: such a list names no work twice."""
    prose = "inProse" in (left.record.byline.basis, right.record.byline.basis)
    listed = (left.ordered and right.ordered) or not (left.names or right.names)
    implied = left.record.byline.owner_implied and right.record.byline.owner_implied and not (left.names and right.names)
    return left.source == right.source and left.record.section == right.record.section and listed and not prose and not implied


def misnamed(left: Item, right: Item) -> bool:
    """Whether two complete author lines are one with slips of the pen, or one group of people named in more and fewer words."""
    whole = all(item.ordered and item.record.byline.complete for item in (left, right))
    return whole and nearly_equal([name.printed for name in left.names], [name.printed for name in right.names])


def retitled(left: Item, right: Item) -> bool:
    """Whether two entries of one list print one title, up to slips and words of genre: versions of one work."""
    if left.title is None or right.title is None:
        return left.title is right.title
    differing = (left.title.words ^ right.title.words) - GENRES
    return not differing or differs_by_slips(left.title, right.title)


def appearance(item: Item) -> Literal["preprint", "published", "unknown"]:
    """Whether a record speaks of a manuscript, of a publication, or does not say."""
    record = item.record
    if record.status in PREPRINT_STATUS or record.version_type == "Preprint":
        return "preprint"
    return "published" if record.status in PUBLISHED_STATUS or record.venue else "unknown"


def complementary(left: Item, right: Item) -> bool:
    """Whether one is a preprint and the other its publication, as far as years tell."""
    kinds = {appearance(left): left, appearance(right): right}
    if set(kinds) != {"preprint", "published"}:
        return False
    before, after = kinds["preprint"].record.year, kinds["published"].record.year
    return before is None or after is None or before <= after + 1


def same_appearance(left: Item, right: Item) -> bool:
    """Two sources print complete bylines of publications of one year: one paper, if the titles are near as well."""
    printed = all(item.ordered and item.record.byline.complete and appearance(item) == "published" for item in (left, right))
    return printed and left.source != right.source and year_gap(left, right) == 0
