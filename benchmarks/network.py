"""The network page against pyvis' own page, in one run: size, time to write it, time to the first picture, time of a click.

    python benchmarks/network.py [--people 120 500 2000] [--anthology FOLDER_OF_XML]

Both pages show the same people and pairs. pyvis' page is made with `cdn_resources="in_line"` and its default physics; all
requests to the network are refused, as on a machine without one. The first picture is the first frame in which the canvas
holds coloured pixels after the page stops loading (pyvis: after its physics have come to rest, "stabilized").
"""

import argparse
import importlib.util
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from scholargraph.model.tables import Tables
from scholargraph.network.coauthorship import to_networkx
from scholargraph.network.communities import communities
from scholargraph.network.layout import layout
from scholargraph.visualize import network_page

ROOT = Path(__file__).resolve().parents[1]
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
PATIENCE = 60_000
"""Milliseconds; a page that takes longer is given up."""


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def timed(make: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    made = make()
    return made, time.perf_counter() - start


def pyvis_page(tables: Tables) -> str:
    """The same people and pairs by pyvis' own means; edges as a list, because its `add_edge` takes quadratic time."""
    from pyvis.edge import Edge
    from pyvis.network import Network

    network = Network(height="800px", width="100%", cdn_resources="in_line")
    drawn = sorted({end for row in tables.pairs for end in (row.person_a, row.person_b)})
    names = {row.person: row.name for row in tables.persons}
    for person in drawn:
        network.add_node(person, label=names[person])
    network.edges = [Edge(row.person_a, row.person_b, False, value=row.works).options for row in tables.pairs]
    return str(network.generate_html())


def opened(browser: Browser, file: Path, ready: str) -> float | None:
    """Seconds from the start of loading to `ready`, an expression that becomes true; None if it never did."""
    page = browser.new_page(viewport={"width": 1360, "height": 820})
    page.set_default_timeout(PATIENCE)
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    start = time.perf_counter()
    page.goto(file.as_uri(), wait_until="commit")
    while not page.evaluate(ready):
        if time.perf_counter() - start > PATIENCE / 1000:
            page.close()
            return None
        time.sleep(0.02)
    seconds = time.perf_counter() - start
    page.close()
    return seconds


def click(browser: Browser, file: Path) -> float:
    """Median milliseconds from choosing a person to the next frame."""
    page = browser.new_page(viewport={"width": 1360, "height": 820})
    page.goto(file.as_uri())
    page.locator("html[data-ready]").wait_for()
    script = """(row) => {
        const links = document.querySelectorAll('#people tbody a'), start = performance.now();
        location.hash = links[row % links.length].getAttribute('href');
        return new Promise((done) => addEventListener('hashchange',
            () => requestAnimationFrame(() => done(performance.now() - start)), {once: true}));
    }"""
    times = [page.evaluate(script, row) for row in range(0, 70, 7)]
    page.close()
    return statistics.median(times)


OURS = "document.documentElement !== null && document.documentElement.dataset.ready === 'true'"
THEIRS = """(() => {
    if (typeof network === 'undefined' || !network || !network.body) return false;
    if (!window.listening) { window.listening = true; network.once('stabilized', () => { window.still = true; }); }
    return window.still === true;
})()"""


def measure(browser: Browser, name: str, tables: Tables, folder: Path, runs: int) -> None:
    graph = to_networkx(tables, isolated=False)
    _, placing = timed(lambda: layout(graph, communities(graph)))
    (page, writing), (theirs, their_writing) = timed(lambda: network_page(tables)), timed(lambda: pyvis_page(tables))
    ours_file, their_file = folder / "ours.html", folder / "pyvis.html"
    ours_file.write_text(page, encoding="utf-8")
    their_file.write_text(theirs, encoding="utf-8")
    first = min(opened(browser, ours_file, OURS) or PATIENCE for _ in range(runs))
    their_first = opened(browser, their_file, THEIRS)
    print(
        f"{name:>10} | {len(tables.persons):>6,} | {len(tables.pairs):>7,} | {placing:>6.1f} s "
        f"| {writing:>6.1f} / {their_writing:>5.1f} s | {len(page.encode()) / 1e6:>5.2f} / {len(theirs.encode()) / 1e6:>5.2f} MB "
        f"| {first:>5.2f} / {_seconds(their_first)} | {click(browser, ours_file):>5.0f} ms",
        flush=True,
    )


def _seconds(value: float | None) -> str:
    return f"> {PATIENCE / 1000:.0f} s" if value is None else f"{value:.1f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, nargs="*", default=[15, 120, 500, 2000])
    parser.add_argument("--anthology", type=Path, help="a folder with XML files of the ACL Anthology, gzipped")
    parser.add_argument("--runs", type=int, default=3, help="the fastest of so many counts")
    chosen = parser.parse_args()
    invented = load(ROOT / "tests" / "generators" / "invented_network.py").invented_network
    path = load(ROOT / "tests" / "browser" / "find_browser.py").find_browser()
    if path is None:
        sys.exit("no browser: install Chromium or set SCHOLARGRAPH_BROWSER")
    print("columns with / are: ours / pyvis")
    print("   network | people |   pairs |   layout |        writing |            size |  first picture | person")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for count in chosen.people:
            measure(browser, "invented", invented(count), Path(folder), chosen.runs)
        if chosen.anthology:
            slice_of = load(Path(__file__).with_name("anthology_slice.py")).anthology_slice
            for name, pattern in (("TACL", "202[01].tacl*"), ("EACL 2021", "2021.eacl*")):
                measure(browser, name, slice_of(chosen.anthology.glob(pattern)), Path(folder), chosen.runs)
        browser.close()


if __name__ == "__main__":
    main()
