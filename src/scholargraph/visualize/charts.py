"""Charts as own SVG: columns, stacked columns and bars, without script, readable by a screen reader, in the page's colours.

Texts go through autoescape; every bar has a `<title>` with its value.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 38, 6, 10, 24
SERIES = 6
"""Colours there are; further series share the last."""


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: its name, and a value (or None) for each label."""

    name: str
    values: Sequence[float | None]


def columns(label: str, labels: Sequence[str], series: Sequence[Series], unit: str = "", *, share: bool = False) -> Any:
    """Columns over labels, those of several series on top of each other.

    Args:
        label: what the chart shows, for those who cannot see it.
        labels: below the columns, e.g. years.
        series: the values; None leaves a gap.
        unit: said behind each value in its title.
        share: whether values are shares in [0, 1]; the axis then ends at 100 %.
    """
    from markupsafe import Markup

    if not labels:
        return Markup("")
    totals = [sum(one.values[i] or 0 for one in series) for i in range(len(labels))]
    ticks = [0.0, 0.25, 0.5, 0.75, 1.0] if share else _ticks(max(totals, default=0))
    top = ticks[-1] or 1.0
    width, height = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    step = width / len(labels)
    bar = min(step * 0.78, 46)
    parts = [_grid(ticks, top, height, share)]
    for i, name in enumerate(labels):
        left, base = _LEFT + step * i + (step - bar) / 2, float(_TOP + height)
        for number, one in enumerate(series):
            value = one.values[i]
            if not value:
                continue
            tall = value / top * height
            base -= tall
            said = f"{name}: {_value(value, share)}{' ' + unit if unit else ''}" + (f", {one.name}" if len(series) > 1 else "")
            parts.append(
                Markup('<rect class="s{}" x="{}" y="{}" width="{}" height="{}" rx="1.5"><title>{}</title></rect>').format(
                    min(number, SERIES - 1), _n(left), _n(base), _n(bar), _n(tall), said
                )
            )
    parts.append(_below(labels, step, height))
    return _svg(label, HEIGHT, parts)


def bars(label: str, rows: Sequence[tuple[str, float]], unit: str = "") -> Any:
    """Bars with their label in front and their value behind, one a row."""
    from markupsafe import Markup

    if not rows:
        return Markup("")
    room, high = 214, 22
    top = max(value for _, value in rows) or 1
    parts = []
    for i, (name, value) in enumerate(rows):
        y, wide = i * high, value / top * (WIDTH - room - 56)
        said = f"{name}: {_value(value)}{' ' + unit if unit else ''}"
        parts.append(
            Markup(
                '<g><title>{}</title><text class="name" x="{}" y="{}" text-anchor="end">{}</text>'
                '<rect class="s0" x="{}" y="{}" width="{}" height="{}" rx="2"/><text x="{}" y="{}">{}</text></g>'
            ).format(
                said,
                room - 8,
                y + 15,
                _cut(name),
                room,
                y + 4,
                _n(max(wide, 1)),
                high - 8,
                _n(room + wide + 6),
                y + 15,
                _value(value),
            )
        )
    return _svg(label, len(rows) * high + 4, parts)


def _svg(label: str, height: int, parts: Sequence[Any]) -> Any:
    from markupsafe import Markup

    return Markup('<svg class="chart" role="img" viewBox="0 0 {} {}" aria-label="{}">{}</svg>').format(
        WIDTH, height, label, Markup("").join(parts)
    )


def _grid(ticks: Sequence[float], top: float, height: int, share: bool) -> Any:
    from markupsafe import Markup

    lines = []
    for tick in ticks:
        y = _n(_TOP + height - tick / top * height)
        line = Markup(
            '<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" dy="4" text-anchor="end">{}</text>'
        )
        lines.append(line.format(_LEFT, WIDTH - _RIGHT, y, y, _LEFT - 6, y, _value(tick, share)))
    return Markup("").join(lines)


def _below(labels: Sequence[str], step: float, height: int) -> Any:
    from markupsafe import Markup

    every = max(1, math.ceil(len(labels) * max(len(label) for label in labels) * 7.5 / (WIDTH - _LEFT)))
    text = Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>')
    shown = [i for i in range(len(labels)) if (len(labels) - 1 - i) % every == 0]
    return Markup("").join(text.format(_n(_LEFT + step * (i + 0.5)), _TOP + height + 16, labels[i]) for i in shown)


def _ticks(most: float) -> list[float]:
    """Round values from 0 to at least `most`, at most six."""
    if most <= 0:
        return [0.0, 1.0]
    rough = most / 5
    size = 10 ** math.floor(math.log10(rough))
    step = next(m * size for m in (1, 2, 2.5, 5, 10) if m * size >= rough * 0.999999)
    step = step if most < 1 else max(1.0, float(math.ceil(step)))
    return [step * i for i in range(math.ceil(most / step - 1e-9) + 1)]


def _value(value: float, share: bool = False) -> str:
    if share:
        return f"{value:.0%}".replace("%", " %")
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _cut(name: str, most: int = 32) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
