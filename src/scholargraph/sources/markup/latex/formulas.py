"""Mathematics of LaTeX in running text: plain letters and well-known signs become text, the rest stays as written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.markup.pieces import raised

_GREEK = dict(
    zip(
        (
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega "
            "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega varepsilon vartheta varphi"
        ).split(),
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩεϑϕ",
        strict=True,
    )
)
_SIGNS = {
    "infty": "∞",
    "times": "×",
    "cdot": "·",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "pm": "±",
    "sim": "∼",
    "approx": "≈",
    "to": "→",
    "rightarrow": "→",
    "ell": "ℓ",
    "circ": "°",
    "bullet": "•",
    "ldots": "…",
    "dots": "…",
    "log": "log",
    "%": "%",
    "$": "$",
    "&": "&",
    ",": " ",
    ";": " ",
    " ": " ",
}
_MARKS = frozenset("ast star dagger ddagger dag ddag diamond circ bullet S P sharp natural flat prime".split())
_FONTS = frozenset("rm mathrm mathit it text textrm mathbf bf textbf mathsf sf boldsymbol mathcal cal displaystyle".split())


def math_text(tokens: Sequence[Token], before: str) -> str:
    """The text of what stands between dollar signs.

    A superscript alone behind a word is a mark of a footnote or of an affiliation: digits become raised digits, other signs go.

    Args:
        before: the words in front of the formula.
    """
    simple = [token for token in tokens if not (token.kind == "command" and token.text in _FONTS)]
    inner = "".join(token.text for token in simple if token.kind not in ("{", "}", "space", "~"))
    last = before[-1:]
    if simple and simple[0].kind == "^" and (last.isalnum() or last in ".,)’'"):
        marked = "".join(t.text for t in simple if t.kind == "text")
        if len(marked) <= 2 or re.fullmatch(r"[\d,]+", marked):
            return raised(marked, before)
        if inner[1:] in _MARKS:
            return ""
    if len(inner) <= 8 and (inner in _MARKS or re.fullmatch(r"[*†‡§]+", inner)) and last.isalnum():
        return ""
    if simple and simple[0].kind == "^" and not last.strip() and inner[1:] in _MARKS:
        return "∗"  # the legend of the marks
    words = "".join(_one(token) for token in simple)
    if "\\" not in words and not any(token.kind in "^_" for token in simple):
        return re.sub(r"\s+", " ", words)
    raw = "".join(_raw(token) for token in tokens)
    return "$" + re.sub(r"(\\[A-Za-z]+) (?=[^A-Za-z])", r"\1", raw).strip() + "$"


def _one(token: Token) -> str:
    if token.kind == "command":
        return _GREEK.get(token.text) or _SIGNS.get(token.text) or "\\" + token.text + " "
    return "" if token.kind in ("{", "}") else " " if token.kind in ("space", "~") else token.text


def _raw(token: Token) -> str:
    if token.kind == "command":
        return "\\" + token.text + (" " if token.text.isalpha() else "")
    return " " if token.kind == "space" else token.text
