"""Finds a Chromium for the page tests; with --install makes sure that there is one.

Looked for in this order: SCHOLARGRAPH_BROWSER, one on the PATH, Playwright's own. Installed from Debian's package where
that is allowed (root, apt-get), else by Playwright.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser() -> str | None:
    """The path of a browser, or None."""
    if named := os.environ.get("SCHOLARGRAPH_BROWSER"):
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    for application in APPLICATIONS:
        if Path(application).exists():
            return application
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Installs a browser: Debian's package as root, else Playwright's own."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"]
        if subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if "--install" in sys.argv and not find_browser():
        install()
    print(find_browser() or "no browser found")
    sys.exit(0 if find_browser() else 1)
