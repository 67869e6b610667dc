"""The macros of a LaTeX document: definitions with arguments, expanded under a budget.

Nothing of LaTeX runs: definitions are text with holes. What goes round in circles or grows without end meets the budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scholargraph.sources.markup.latex.stream import MAX_WORK, ExhaustedError, Stream, words
from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.markup.lines import Origin

_DEFINITIONS = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand NewDocumentCommand RenewDocumentCommand "
    "ProvideDocumentCommand DeclareDocumentCommand".split()
)
_ENVIRONMENTS = frozenset("newenvironment renewenvironment NewDocumentEnvironment RenewDocumentEnvironment".split())
_UNCHANGED = frozenset(
    "item begin end par section subsection subsubsection paragraph input include textbf textit emph href url hfill "
    "labelitemi labelitemii labelenumi theenumi familydefault sfdefault rmdefault baselinestretch arraystretch "
    "headrulewidth footrulewidth thefootnote".split()
)
"""What a document redefines only to change how it looks."""


@dataclass(frozen=True)
class Macro:
    """A definition: how many arguments, what stands for the first one if it is left out, and the text."""

    arguments: int
    default: tuple[Token, ...] | None
    body: tuple[Token, ...]
    delimited: bool = False


class Tokens(Stream):
    """A stream of tokens that macros are expanded in.

    Attributes:
        macros, environments: what the document defines.
    """

    def __init__(self, tokens: Iterable[Token]):
        super().__init__(tokens)
        self.macros: dict[str, Macro] = {}
        self.environments: dict[str, tuple[Macro, tuple[Token, ...]]] = {}

    def within(self, group: Sequence[Token]) -> Tokens:
        """A stream of its own for a group; it shares definitions and budget.

        Raises:
            ExhaustedError: the document has grown beyond all measure.
        """
        inner = Tokens(())
        inner.macros, inner.environments, inner.budget = self.macros, self.environments, self.budget
        inner.push(group)
        return inner

    def define(self, command: str) -> bool:
        """Reads a definition if the command makes one."""
        if command in _DEFINITIONS:
            self._define_command(document="Document" in command)
        elif command in _ENVIRONMENTS:
            self._define_environment(document="Document" in command)
        elif command in ("def", "edef", "gdef", "xdef"):
            self._define_plain()
        elif command == "let":
            self._let()
        elif command == "newif":
            self.argument()
        elif command == "newlist":
            name, kind = words(self.group() or []), words(self.group() or [])
            self.group()
            at = Origin(1)
            begin = [Token("command", "begin", at), Token("{", "{", at), Token("text", kind, at), Token("}", "}", at)]
            end = [Token("command", "end", at), *begin[1:]]
            self.environments[name] = (Macro(0, None, tuple(begin)), tuple(end))
        else:
            return False
        return True

    def _define_command(self, *, document: bool) -> None:
        name = self.argument()
        number, default = self._arity(document)
        body = self.argument() or []
        if name and name[0].kind == "command" and name[0].text not in _UNCHANGED:
            self.macros[name[0].text] = Macro(number, default, tuple(body))

    def _define_environment(self, *, document: bool) -> None:
        name = words(self.group() or [])
        number, default = self._arity(document)
        begin, end = self.group() or [], self.group() or []
        if name and name not in ("itemize", "enumerate", "description", "document"):
            self.environments[name] = (Macro(number, default, tuple(begin)), tuple(end))

    def _arity(self, document: bool) -> tuple[int, tuple[Token, ...] | None]:
        if document:
            letters = words(self.group() or [])
            number = sum(letter in "mMoOsdD+" for letter in letters if letter != "+")
            return number, () if letters[:1] in ("o", "O", "s") else None
        number_tokens, default = self.option(), self.option()
        digits = words(number_tokens or [])
        return (int(digits) if digits.isdigit() and len(digits) == 1 else 0), None if default is None else tuple(default)

    def _define_plain(self) -> None:
        name = self.next()
        number, delimited = 0, False
        while (token := self.peek()) is not None and token.kind not in ("{", "par"):
            self.next()
            number += token.kind == "parameter"
            delimited = delimited or token.kind not in ("parameter", "space")
        body = self.group() or []
        if name and name.kind == "command" and name.text not in _UNCHANGED:
            self.macros[name.text] = Macro(0 if delimited else number, None, tuple(body), delimited)

    def _let(self) -> None:
        name = self.next()
        self.skip_space()
        token = self.next()
        if token and token.text == "=":
            self.skip_space()
            token = self.next()
        if name and token and token.kind == "command" and name.text not in _UNCHANGED:
            self.macros[name.text] = self.macros.get(token.text, Macro(0, None, (token,)))

    def expand(self, token: Token) -> bool:
        """Puts the text of a macro in front if the command is one."""
        macro = self.macros.get(token.text)
        if macro is None or (len(macro.body) == 1 and macro.body[0].text == token.text):
            return False
        self._put(macro, token.origin)
        return True

    def begin(self, name: str, origin: Origin) -> bool:
        """Puts the beginning of an environment in front if the document defines it."""
        if name not in self.environments:
            return False
        self._put(self.environments[name][0], origin)
        return True

    def end(self, name: str, origin: Origin) -> bool:
        """Puts the end of an environment in front if the document defines it."""
        if name not in self.environments:
            return False
        self.push([token._replace(origin=origin) for token in self.environments[name][1]])
        return True

    def _put(self, macro: Macro, origin: Origin) -> None:
        self.budget.expansion()
        given: list[Sequence[Token]] = []
        if macro.default is not None and macro.arguments:
            option = self.option()
            given.append(macro.default if option is None else option)
        while len(given) < macro.arguments:
            given.append(self.argument() or [])
        self.push(_filled(macro.body, given, origin))


def _filled(body: Sequence[Token], given: Sequence[Sequence[Token]], origin: Origin) -> list[Token]:
    """A macro's text: its words stand where the macro is called, those of the arguments where they were written."""
    result: list[Token] = []
    for token in body:
        if token.kind == "parameter":
            index = int(token.text) - 1
            if 0 <= index < len(given):
                result += [Token("{", "{", origin), *given[index], Token("}", "}", origin)]
        elif token.kind == "raw" and "#" in token.text:
            text = token.text
            for index, argument in enumerate(given, start=1):
                text = text.replace(f"#{index}", words(argument))
            result.append(Token("raw", text[:4000], origin))
        else:
            result.append(token._replace(origin=origin))
        if len(result) > MAX_WORK:
            raise ExhaustedError
    return result
