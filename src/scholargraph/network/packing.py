"""Rectangles of several sizes on one sheet, wider than high."""

from __future__ import annotations

import math
from collections.abc import Sequence

ASPECT = 1.55


def pack(sizes: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Left and top of each rectangle so that none overlap, each where it reaches least far down (skyline packing).

    Of several widths of the sheet the one is taken that shows the whole largest on a page of ASPECT.

    Args:
        sizes: width and height of each, the most important first: it is laid out first.
        gap: space between them.
    """
    if not sizes:
        return []
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    widest = max(width for width, _ in sizes) + gap
    sheets = [max(widest, math.sqrt(area * ASPECT) * step / 10) for step in range(7, 19)]
    return min((_on_sheet(sizes, gap, sheet) for sheet in sheets), key=lambda places: _page(sizes, places))


def _page(sizes: Sequence[tuple[float, float]], places: list[tuple[float, float]]) -> float:
    """Height of the page of ASPECT that holds all."""
    right = max(left + width for (left, _), (width, _) in zip(places, sizes, strict=True))
    bottom = max(top + height for (_, top), (_, height) in zip(places, sizes, strict=True))
    return max(right / ASPECT, bottom)


def _on_sheet(sizes: Sequence[tuple[float, float]], gap: float, sheet: float) -> list[tuple[float, float]]:
    skyline: list[tuple[float, float, float]] = [(0.0, sheet, 0.0)]  # left, right, depth
    places = []
    for width, height in sizes:
        left, top = _lowest(skyline, width + gap)
        places.append((left, top))
        skyline = _covered(skyline, left, left + width + gap, top + height + gap)
    return places


def _lowest(skyline: list[tuple[float, float, float]], width: float) -> tuple[float, float]:
    sheet = skyline[-1][1]
    fits = []
    for left, _, _ in skyline:
        if left + width <= sheet + 1e-6:
            depth = max(depth for begin, end, depth in skyline if begin < left + width - 1e-6 and end > left + 1e-6)
            fits.append((depth, left))
    top, left = min(fits)
    return left, top


def _covered(
    skyline: list[tuple[float, float, float]], left: float, right: float, depth: float
) -> list[tuple[float, float, float]]:
    kept = []
    for begin, end, old in skyline:
        if begin < left:
            kept.append((begin, min(end, left), old))
        if end > right:
            kept.append((max(begin, right), end, old))
    return sorted([*kept, (left, right, depth)])
