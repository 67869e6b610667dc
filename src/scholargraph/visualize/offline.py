"""What makes an HTML page one offline file: its parts, its templates, and a policy under which nothing else is loaded or runs."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=16)
def part(name: str) -> str:
    """The text of a file in `templates`: a template, a style sheet, a script."""
    return files("scholargraph.visualize").joinpath("templates", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def environment() -> Any:
    """A `jinja2.Environment` in which every value is escaped, and a name that stands for nothing is an error."""
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def raw(text: str) -> Any:
    """Our own script, style or escaped JSON, to be written as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - never a text from a source: those are escaped


def policy(style: str, scripts: Sequence[str] = (), *, images: str = "data:") -> str:
    """A content security policy under which nothing runs but these scripts and nothing is loaded.

    Args:
        style: the style sheet of the page.
        scripts: its scripts, each as it stands in its element.
        images: where pictures may come from.
    """
    run = f"script-src {' '.join(map(_allowed, scripts))}; " if scripts else ""
    return f"default-src 'none'; {run}style-src {_allowed(style)}; img-src {images}; base-uri 'none'; form-action 'none'"


def _allowed(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
