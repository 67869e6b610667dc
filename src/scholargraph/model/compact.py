"""Values of which a graph of many papers holds millions: checked by pydantic, kept in slots, made again without checks.

A place or a printed name as a pydantic model takes 240 to 360 bytes, most of them for its dictionary; in slots it is a fourth,
and to make one of values that are checked already takes a fourth of the time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, ClassVar, Self, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo
from pydantic_core import SchemaSerializer, SchemaValidator

C = TypeVar("C", bound="Compact")
T = TypeVar("T")


class Compact:
    """A value that never changes and accepts no unknown field; every subclass needs the decorator `compact`.

    What a pydantic model offers is there by the same names. `Class(field=...)` validates; the makers of the subclasses that
    take what a reader has checked already do not.
    """

    __slots__ = ()

    model_fields: ClassVar[Mapping[str, FieldInfo]]
    _open: ClassVar[Callable[..., Any]]
    """Makes an object that may still be written to and has the same slots, of values by position or by name, not checked.

    What is not given has its default; a maker gives every field that has none.
    """
    _values: ClassVar[attrgetter[Any]]
    __pydantic_validator__: ClassVar[SchemaValidator]
    __pydantic_serializer__: ClassVar[SchemaSerializer]

    @classmethod
    def model_validate(cls, data: object) -> Self:
        """An object of plain data, checked; an object of the class is returned as it is.

        Raises:
            ValidationError: what is wrong in it.
        """
        made: Self = cls.__pydantic_validator__.validate_python(data)
        return made

    @classmethod
    def model_validate_json(cls, text: str | bytes) -> Self:
        """An object of its JSON, checked.

        Raises:
            ValidationError: what is wrong in it.
        """
        made: Self = cls.__pydantic_validator__.validate_json(text)
        return made

    def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Self:
        """A copy with some values changed; these are not checked."""
        held = dict(self)
        held.update(update or {})
        return self._made(*held.values())

    def model_dump(self, **how: Any) -> dict[str, Any]:
        """Plain data; `how` as for a pydantic model (`mode`, `exclude_defaults`, `exclude_none`)."""
        plain: dict[str, Any] = self.__pydantic_serializer__.to_python(self, **how)
        return plain

    def model_dump_json(self, **how: Any) -> str:
        """Its JSON; `how` as for a pydantic model."""
        return self.__pydantic_serializer__.to_json(self, **how).decode()

    @classmethod
    def _made(cls, *values: Any) -> Self:
        made: Self = cls._open(*values)
        made.__class__ = cls
        return made

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        for name in self.model_fields:
            yield name, getattr(self, name)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = self._values
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash(self._values(self))

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _again, (self.__class__, *(value for _, value in self))


def _again(cls: type[C], *values: Any) -> C:
    """An object of the values that were pickled."""
    return cls._made(*values)


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False, field_specifiers=(Field,))
def compact(cls: type[C]) -> type[C]:
    """Class decorator: a frozen pydantic dataclass in slots, and beside it its open twin.

    The twin has the same bases and slots and no guard: Python lets an object of it become one of the class, which is the
    quickest way to fill a frozen object without C.
    """
    made: Any = dataclass(frozen=True, slots=True, eq=False, kw_only=True, config=ConfigDict(extra="forbid"))(cls)
    made.model_fields = made.__pydantic_fields__
    made._values = attrgetter(*made.model_fields)
    fields = [(name, Any, field.default) for name, field in made.model_fields.items()]
    filled: Any = dataclasses.make_dataclass("_Filled", fields, eq=False, repr=False)
    unguarded = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    body = {"__slots__": made.__slots__, "__init__": filled.__init__, **unguarded}
    made._open = type(f"_Open{cls.__name__}", made.__bases__, body)
    return cast("type[C]", made)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def slotted(cls: type[T]) -> type[T]:
    """Class decorator: a dataclass in slots that never changes, which type checkers see to.

    A guard while the program runs would double the time to make one: it sets each field by a call.
    """
    return dataclasses.dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)
