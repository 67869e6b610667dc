from invented_records import Page, entities

TITLE = "Sparse Tilings of Hyperbolic Gardens"


def authors(found):
    """(position, basis, sorted printed forms) of every authorship."""
    printed = {}
    for mention in found.mentions:
        printed.setdefault(mention.authorship, []).append(mention.printed)
    rows = [(a.position, a.basis, sorted(printed.get(a.id, []))) for a in found.authorships]
    return sorted(rows, key=lambda row: (row[0] or 99, row[2]))


def test_a_cut_byline_fills_the_first_positions():
    cv = Page("cv").work(TITLE, ["M. Quill", "O. Brandt", "I. Kern", "P. Voss"], year=2021, venue="ICML")
    listing = Page("listing").work(TITLE, ["Mara Quill", "Odo Brandt", "Ida Kern"], cut=True, status="preprint")
    assert authors(entities(cv, listing)) == [
        (1, "printed", ["M. Quill", "Mara Quill"]),
        (2, "printed", ["O. Brandt", "Odo Brandt"]),
        (3, "printed", ["I. Kern", "Ida Kern"]),
        (4, "printed", ["P. Voss"]),
    ]


def test_two_equal_strings_keep_two_positions():
    cv = Page("cv").work(TITLE, ["H. Kern", "H. Kern", "O. Brandt"], year=2021, venue="ICML")
    listing = Page("listing").work(TITLE, ["Hanna Kern", "Hugo Kern", "Odo Brandt"], status="preprint")
    assert [row[2] for row in authors(entities(cv, listing))] == [
        ["H. Kern", "Hanna Kern"],
        ["H. Kern", "Hugo Kern"],
        ["O. Brandt", "Odo Brandt"],
    ]


def test_prose_names_go_to_the_one_author_they_fit():
    listing = Page("listing").work(TITLE, ["Ines Roe", "Mara Quill", "Bo Lind"], status="preprint", year=2020)
    home = Page("home", about="Mara Quill").work(
        TITLE, ["Bo", "Ines"], prose=True, owner=True, year=2021, venue="ICML", status="accepted"
    )
    found = entities(listing, home)
    assert authors(found) == [
        (1, "printed", ["Ines", "Ines Roe"]),
        (2, "printed", ["Mara Quill"]),
        (3, "printed", ["Bo", "Bo Lind"]),
    ]


def test_a_prose_name_that_fits_two_authors_stays_apart():
    listing = Page("listing").work(TITLE, ["Ines Roe", "Ines Lind", "Mara Quill"], status="preprint", year=2020)
    home = Page("home", about="Mara Quill").work(TITLE, ["Ines"], prose=True, owner=True, year=2020)
    assert (None, "inProse", ["Ines"]) in authors(entities(listing, home))


def test_an_owner_behind_et_al_has_no_position_and_no_mention():
    profile = Page("profile", about="Mara Quill").work(
        TITLE, ["Ines Roe", "Bo Lind"], cut=True, owner=True, status="preprint", year=2020
    )
    found = entities(profile)
    assert (None, "impliedByOwner", []) in authors(found)
    assert [v.byline_complete for v in found.versions] == [False]
    assert len(next(a for a in found.authorships if a.basis == "impliedByOwner").quotes) == 1


def test_an_implied_owner_takes_the_position_another_source_prints():
    profile = Page("profile", about="Mara Quill").work(TITLE, ["Ines Roe"], cut=True, owner=True, status="preprint", year=2020)
    cv = Page("cv").work(TITLE, ["I. Roe", "B. Lind", "M. Quill"], year=2021, venue="ICML")
    assert authors(entities(profile, cv)) == [
        (1, "printed", ["I. Roe", "Ines Roe"]),
        (2, "printed", ["B. Lind"]),
        (3, "printed", ["M. Quill"]),
    ]


def test_without_owner_the_implied_authorship_is_left_out_and_reported():
    found = entities(Page("profile").work(TITLE, ["Ines Roe"], cut=True, owner=True, status="preprint", year=2020))
    assert authors(found) == [(1, "printed", ["Ines Roe"])]
    assert [(r.severity, "give `about`" in r.reason) for r in found.remarks] == [("skipped", True)]


def test_a_contradicting_name_stays_at_its_position_but_is_no_variant():
    one = Page("one").work(TITLE, ["Mara Quill", "Odo Brandt", "Ida Kern"], year=2021, venue="ICML")
    two = Page("two").work(TITLE, ["M. Quill", "Zoltan Papp", "I. Kern"], status="preprint", year=2020)
    found = entities(one, two)
    assert [row[0] for row in authors(found)] == [1, 2, 3]
    assert sorted(m.printed for m in found.mentions if m.position == 2) == ["Odo Brandt", "Zoltan Papp"]
    assert not any("Zoltan Papp" in (p.preferred_name, *p.variants) for p in found.persons)
    conflict = next(r for r in found.remarks if "conflict" in r.reason)
    assert conflict.severity == "note"
    assert "one:" in conflict.reason
    assert conflict.place.source == "two"


def test_names_in_another_order_are_matched_by_name():
    one = Page("one").work(TITLE, ["Mara Quill", "Odo Brandt", "Ida Kern"], year=2021, venue="ICML")
    two = Page("two").work(TITLE, ["M. Quill", "I. Kern", "O. Brandt"], status="preprint", year=2020)
    assert [row[2] for row in authors(entities(one, two))] == [
        ["M. Quill", "Mara Quill"],
        ["O. Brandt", "Odo Brandt"],
        ["I. Kern", "Ida Kern"],
    ]


def test_a_given_name_in_prose_finds_initials():
    cv = Page("cv").work(TITLE, ["I. Roe", "M. Quill", "B. Lind"], year=2021, venue="ICML", status="published")
    home = Page("home", about="Mara Quill").work(TITLE, ["Bo", "Ines"], prose=True, owner=True, year=2021)
    assert [row[2] for row in authors(entities(cv, home))] == [["I. Roe", "Ines"], ["M. Quill"], ["B. Lind", "Bo"]]


def test_two_names_in_prose_that_fit_one_author_get_neither():
    cv = Page("cv").work(TITLE, ["I. Roe", "M. Quill"], year=2021, venue="ICML", status="published")
    home = Page("home", about="Mara Quill").work(TITLE, ["Ines", "Ivan"], prose=True, owner=True, year=2021)
    found = entities(cv, home)
    assert authors(found)[0] == (1, "printed", ["I. Roe"])
    assert sum("kept apart" in remark.reason for remark in found.remarks) == 2


def test_of_two_cut_bylines_the_longer_one_gives_the_positions():
    cv = Page("cv").work(TITLE, ["M. Quill", "O. Brandt"], cut=True, year=2021, venue="ICML")
    listing = Page("listing").work(TITLE, ["Mara Quill", "Odo Brandt", "Ida Kern"], cut=True, status="preprint")
    found = entities(cv, listing)
    assert authors(found) == [
        (1, "printed", ["M. Quill", "Mara Quill"]),
        (2, "printed", ["O. Brandt", "Odo Brandt"]),
        (3, "printed", ["Ida Kern"]),
    ]
    assert not [remark for remark in found.remarks if "conflict" in remark.reason]
