"""LaTeX in names and titles to Unicode: accents, letters, signs and dashes; mathematics stays as it is.

A table and four patterns: a general LaTeX parser takes a third of a millisecond for one name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

COMBINING = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "t": "\u0361",
    "c": "\u0327",
    "d": "\u0323",
    "b": "\u0331",
    "r": "\u030a",
    "k": "\u0328",
}
"""The combining mark of each accent command."""
# signs that LaTeX uses itself stand for themselves by U+E000 + code until all commands are read
LETTERS = {
    "i": "ı",
    "j": "ȷ",
    "ss": "ß",
    "SS": "ẞ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "dh": "ð",
    "DH": "Ð",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "th": "þ",
    "TH": "Þ",
    "S": "§",
    "P": "¶",
    "pounds": "£",
    "euro": "€",
    "texteuro": "€",
    "copyright": "©",
    "dag": "†",
    "ddag": "‡",
    "dots": "…",
    "ldots": "…",
    "textellipsis": "…",
    "textendash": "–",
    "textemdash": "—",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotesingle": "'",
    "textasciitilde": "\ue07e",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textbackslash": "\ue05c",
    "textbraceleft": "\ue07b",
    "textbraceright": "\ue07d",
    "textdollar": "\ue024",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textdegree": "°",
    "textregistered": "®",
    "texttrademark": "™",
    "textperiodcentered": "·",
    "guillemotleft": "«",
    "guillemotright": "»",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "slash": "/",
    "textcommabelow": "",
    "quad": " ",
    "qquad": " ",
    "newline": " ",
    "space": " ",
}
"""The letters and signs that commands without arguments print."""
_DROPPED = frozenset(
    "em it bf rm sc sf tt sl emph textit textbf textrm textsc textsf texttt textsl textup textmd textnormal text mbox hbox "
    "relax protect uppercase lowercase MakeUppercase MakeLowercase url path nolinkurl enquote ensuremath bibinfo noopsort "
    "tiny small normalsize large Large boldmath unboldmath mathrm textsuperscript textsubscript selectlanguage "
    "penalty nobreak allowbreak ignorespaces upshape itshape bfseries scshape rmfamily sffamily ttfamily underline".split()
)
_MATH = re.compile(r"(?<!\\)\$\$.+?(?<!\\)\$\$|(?<!\\)\$.+?(?<!\\)\$|\\\(.+?\\\)|\\\[.+?\\\]|\\ensuremath\s*\{[^{}]*\}", re.S)
_RAISED_TEXT = re.compile(
    r"(?:\$|\\\()\s*(?:\{\})?\s*[\^_]\s*\{?\s*\\(?:mbox|text|textrm|mathrm)\s*\{([^{}$\\]*)\}\s*\}?\s*(?:\$|\\\))"
)
"""Mathematics that only raises or lowers a word: dblp's `A{\\(^\\mbox{*}\\)}` is "A*"."""
_ESCAPED_SWITCH = re.compile(r"\$\\\{\$\$\\backslash\$(?:it|em|bf|rm|sc|tt)\s+(.*?)\$\\\}\$", re.S)
"""A group with a switch, escaped a second time, as Google Scholar exports `{\\it ...}`."""
_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])\s*|([uvHtcdbrk])(?:\s+|(?=[{\\])))"
    r"(?:\{\s*(?:\\([ij])(?:\{\})?|(\w))?\s*\}|\{\s*\{?\\([ij])\}?\s*\}|\\([ij])(?![A-Za-z])\s?|\\(o|O|l|L|ae|AE|oe|OE|aa|AA)(?![A-Za-z])\s?|([^\W\d_]))",
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:[ \t]*\{[ \t]*\}|[ \t\n]+)?")
_SIGN = re.compile(r"\\([&%$#_{}@,;:!/ -])")
_WITH_ARGUMENT = re.compile(r"\\(?:href|hspace|vspace|cite[a-z]*|label|kern|footnotemark)\*?\s*\{[^{}]*\}")
_SORTING = re.compile(r"\\(?:noopsort|SortNoop|switchargs)\s*\{[^{}]*\}", re.I)
_PLAIN = re.compile(r"[\\{}~$]|--|``|''|\s\s|[\n\t\r]")
_DEFINED = re.compile(r"\\(?:provide|re|new)(?:new)?command\*?\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*(\[\d\])?\s*\{")
_LONG = 20_000
"""In longer texts no mathematics is looked for: nothing bounds where it ends."""
_SIGNS = {" ": " ", ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": ""}


def to_unicode(text: str, commands: Mapping[str, str] | None = None) -> str:
    """LaTeX to readable text on one line; what stands in `$...$` or `\\(...\\)` is kept as printed.

    Args:
        text: a name, a title, a place ...
        commands: commands without arguments that the document defines, by name.
    """
    if not _PLAIN.search(text):
        return unicodedata.normalize("NFC", text.strip())
    if "$" in text or "\\(" in text:
        text = _RAISED_TEXT.sub(r"\1", _ESCAPED_SWITCH.sub(r"\1", text))
    if len(text) > _LONG or not any(sign in text for sign in ("$", "\\(", "\\[", "\\ensuremath")):
        return unicodedata.normalize("NFC", " ".join(_text(text, commands or {}).split()))
    parts, end = [], 0
    for math in _MATH.finditer(text):
        parts += [_text(text[end : math.start()], commands or {}), math[0]]
        end = math.end()
    parts.append(_text(text[end:], commands or {}))
    return unicodedata.normalize("NFC", " ".join("".join(parts).split()))


def _text(text: str, commands: Mapping[str, str]) -> str:
    if "\\" in text:
        text = _SORTING.sub("", _WITH_ARGUMENT.sub("", text))
        for _ in range(3):  # an accent on an accent: \'{\^e}
            changed = _ACCENT.sub(_accented, text)
            if changed == text:
                break
            text = changed
        text = _COMMAND.sub(lambda found: _command(found, commands), text)
        # signs keep clear of the braces, ties and dashes that go away below
        text = _SIGN.sub(lambda found: _SIGNS.get(found[1], chr(0xE000 + ord(found[1]))), text)
        text = text.replace("\\\\", " ")
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    text = re.sub(r"[{}]", "", text).replace("~", " ")
    return re.sub("[\ue000-\ue07f]", lambda found: chr(ord(found[0]) - 0xE000), text)


def _accented(found: re.Match[str]) -> str:
    mark = COMBINING[found[1] or found[2]]
    letter = found[4] or found[8] or ""
    dotless = found[3] or found[5] or found[6]
    if dotless:
        letter = dotless
    elif found[7]:
        letter = LETTERS[found[7]]
    return unicodedata.normalize("NFC", letter + mark) if letter else ""


def _command(found: re.Match[str], commands: Mapping[str, str]) -> str:
    name = found[1]
    if name in commands:
        return commands[name] + (" " if found[0][-1].isspace() else "")
    if name in LETTERS:
        return LETTERS[name]
    if name in _DROPPED:
        return ""
    return found[0]


def commands_of(preamble: str) -> dict[str, str]:
    """The commands without arguments that a preamble defines, as readable text; those with one argument print it."""
    defined: dict[str, str] = {}
    for found in _DEFINED.finditer(preamble):
        depth, end = 1, found.end()
        while depth and end < len(preamble):
            depth += {"{": 1, "}": -1}.get(preamble[end], 0)
            end += 1
        body = preamble[found.end() : end - 1]
        if len(body) > 200:
            continue
        if found[2] is None:
            defined[found[1]] = to_unicode(re.sub(r"\$?\\cal\s+([^$]*)\$?", r"\1", body).replace("$", ""), defined)
        elif found[2] == "[1]":
            defined[found[1]] = to_unicode(body.replace("#1", ""), defined)
    return defined
