"""Finds the SPARQL servers for the tests in this folder; with --install makes sure that there is a Virtuoso.

Virtuoso is Debian's package, installed where that is allowed (root, apt-get). Oxigraph's server is a development dependency.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = "virtuoso-opensource-7-bin"


def find_virtuoso() -> str | None:
    """The path of Virtuoso's server, or None."""
    return os.environ.get("SCHOLARGRAPH_VIRTUOSO") or shutil.which("virtuoso-t")


def find_oxigraph() -> str | None:
    """The path of Oxigraph's server: beside this Python, else on the PATH."""
    beside = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    return beside or shutil.which("oxigraph")


def install() -> None:
    """Installs Virtuoso's program without the service around it."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGE]
    subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if "--install" in sys.argv and not find_virtuoso():
        install()
    found = find_virtuoso()
    print(found or f"no Virtuoso found: its tests are skipped (Debian's package {PACKAGE})")
    sys.exit(1 if not found and os.environ.get("CI") == "true" else 0)
