"""A network as one offline HTML file."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from scholargraph.model.tables import Tables
from scholargraph.visualize.compact import packed
from scholargraph.visualize.data import page_data
from scholargraph.visualize.offline import environment, part, policy, raw
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
    early = part("early.js")
    scripts = [script(), *(part(name) for name in _PARTS)] if data["listed"] else []
    style = part("page.css")
    page: str = _template().render(
        title=title,
        policy=policy(style, [early, *scripts], images="data: blob:"),
        style=raw(style),
        early=raw(early),
        scripts=[raw(text) for text in scripts],
        data_json=raw(_json({**packed(data), "roles": ROLES, "statuses": STATUSES})),
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


@lru_cache(maxsize=1)
def _template() -> Any:
    return environment().from_string(part("page.html.j2"))


def _json(data: Any) -> str:
    """JSON that cannot leave its `<script>` element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
