"""Report and advisor page in a real browser: nothing leaves, nothing complains, numbers open, phones need no sideways scroll."""

import pytest
from playwright.sync_api import Browser, expect

from scholargraph.visualize.advisor_page import advisor_sheet
from scholargraph.visualize.report_page import report_sheet
from scholargraph.visualize.sheet import write_sheet

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sheets(tables, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheets")
    advisors = [row.advisor for row in tables.advising]
    made = {
        "report": report_sheet(tables),
        "advisor": advisor_sheet(tables, advisors[0]),
        "compare": advisor_sheet(tables, advisors[0], advisors[-1]),
    }
    for name, sheet in made.items():
        (folder / f"{name}.html").write_text(write_sheet(tables, sheet), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["report", "advisor", "compare"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_sheet_opens(browser: Browser, sheets, name, width, scheme):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    complaints, requests = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((sheets / f"{name}.html").as_uri())
    number = page.locator("section > .scroll td details").first
    number.locator("summary").click()
    link = number.locator("a").first
    expect(link).to_be_visible()
    target = link.get_attribute("href")
    link.click()
    expect(page.locator(f"li{target}")).to_be_in_viewport()
    assert page.locator("svg.chart").count() >= 2
    assert page.locator("body").evaluate("body => document.documentElement.scrollWidth") <= width
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    page.close()
