import pytest

from scholargraph.sources.text.notes import distinction, distinctions, is_status_only, status


@pytest.mark.parametrize(
    ("text", "kind", "selected", "submissions", "share"),
    [
        ("Oral, top 120/12107=1.0% of papers", "oral", 120, 12107, 0.01),
        ("Spotlight, top (144+191)/9473=3.5% of papers", "spotlight", 335, 9473, 0.035),
        ("long presentation, top 118/5630=2% of papers", "longPresentation", 118, 5630, 0.02),
        ("oral paper (1.1% of 9454 submissions)", "oral", None, 9454, 0.011),
        ("spotlight, 30 of 2,000", "spotlight", 30, 2000, 0.015),
        ("Best paper award", "bestPaper", None, None, None),
        ("Honorable mention", "award", None, None, None),
    ],
)
def test_distinctions(text: str, kind: str, selected: int | None, submissions: int | None, share: float | None) -> None:
    found = distinction(text)
    assert found is not None
    assert (found.kind, found.selected, found.submissions, found.share) == (kind, selected, submissions, share)
    assert found.as_written == text


def test_other_notes_are_no_distinctions() -> None:
    assert distinction("with code") is None
    assert distinctions("in Oslo") == []


def test_one_note_may_hold_two() -> None:
    assert [found.kind for found in distinctions("Oral, Best paper award")] == ["oral", "bestPaper"]


@pytest.mark.parametrize(
    ("text", "value", "venue"),
    [
        ("Under review", "underReview", None),
        ("Submitted to SIAM Journal on Optimization", "submitted", "SIAM Journal on Optimization"),
        ("To appear in Operations Research", "accepted", "Operations Research"),
        ("Annals of Statistics, to appear", "accepted", "Annals of Statistics"),
        ("in press", "accepted", None),
        ("Accepted at ICML", "accepted", "ICML"),
        ("accepted with minor revision", "accepted", None),
        ("Submitted in April 2025", "submitted", None),
        ("Revision submitted to INFORMS Journal on Computing", "underReview", "INFORMS Journal on Computing"),
        ("arXiv preprint", "preprint", None),
    ],
)
def test_states(text: str, value: str, venue: str | None) -> None:
    found = status(text)
    assert found is not None
    assert (found.status, found.venue) == (value, venue)


@pytest.mark.parametrize(
    "text", ["Physical Review Letters", "Review of Economic Studies", "Neural Information Processing Systems"]
)
def test_venues_are_no_states(text: str) -> None:
    assert status(text) is None
    assert not is_status_only(text)
