"""The macros of a LaTeX document: definitions with arguments, expanded under a budget, and the files it includes.

Nothing of LaTeX runs: definitions are text with holes. What goes round in circles or grows without end meets the budget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scholargraph.sources.markup.latex_tokens import Token
from scholargraph.sources.markup.lines import Origin

MAX_WORK = 1_500_000
"""Tokens a document may be expanded to; a CV of a hundred pages has a tenth of it."""
MAX_EXPANSIONS = 60_000
MAX_ARGUMENT = 60_000
"""Tokens of one argument."""

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


class ExhaustedError(Exception):
    """The budget is used up."""


class Budget:
    """How much a document may still grow; shared by all of its streams."""

    def __init__(self) -> None:
        self._work = self._expansions = 0

    def work(self, tokens: int) -> None:
        """Counts tokens that are moved.

        Raises:
            ExhaustedError: there were too many.
        """
        self._work += tokens
        if self._work > MAX_WORK:
            raise ExhaustedError

    def expansion(self) -> None:
        """Counts a macro.

        Raises:
            ExhaustedError: there were too many.
        """
        self._expansions += 1
        if self._expansions > MAX_EXPANSIONS:
            raise ExhaustedError


class Tokens:
    """A stream of tokens that macros are expanded in.

    Attributes:
        macros, environments: what the document defines.
        budget: how much it may grow.
    """

    def __init__(self, tokens: Iterable[Token]):
        self._stack = list(tokens)
        self._stack.reverse()
        self.macros: dict[str, Macro] = {}
        self.environments: dict[str, tuple[Macro, tuple[Token, ...]]] = {}
        self.budget = Budget()

    def next(self) -> Token | None:
        """The next token, or None at the end."""
        return self._stack.pop() if self._stack else None

    def peek(self) -> Token | None:
        """The next token without taking it."""
        return self._stack[-1] if self._stack else None

    def push(self, tokens: Sequence[Token]) -> None:
        """Puts tokens in front.

        Raises:
            ExhaustedError: the document has grown beyond all measure.
        """
        self.budget.work(len(tokens))
        self._stack.extend(reversed(tokens))

    def skip_space(self) -> None:
        """Takes blanks and single line ends away."""
        while self._stack and self._stack[-1].kind == "space":
            self._stack.pop()

    def argument(self) -> list[Token] | None:
        """The next group without its braces, or the next single token; None where neither stands."""
        self.skip_space()
        first = self.peek()
        if first is None or first.kind in ("par", "}"):
            return None
        if first.kind != "{":
            return [self._stack.pop()]
        return self._until("{", "}")

    def group(self) -> list[Token] | None:
        """The next group without its braces; None, and nothing is taken, where no brace opens."""
        taken = []
        while self._stack and self._stack[-1].kind == "space":
            taken.append(self._stack.pop())
        if self._stack and self._stack[-1].kind == "{":
            return self._until("{", "}")
        self._stack.extend(reversed(taken))
        return None

    def option(self) -> list[Token] | None:
        """What stands in square brackets, if they come next."""
        taken = []
        while self._stack and self._stack[-1].kind == "space":
            taken.append(self._stack.pop())
        if self._stack and self._stack[-1].kind == "[":
            return self._until("[", "]")
        self._stack.extend(reversed(taken))
        return None

    def _until(self, opening: str, closing: str) -> list[Token]:
        self._stack.pop()
        found: list[Token] = []
        braces = 0
        while self._stack:
            token = self._stack.pop()
            if token.kind == closing and braces == 0:
                break
            braces += {"{": 1, "}": -1}.get(token.kind, 0)
            if braces < 0:  # a brace closes a bracket: the bracket was none
                self._stack.append(token)
                break
            found.append(token)
            if len(found) > MAX_ARGUMENT:
                break
        self.budget.work(len(found))
        return found

    def until_end(self, name: str) -> list[Token]:
        """Everything up to `\\end{name}`."""
        found: list[Token] = []
        while (token := self.next()) is not None and len(found) < MAX_ARGUMENT:
            if token.kind == "command" and token.text == "end":
                closing = self.group() or []
                if words(closing) == name:
                    break
                continue
            found.append(token)
        return found

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


_PRINTED = {"space": " ", "~": " "}


def words(tokens: Iterable[Token], read: Callable[[str], str] = str) -> str:
    """The words of tokens without commands: a name of a file or environment, an address."""
    printed = "".join(
        _PRINTED.get(token.kind, token.text) if token.kind not in ("command", "{", "}") or token.text in "%#&_~" else ""
        for token in tokens
    )
    return read(" ".join(printed.split()))
