"""A stream of tokens: arguments, options and groups are taken off its front, under a budget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scholargraph.sources.markup.latex.tokens import Token

MAX_WORK = 1_500_000
"""Tokens a document may be expanded to; a CV of a hundred pages has a tenth of it."""
MAX_EXPANSIONS = 60_000
MAX_ARGUMENT = 60_000
"""Tokens of one argument."""


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


class Stream:
    """Tokens that are taken off the front, and put back there.

    Attributes:
        budget: how much the document may grow.
    """

    def __init__(self, tokens: Iterable[Token]):
        self._stack = list(tokens)
        self._stack.reverse()
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


_PRINTED = {"space": " ", "~": " "}


def words(tokens: Iterable[Token]) -> str:
    """The words of tokens without commands: a name of a file or environment, an address."""
    printed = "".join(
        _PRINTED.get(token.kind, token.text) if token.kind not in ("command", "{", "}") or token.text in "%#&_~" else ""
        for token in tokens
    )
    return " ".join(printed.split())
