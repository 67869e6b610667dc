import pytest

from scholargraph.sources.text.dates import find_period, find_periods, full_year, without, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20–24 Assistant Professor", (2020, None, 2024, None, False)),
        ("24– (Current) Assistant Professor", (2024, None, None, None, True)),
        ("Simons Fellowship, 2014–16.", (2014, None, 2016, None, False)),
        ("Fellowship, 2010–13", (2010, None, 2013, None, False)),
        ("Assistant Professor, 2017-2022", (2017, None, 2022, None, False)),
        ("2016.06-2016.12", (2016, 6, 2016, 12, False)),
        ("Sept 2019 – present", (2019, 9, None, None, True)),
        ("(Sept 2019 – present)", (2019, 9, None, None, True)),
        ("08/2015 – 08/2019", (2015, 8, 2019, 8, False)),
        ("Fall 2017 -- Spring 2019.", (2017, None, 2019, None, False)),
        ("Ph.D. 2025–", (2025, None, None, None, True)),
        ("97—03 Lecturer", (1997, None, 2003, None, False)),
        ("1998−02", (1998, None, 2002, None, False)),
        ("Jun–Aug 2019", (2019, 6, 2019, 8, False)),
        ("since 2019", (2019, None, None, None, True)),
        ("2019– Assistant", (2019, None, None, None, True)),
        ("2019 – Prize", (2019, None, 2019, None, False)),
        ("2019/20", (2019, None, 2020, None, False)),
        ("2016-06 to 2017-02", (2016, 6, 2017, 2, False)),
        ("2019-09-15", (2019, 9, 2019, 9, False)),
        ("’19–’23", (2019, None, 2023, None, False)),
        ("2023년 3월 - 현재", (2023, 3, None, None, True)),
    ],
)
def test_spans_as_people_write_them(text: str, expected: tuple[object, ...]) -> None:
    period = find_period(text)
    assert period is not None
    assert tuple(period[:5]) == expected


@pytest.mark.parametrize("text", ["arXiv:2010.15768", "10.1002/net.21849", "top 120/12107", "pages 10-19", "no date", ""])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_periods(text) == []


def test_bare_two_digit_years_need_a_place_of_their_own() -> None:
    assert find_period("pages 10–16 of it") is None
    assert find_period("10–16 Stanford", two_digit=False) is None


def test_an_end_before_its_start_is_no_span() -> None:
    assert all(p.start_year is None or p.end_year is None or p.start_year <= p.end_year for p in find_periods("2020–2015"))


def test_without_leaves_no_empty_brackets() -> None:
    text = "Northfield University (Sept 2019 – present)"
    period = find_period(text)
    assert period is not None
    assert without(text, period) == "Northfield University"


def test_full_year_uses_a_fixed_window() -> None:
    assert (full_year("49"), full_year("50"), full_year("02", near=1998)) == (2049, 1950, 2002)


def test_years_in_order() -> None:
    assert years("2014–16, and 2020") == [2014, 2016, 2020]
