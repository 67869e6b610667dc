"""A browser, and invented pages to open in it. Pictures go to test-artifacts/."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scholargraph.model.tables import Tables
from scholargraph.visualize import PageOptions, network_page

HERE = Path(__file__).resolve().parent
ARTIFACTS = HERE.parent.parent / "test-artifacts"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = load(HERE / "find_browser.py").find_browser()
    if path is None:
        pytest.fail("no browser: install Chromium, set SCHOLARGRAPH_BROWSER, or run `make browser`")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def invented() -> Callable[..., Tables]:
    made: Callable[..., Tables] = load(HERE.parent / "generators" / "invented_network.py").invented_network
    return made


@pytest.fixture(scope="session")
def tables(invented: Callable[..., Tables]) -> Tables:
    return invented(120)


class Opened:
    """A page in the browser, with everything that must not happen."""

    def __init__(self, page: Page, address: str):
        self.page, self.address = page, address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(address) else route.abort())

    def go(self, link: str = "") -> Page:
        self.page.goto(self.address + link)
        self.page.locator("html[data-ready]").wait_for()
        return self.page

    def picture(self, name: str) -> None:
        self.page.wait_for_timeout(450)  # the movement of the picture
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTIFACTS / f"{name}.png")

    def clean(self) -> None:
        outside = [url for url in self.requests if not url.startswith(self.address) and not url.startswith(("data:", "blob:"))]
        assert outside == []
        assert self.complaints == []


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Writes a page and opens it; at the end no request may have left and nothing may stand in the console."""
    opened: list[Opened] = []

    def make(
        tables: Tables, options: PageOptions | None = None, width: int = 1360, height: int = 820, dark: bool = False
    ) -> Opened:
        file = tmp_path / f"page{len(opened)}.html"
        file.write_bytes(network_page(tables, options).encode())
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", accept_downloads=True
        )
        opened.append(Opened(page, file.as_uri()))
        return opened[-1]

    yield make
    for one in opened:
        one.clean()
        one.page.close()
