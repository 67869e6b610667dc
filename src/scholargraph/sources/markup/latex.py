"""LaTeX to marked lines: headings, lists, tables, fonts and the words of commands nobody knows.

No class is known by heart: a command that nobody defines prints its argument; with several arguments it is an entry of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from scholargraph.model.provenance import Place
from scholargraph.model.records import Remark
from scholargraph.sources.base import Document
from scholargraph.sources.markup import latex_words as known
from scholargraph.sources.markup.latex_macros import ExhaustedError, Tokens, words
from scholargraph.sources.markup.latex_math import math_text
from scholargraph.sources.markup.latex_tokens import Token, tokens
from scholargraph.sources.markup.lines import Line, MarkedDocument, Origin, place_of
from scholargraph.sources.markup.pieces import Font, Lines, Piece, composed, marked_line
from scholargraph.sources.text.latex import COMBINING, LETTERS

MAX_FILES = 40
"""Files that one document may include."""
MAX_DEPTH = 60
"""Arguments inside arguments."""


def latex_lines(document: Document) -> MarkedDocument:
    """The marked lines of a LaTeX document and of the files it includes, as far as they lie beside it."""
    layout = _Layout(document)
    layout.read(document.lines)
    return MarkedDocument(document, layout.lines.done, layout.notes)


class _Layout:
    """Goes through the tokens and fills lines."""

    def __init__(self, document: Document):
        self.document, self.lines, self.notes = document, Lines(), list[Remark]()
        self.font = Font()
        self.groups: list[Font] = []
        self.environments: list[str] = []
        self.counts: list[int] = []
        self.cells: list[list[Piece]] | None = None
        self.rows: list[Line] = []
        self.ruled = False
        self.files, self.depth = 0, 0
        self.owner: dict[str, list[Piece]] = {}
        self.body = False
        self.commands = self._commands()

    def read(self, lines: Sequence[str]) -> None:
        """Reads a whole document."""
        stream = list(tokens(lines))
        self.body = not any(
            token.text == "begin" and words(stream[index + 1 : index + 4]) == "document" for index, token in enumerate(stream)
        )
        self.tokens = Tokens(stream)
        try:
            self._run()
        except ExhaustedError:
            reason = "its macros grow without end; what stands behind this place was not read"
            self._note(self.last, "skipped", "\\", reason)
        self.lines.flush()

    last = Origin(1)

    def _note(self, origin: Origin, severity: str, text: str, reason: str) -> None:
        place: Place = place_of(self.document.id, [origin])
        clipped = text if len(text) <= 160 else text[:159] + "…"
        self.notes.append(Remark.model_validate({"place": place, "severity": severity, "text": clipped, "reason": reason}))

    # The loop over tokens -------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while (token := self.tokens.next()) is not None:
            self.last = token.origin
            if token.kind == "command":
                self._command(token)
            elif token.kind == "{":
                self.groups.append(self.font)
            elif token.kind == "}":
                self.font = self.groups.pop() if self.groups else self.font
            elif token.kind in ("$", "$$"):
                self._math(token)
            elif self.body:
                self._print(token)

    def _print(self, token: Token) -> None:
        if token.kind == "par":
            self._paragraph()
        elif token.kind == "&" and self.cells is not None:
            self._cell()
        elif token.kind in ("space", "~"):
            self._add(" ", token.origin)
        else:
            self._add(_signs(token.text), token.origin)

    def _add(self, text: str, origin: Origin) -> None:
        if self.body:
            self.lines.add(text, origin, self.font)

    def _math(self, opening: Token, closing: str = "") -> None:
        inner: list[Token] = []
        while (token := self.tokens.next()) is not None and len(inner) < 400:
            if token.kind == opening.kind if not closing else token.text == closing:
                break
            if token.kind == "par":
                self.tokens.push([token])
                break
            if token.kind == "command" and self.tokens.expand(token):
                continue
            inner.append(token)
        before = "".join(piece.text for piece in self.lines.pieces[-3:])[-1:]
        self._add(math_text(inner, before), opening.origin)

    def _command(self, token: Token) -> None:
        name = token.text
        if self.tokens.define(name) or self.tokens.expand(token):
            return
        if name in ("begin", "end"):
            self._environment(name, token)
        elif name in self.commands:
            self.commands[name](token)
        elif name in known.FONTS:
            self._font(name)
        elif name in known.DROPPED:
            self._drop(known.DROPPED[name])
        elif name in known.OWNERS:
            self._owner(name)
        elif name in COMBINING and (not name.isalpha() or self._has_argument()):
            self._accent(name, token)
        elif not self.body:
            return
        elif name in known.ABBREVIATED:
            self._add(known.ABBREVIATED[name], token.origin)
        elif name in LETTERS:
            self._add(LETTERS[name], token.origin)
        elif not name.isalpha() and "@" not in name:
            self._add(
                {"-": "", "/": "", "!": "", "@": "", "(": "", ")": "", "[": "", "]": ""}.get(name, _sign(name)), token.origin
            )
        else:
            self._unknown(token)

    def _has_argument(self) -> bool:
        following = self.tokens.peek()
        return following is not None and (following.kind in ("{", "command", "text"))

    def _commands(self) -> dict[str, Callable[[Token], None]]:
        table: dict[str, Callable[[Token], None]] = {
            "input": self._include,
            "include": self._include,
            "subfile": self._include,
            "href": self._link,
            "url": self._address,
            "nolinkurl": self._address,
            "path": self._address,
            "doi": self._doi,
            "(": lambda token: self._math(token, ")"),
            "[": lambda token: self._math(token, "]"),
            "footnote": self._footnote,
            "textsuperscript": self._raised,
            "enquote": self._quoted,
            "multicolumn": lambda _: self._drop(2),
            "iffalse": self._skip,
            "ifx": self._compared,
            "if": self._compared,
            "fi": lambda _: None,
            "else": self._skip,
            "homepage": self._homepage,
            "social": self._social,
            "orcid": self._orcid,
        }
        table |= dict.fromkeys(known.GAPS, self._gap)
        table |= dict.fromkeys(known.BREAKS, self._break)
        table |= {name: lambda _: self._paragraph() for name in known.PARAGRAPHS}
        table |= dict.fromkeys(known.HEADINGS, self._section)
        table |= dict.fromkeys(known.ITEMS, self._item)
        table |= dict.fromkeys(known.LABELLED, self._labelled)
        table |= dict.fromkeys(known.LISTED, self._listed)
        table |= dict.fromkeys(known.LIBRARIES, self._library)
        table |= dict.fromkeys(known.CONTACTS, self._contact)
        table |= dict.fromkeys(known.FIRST_ARGUMENT_DROPPED, self._last_argument)
        return table

    # Fonts, signs and links -----------------------------------------------------------------------------------------------

    def _font(self, name: str) -> None:
        self.tokens.skip_space() if name.startswith(("text", "emph", "u")) else None
        following = self.tokens.peek()
        if (name.startswith("text") or name in ("emph", "underline", "uline", "uuline", "ul")) and following is not None:
            if following.kind == "{":
                self.tokens.next()
                self.groups.append(self.font)
            else:
                return
        change = dict(known.FONTS[name])
        if name == "em" and self.font.italic:
            change = {"italic": False}
        self.font = self.font._replace(**change)  # type: ignore[arg-type]

    def _accent(self, name: str, token: Token) -> None:
        argument = self.tokens.argument() or []
        letters = [_letter(part) for part in argument]
        text = "".join(letters)
        if not text:
            return
        rest: list[Token] = []
        if len(argument) == 1 and argument[0].kind == "text" and len(text) > 1:
            rest = [argument[0]._replace(text=text[1:])]
            text = text[0]
        self._add(composed(composed(text[0]) + COMBINING[name]) + text[1:], token.origin)
        self.tokens.push(rest)

    def _link(self, token: Token) -> None:
        address = words(self.tokens.argument() or [])
        shown = self._captured(self.tokens.group() or [])
        text = "".join(piece.text for piece in shown).strip()
        if not text or "://" in text:
            self._add(f" {address} ", token.origin)
            return
        if not re.match(r"https?://|www\.", address):
            self.lines.pieces += shown
            return
        if re.search(r"10\.\d{4,9}/", text) or not re.search(r"\w", text):
            self._add(f"{text} {address}" if re.search(r"doi\.org|arxiv\.org", address) is None else f" {address} ", token.origin)
            return
        self._add("[", token.origin)
        self.lines.pieces += [piece._replace(text=piece.text.translate(_NO_BRACKETS)) for piece in shown]
        self._add(f"]({address.replace('(', '%28').replace(')', '%29')})", token.origin)

    def _address(self, token: Token) -> None:
        self._add(" " + words(self.tokens.argument() or []) + " ", token.origin)

    def _doi(self, token: Token) -> None:
        address = words(self.tokens.argument() or [])
        self._add(
            " " + (address if address.startswith("http") else f"doi:{address.removeprefix('doi:').strip()}") + " ", token.origin
        )

    def _footnote(self, token: Token) -> None:
        inner = self._captured(self.tokens.argument() or [])
        if inner:
            self._add(" (", token.origin)
            self.lines.pieces += inner
            self._add(")", token.origin)

    def _raised(self, token: Token) -> None:
        inner = self.tokens.argument() or []
        text = "".join(piece.text for piece in self._captured(inner)).strip()
        if text in ("st", "nd", "rd", "th", "er", "e", "a", "o"):
            self._add(text, token.origin)
        elif re.fullmatch(r"[\d,]+", text):
            self._add(text.replace(",", "").translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")), token.origin)
        elif len(text) > 2:
            self._add(text, token.origin)

    def _quoted(self, token: Token) -> None:
        inner = self._captured(self.tokens.argument() or [])
        self._add("“", token.origin)
        self.lines.pieces += inner
        self._add("”", token.origin)

    def _last_argument(self, token: Token) -> None:
        while self.tokens.option() is not None:
            pass
        groups = self._groups(3)
        if groups:
            self.tokens.push([Token("{", "{", token.origin), *groups[-1], Token("}", "}", token.origin)])

    def _gap(self, token: Token) -> None:
        self._add("\t", token.origin)

    def _drop(self, number: int) -> None:
        self.tokens.option()
        for _ in range(number):
            if self.tokens.group() is None:
                return
        if number:
            self.tokens.option()

    def _skip(self, _: Token) -> None:
        """What stands between `\\iffalse` (or `\\else`) and `\\fi`."""
        depth = 1
        while depth and (token := self.tokens.next()) is not None:
            if token.kind == "command":
                depth += -1 if token.text == "fi" else token.text.startswith("if") and token.text != "ifthenelse"
                if depth == 1 and token.text == "else":
                    return

    def _compared(self, _: Token) -> None:
        """The idioms that ask whether an argument was left out: `\\ifx&#1&`, `\\ifx#1\\empty`."""
        first = self.tokens.next()
        between: list[Token] = []
        if first is not None and first.kind == "{":
            self.tokens.push([first])
            between = self.tokens.group() or []
            self.tokens.next()
        else:
            while (token := self.tokens.next()) is not None and len(between) < 400:
                if first is None or token.kind == "par" or (token.kind, token.text) == (first.kind, first.text):
                    break
                between.append(token)
        if any(token.kind not in ("{", "}", "space") for token in between):
            self._skip(Token("command", "ifx", self.last))

    # Lines, headings and entries ------------------------------------------------------------------------------------------

    def _break(self, token: Token) -> None:
        if token.text == "\\":
            self.tokens.option() if self._next_is("[") else None
        if self.cells is not None and token.text in ("\\", "cr", "tabularnewline"):
            self._row()
        elif token.text in ("hline", "toprule", "midrule", "bottomrule") and self.cells is not None:
            self.ruled = self.ruled or len(self.rows) == 1
        elif self.cells is None and not token.text.endswith("rule") and token.text != "hline":
            self.lines.flush()
        else:  # in a cell the end of a line ends what stands on it
            said = "".join(piece.text for piece in self.lines.pieces[-3:]).rstrip()
            self._add(". " if token.text == "newline" and said[-1:].isalnum() else " ", token.origin)

    def _next_is(self, kind: str) -> bool:
        following = self.tokens.peek()
        return following is not None and following.kind == kind

    def _paragraph(self) -> None:
        if self.cells is not None:
            self._add(" ", self.last)
            return
        self.lines.flush()
        self.lines.blank()

    def _section(self, token: Token, level: int | None = None) -> None:
        self.tokens.option()
        title = self.tokens.argument() or []
        if not self.body:
            return
        self.lines.flush()
        self.lines.pieces = self._captured(title)
        self.lines.heading = level or known.HEADINGS[token.text]
        self.lines.indent = ""
        self.lines.flush()
        self.lines.heading = 0

    def _item(self, token: Token) -> None:
        label: list[Piece] = []
        option = self.tokens.option()
        if option:
            label = self._captured(option)
        if token.text == "bibitem":
            self.tokens.group()
            label = []
        if not self.body:
            return
        self.lines.flush()
        depth = max(1, len(self.counts))
        if depth == 1:
            self.lines.blank()
        number = ""
        if self.counts:
            self.counts[-1] += 1
            number = f"{self.counts[-1]}. " if self.environments and self._numbered() and option is None else ""
        text = "".join(piece.text for piece in label).strip()
        self.lines.head = "  " * (depth - 1) + (number or "- ")
        self.lines.indent = "  " * depth
        if re.fullmatch(r"[(\[]?[A-Z]{0,3}[-.]?\d{1,3}[.)\]:]{1,2}", text):
            self.lines.head = "  " * (depth - 1) + text + " "
        elif re.search(r"\w", text) and not re.fullmatch(r"\(?(?:[ivx]{1,5}|[a-z])[.)]", text):
            self._labelled_with(label, token.origin)

    def _numbered(self) -> bool:
        return next((name in known.NUMBERED for name in reversed(self.environments) if name in known.LISTS), False)

    def _labelled_with(self, label: Sequence[Piece], origin: Origin) -> None:
        text = "".join(piece.text for piece in label).strip()
        self.lines.pieces += label
        dated = re.search(r"\d\W*$|\b(?:present|now|current)\W*$", text, re.I)
        self.lines.add("" if text.endswith((":", ",", ".")) else ", " if dated else ": ", origin)
        self.lines.add(" ", origin)

    def _labelled(self, token: Token) -> None:
        self.tokens.option()
        groups = self._groups(4)
        if not self.body or not groups:
            return
        self._entry_begins()
        label = self._captured(groups[0])
        text = "".join(piece.text for piece in label).strip()
        if re.fullmatch(r"[(\[]?[A-Z]{0,3}[-.]?\d{1,3}[.)\]:]{1,2}", text):
            self.lines.head = text + " "
        elif re.search(r"\w", text):
            self._labelled_with(label, token.origin)
        for index, group in enumerate(groups[1:]):
            self.lines.add(", " if index else "", token.origin)
            self._inside(group)
        self.lines.flush()
        self.lines.blank()

    def _entry_begins(self) -> None:
        self.lines.flush()
        self.lines.blank()
        self.lines.head, self.lines.indent = "- ", "  "

    def _inside(self, group: Sequence[Token]) -> None:
        """Prints a group where the entry stands: breaks inside it make lines."""
        if self.depth > MAX_DEPTH:
            return
        self.depth += 1
        outer, self.tokens = self.tokens, _inner(self.tokens, group)
        fonts, self.groups, font = self.groups, [], self.font
        try:
            self._run()
        finally:
            self.tokens, self.groups, self.font = outer, fonts, font
            self.depth -= 1

    def _captured(self, group: Sequence[Token]) -> list[Piece]:
        """The pieces a group prints, on one line."""
        lines, self.lines = self.lines, _OneLine()
        body, self.body = self.body, True
        cells, self.cells = self.cells, None
        try:
            self._inside(group)
            pieces = self.lines.pieces
        finally:
            self.lines, self.body, self.cells = lines, body, cells
        return pieces

    def _groups(self, most: int, *, one_line: bool = False) -> list[list[Token]]:
        groups: list[list[Token]] = []
        while len(groups) < most:
            if one_line and not self._next_is("{"):
                break
            self.tokens.option() if not groups and self._next_is("[") else None
            group = self.tokens.group()
            if group is None:
                break
            groups.append(group)
        return groups

    def _listed(self, token: Token) -> None:
        self.tokens.option()
        groups = self._groups(4)
        pairs = token.text == "cvdoubleitem"
        for index, group in enumerate(groups):
            if not pairs or index % 2 == 0:
                self._entry_begins()
            elif self.lines.pieces:
                self.lines.add(": ", token.origin)
            self._inside(group)
            if not pairs or index % 2:
                self.lines.flush()
        self.lines.blank()

    def _unknown(self, token: Token) -> None:
        """A command nobody defines: a heading by its name, an entry if it has several arguments, else words."""
        name = token.text
        alone = not any(piece.text.strip() for piece in self.lines.pieces[-1:]) or self.lines.pieces[-1].origin != token.origin
        option = self.tokens.option() if self._next_is("[") else None
        groups = self._groups(9) if self._next_is("{") else []
        if not groups:
            if option and name.isalpha() and len(option) < 30:
                self.tokens.push([Token("text", " ", token.origin), *option])
            return
        if re.search(r"section|heading|rubric|chapter|headline", name, re.I) and len(groups) == 1 and len(groups[0]) < 40:
            self._put_back(groups, token)
            self._section(token, 3 if name.lower().startswith("sub") or "subsection" in name.lower() else 2)
            return
        if len(groups) == 1:
            following = self.tokens.peek()
            whole = alone and self.cells is None and (following is None or following.kind == "par" or following.text == "\n")
            if whole and not self.lines.head:
                self.lines.flush()
            self._inside(groups[0]) if whole else self._put_back(groups, token)
            if whole:
                self.lines.flush()
            return
        self._entry(groups, token)

    def _put_back(self, groups: Iterable[Sequence[Token]], token: Token) -> None:
        for group in groups:
            self.tokens.push([Token("{", "{", token.origin), *group, Token("}", "}", token.origin)])

    def _entry(self, groups: Sequence[Sequence[Token]], token: Token) -> None:
        """The arguments of a command as one entry, with commas between them; the words of the last one on their own line."""
        if self.cells is None:
            self._entry_begins()
        printed = [self._captured(group) for group in groups]
        filled = [pieces for pieces in printed if any(piece.text.strip() for piece in pieces)]
        full = len(groups) >= 4 and len(filled) > 1 and filled[-1] is printed[-1]
        for index, pieces in enumerate(filled):
            if index and full and index == len(filled) - 1 and self.cells is None:
                self.lines.flush()
                self._inside(groups[-1])
                break
            self.lines.add(", " if index else "", token.origin)
            self.lines.pieces += pieces
        if self.cells is None:
            self.lines.flush()
            self.lines.blank()

    # Environments ---------------------------------------------------------------------------------------------------------

    def _environment(self, which: str, token: Token) -> None:
        name = words(self.tokens.group() or [])
        if which == "begin":
            if name == "document":
                self.body = True
                self._title()
            elif not self.tokens.begin(name, token.origin):
                self.groups.append(self.font)
                self._begin(name, token)
            else:
                self.groups.append(self.font)
        elif not self.tokens.end(name, token.origin):
            self._end(name)
            self.font = self.groups.pop() if self.groups else Font()
        elif self.groups:
            self.font = self.groups.pop()
        if which == "end" and name == "document":
            while self.tokens.next() is not None:
                pass

    def _begin(self, name: str, token: Token) -> None:
        self.environments = [*self.environments[-30:], name]
        if not self.body:
            return
        if name in known.TABLES:
            self.tokens.option()
            for _ in range(known.TABLES[name]):
                self.tokens.argument()
            self.lines.flush()
            self.cells, self.rows, self.ruled = [], [], False
        elif name in known.LISTS or re.search(r"list|item|enum", name, re.I):
            self.lines.flush()
            if name == "thebibliography":
                self._references(token)
            self.tokens.option()
            while self.tokens.group() is not None:
                pass
            self.counts.append(0)
        elif name in known.HANGING:
            self._paragraph()
            self.tokens.option()
            self._groups(3)
        elif name == "format":
            self.tokens.until_end("format")
        elif self.cells is None:
            self._opened(name, token)

    def _references(self, token: Token) -> None:
        """The heading over a list of references: as the document calls it, else "Publications" unless one stands there."""
        done = [line.text for line in self.lines.done if line.text]
        named = self.tokens.macros.get("refname") or self.tokens.macros.get("bibname")
        if named is None and done and done[-1].startswith(("#", "**")):
            return
        title = list(named.body) if named else [Token("text", "Publications", token.origin)]
        self.tokens.push(
            [Token("{", "{", token.origin), *(t._replace(origin=token.origin) for t in title), Token("}", "}", token.origin)]
        )
        self._section(token, 2)

    def _opened(self, name: str, token: Token) -> None:
        """An environment nobody knows: the arguments behind it are its heading, or the head of an entry."""
        self.lines.flush()
        if name in known.FRAMES:
            if self._next_is("[") or self._next_is("{"):
                self.tokens.option()
                self._groups(known.FRAMES[name])
            return
        groups = self._groups(6, one_line=True) if self._next_is("{") else []
        if len(groups) == 1 and len(groups[0]) < 40:
            self._put_back(groups, token)
            self._section(token, 3 if "sub" in name.lower() else 2)
        elif groups:
            self._entry(groups, token)

    def _end(self, name: str) -> None:
        if self.environments and self.environments[-1] == name:
            self.environments = self.environments[:-1]
        if not self.body:
            return
        if name in known.TABLES and self.cells is not None:
            self._row()
            self._table_ends()
        elif name in known.LISTS or re.search(r"list|item|enum", name, re.I):
            self.lines.flush()
            self.counts = self.counts[:-1]
            self.lines.head, self.lines.indent = "", "  " * len(self.counts)
            if not self.counts:
                self.lines.blank()
        elif self.cells is None:
            self.lines.flush()
            if name in known.HANGING:
                self._paragraph()

    def _cell(self) -> None:
        if self.cells is not None:
            pieces, self.lines.pieces = self.lines.pieces, []
            self.cells.append(pieces)

    def _row(self) -> None:
        self._cell()
        cells, self.cells = self.cells or [], []
        texts = [marked_line(cell) for cell in cells]
        if not any(line.text for line in texts):
            return
        text, origins = "|", []
        for line in texts:
            origins += [(len(text) + 1 + offset, origin) for offset, origin in line.origins]
            text += f" {line.text.replace('|', '/')} |"
        self.rows.append(Line(text, tuple(origins)))

    def _table_ends(self) -> None:
        rows, self.rows, self.cells = self.rows, [], None
        self.lines.blank()
        wide = max((row.text.count("|") for row in rows), default=0)
        for index, row in enumerate(rows):
            bare = wide <= 2
            cells = [cell.strip(" *") for cell in row.text.split("|") if cell.strip()]
            if not bare and len(cells) == 1 and re.fullmatch(r"(?:19|20)\d\d", cells[0]):  # a row that dates those under it
                self.lines.blank()
                self.lines.done += [Line(cells[0], row.origins[:1]), Line("")]
                continue
            self.lines.done.append(_uncelled(row) if bare else row)
            if index == 0 and self.ruled and len(rows) > 1 and not bare:
                self.lines.done.append(Line("|" + "---|" * (row.text.count("|") - 1)))
        self.lines.blank()

    # The top of the document, and what lies outside of it -----------------------------------------------------------------

    def _owner(self, name: str) -> None:
        self.tokens.option()
        groups = self._groups(2 if name in ("name", "ecvname", "cvname") else 1)
        pieces = [piece for group in groups for piece in (*self._captured(group), Piece(" ", self.last))]
        self.owner.setdefault("first" if name in ("firstname", "givenname") else "last", pieces)
        if self.body:
            self._title()

    def _title(self) -> None:
        pieces = [*self.owner.get("first", []), *self.owner.get("last", [])]
        self.owner = {}
        cut = next((index for index, piece in enumerate(pieces) if "\n\n" in piece.text), len(pieces))
        line = marked_line([piece._replace(font=Font()) for piece in pieces[:cut]], "# ")
        if line.origins:
            self.lines.flush()
            self.lines.done += [line, Line("")]

    def _contact(self, token: Token) -> None:
        while self.tokens.group() is not None or self.tokens.option() is not None:
            pass
        if self.body:
            self.lines.flush()

    def _homepage(self, token: Token) -> None:
        self.owner.setdefault("last", [])
        address = words(self.tokens.argument() or [])
        if self.body:
            self.lines.flush()
            self.lines.add(address, token.origin)
            self.lines.flush()

    def _social(self, token: Token) -> None:
        kind = words(self.tokens.option() or [])
        address = words(self.tokens.argument() or [])
        self.lines.done.append(Line(f"{kind}: {address}", ((0, token.origin),)))

    def _orcid(self, token: Token) -> None:
        self.lines.done.append(Line(f"ORCID {words(self.tokens.argument() or [])}", ((0, token.origin),)))

    def _include(self, token: Token) -> None:
        name = words(self.tokens.argument() or [])
        text = f"\\{token.text}{{{name}}}"
        if not name:
            return
        self.files += 1
        if self.files > MAX_FILES:
            self._note(token.origin, "skipped", text, f"more than {MAX_FILES} files are included; this one was not read")
            return
        found = next((part for file in (f"{name}.tex", name) if (part := self.document.include(file)) is not None), None)
        if found is None:
            if self.body and not name.startswith("glyphtounicode"):
                reason = "the file it includes does not lie in the same folder and was not read; put it beside the document"
                self._note(token.origin, "skipped", text, reason)
            return
        self.notes += found.remarks
        self.tokens.push([Token("par", "", token.origin), *tokens(found.lines, found.file_name), Token("par", "", token.origin)])

    def _library(self, token: Token) -> None:
        self.tokens.option()
        names = words(self.tokens.group() or [])
        if self.body:
            reason = "references of a BibTeX library are printed here; name the library itself as a source"
            self._note(token.origin, "note", f"\\{token.text}{{{names}}}", reason)


class _OneLine(Lines):
    """Breaks and headings inside an argument are blanks."""

    def flush(self) -> None:
        if self.pieces and not self.pieces[-1].text.endswith("\n\n"):
            self.add(" \n\n", self.pieces[-1].origin, self.pieces[-1].font)

    def blank(self) -> None:
        self.flush()


def _inner(outer: Tokens, group: Sequence[Token]) -> Tokens:
    """A stream of its own for a group that shares definitions and budget."""
    inner = Tokens(())
    inner.macros, inner.environments = outer.macros, outer.environments
    inner.budget = outer.budget
    inner.push(group)
    return inner


_NO_BRACKETS = str.maketrans("[]", "()")


def _letter(token: Token) -> str:
    if token.kind == "command":
        return {"i": "i", "j": "j"}.get(token.text) or LETTERS.get(token.text, "")
    return token.text if token.kind == "text" else ""


def _signs(text: str) -> str:
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”").replace("`", "‘")
    return text


def _sign(name: str) -> str:
    return " " if name in ",;: " else name


def _uncelled(row: Line) -> Line:
    return Line(row.text.strip("| "), tuple((max(0, offset - 2), origin) for offset, origin in row.origins))
