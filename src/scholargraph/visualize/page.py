"""A network as one offline HTML file."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from scholargraph.model.tables import Tables
from scholargraph.visualize.compact import packed
from scholargraph.visualize.data import page_data
from scholargraph.visualize.options import PageOptions
from scholargraph.visualize.prose import ROLES, STATUSES, Prose
from scholargraph.visualize.scope import scope
from scholargraph.visualize.vis import script

_PARTS = ("model.js", "picture.js", "panel.js", "network.js")


def network_page(tables: Tables, options: PageOptions | None = None) -> str:
    """The coauthorship network as an HTML page that needs no other file and no network.

    The same tables and options give the same text on every machine. A network without pairs gives a page that says so.

    Args:
        tables: all of a build's tables, or a selection.
        options: what to show; all, if None.

    Raises:
        UnknownNameError: `options.person` is no person of the tables.
    """
    options = options or PageOptions()
    shown = scope(tables, options)
    data = page_data(tables, shown, options)
    title = page_title(tables, options)
    early = _read("early.js")
    scripts = [script(), *(_read(part) for part in _PARTS)] if data["listed"] else []
    style = _read("page.css")
    page: str = _template().render(
        title=title,
        policy=_policy([early, *scripts], style),
        style=_raw(style),
        early=_raw(early),
        scripts=[_raw(text) for text in scripts],
        data_json=_raw(_json({**packed(data), "roles": ROLES, "statuses": STATUSES})),
        prose=Prose(data, shown.notes, shown.partial),
        public=options.public,
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def page_title(tables: Tables, options: PageOptions) -> str:
    """The heading asked for, or one that says what is shown."""
    if options.title:
        return options.title
    lineage = options.view == "lineage"
    if options.person:
        name = next((row.name for row in tables.persons if row.person == options.person), options.person)
        return f"Advisors and students of {name}" if lineage else f"Coauthors of {name}"
    return "Advisors and students" if lineage else "Coauthor network"


@lru_cache(maxsize=8)
def _read(part: str) -> str:
    return files("scholargraph.visualize").joinpath("templates", part).read_text(encoding="utf-8").replace("\r\n", "\n")


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_read("page.html.j2"))


def _raw(text: str) -> Any:
    """Our own script, style or escaped JSON, to be written as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - never a text from a source: those go through autoescape or _json


def _json(data: Any) -> str:
    """JSON that cannot leave its `<script>` element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _policy(scripts: list[str], style: str) -> str:
    """A content security policy under which nothing runs but these scripts and nothing is loaded."""

    def allowed(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    run = " ".join(allowed(text) for text in scripts)
    return (
        f"default-src 'none'; script-src {run}; style-src {allowed(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
