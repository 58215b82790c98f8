"""Nouns: small classes that are their fields, made where a short command's start is not held up by them.

They are the standard library's dataclasses, of which they take the words, without its price. Importing it brings
`inspect` along, and it writes and compiles six methods of a class before anybody has made one: for the sixty
classes behind `termnews cat` that was a third of the command. Here a class costs next to nothing until the first
of its kind is made.
"""

from __future__ import annotations

from operator import attrgetter
from types import MappingProxyType, MemberDescriptorType
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Any = TypeVar("_Any")
_NOTHING = object()
"""Stands for a default that is not given."""


class Field:
    """A field of a noun: its name, and its default or what makes one, if it has any."""

    __slots__ = ("default", "default_factory", "metadata", "name")

    def __init__(
        self,
        default: object,
        default_factory: Callable[[], object] | None,
        metadata: Mapping[str, Any] | None,
    ) -> None:
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.metadata: Mapping[str, Any] = MappingProxyType(dict(metadata or {}))


def field(
    *,
    default: Any = _NOTHING,
    default_factory: Callable[[], Any] | None = None,
    metadata: Mapping[str, Any] | None = None,
) -> Any:
    """Stands where a field's default does: one made anew for each noun, or one with words about it."""
    return Field(default, default_factory, metadata)


def fields(noun: object) -> tuple[Field, ...]:
    """The fields of a noun or of its class, in their order."""
    made: tuple[Field, ...] = noun._fields  # type: ignore[attr-defined]
    return made


def replace(noun: _Any, **changes: Any) -> _Any:
    """The same noun with other values in some fields; raises TypeError where there is no such field."""
    for each in fields(noun):
        if each.name not in changes:
            changes[each.name] = getattr(noun, each.name)
    return type(noun)(**changes)


@overload
def noun(cls: type[_Any], /) -> type[_Any]: ...
@overload
def noun(*, frozen: bool = True, slots: bool = True) -> Callable[[type[_Any]], type[_Any]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def noun(
    cls: type[_Any] | None = None, /, *, frozen: bool = True, slots: bool = True
) -> type[_Any] | Callable[[type[_Any]], type[_Any]]:
    """A class made of its annotated fields, compared, hashed, shown and matched by them.

    Not `frozen`, its fields can be set and it has no hash; without `slots` it has room for cached properties.
    """
    if cls is None:
        return lambda named: _made(named, frozen=frozen, slots=slots)
    return _made(cls, frozen=frozen, slots=slots)


def _made(cls: type[_Any], *, frozen: bool, slots: bool) -> type[_Any]:
    own = _own_fields(cls)
    whole = {
        each.name: each for base in reversed(cls.__mro__[1:]) for each in base.__dict__.get("_fields", ())
    }
    whole |= {each.name: each for each in own}
    space = {name: value for name, value in cls.__dict__.items() if not isinstance(value, Field)}
    for each in own:
        if each.default is not _NOTHING and not slots:
            space[each.name] = each.default
        elif slots:
            space.pop(each.name, None)
    for gone in ("__dict__", "__weakref__"):
        space.pop(gone, None)
    if slots:
        space["__slots__"] = tuple(each.name for each in own)
    names = tuple(whole)
    space |= {
        "_fields": tuple(whole.values()),
        "_values": staticmethod(attrgetter(*names) if names else lambda _noun: ()),
        "__match_args__": names,
        "__init__": _first_init,
        "__eq__": _equal,
        "__hash__": _hash if frozen else None,
    }
    space.setdefault("__repr__", _shown)
    if frozen:
        space |= {"__setattr__": _refuse, "__delattr__": _refuse, "__reduce__": _recipe}
    made: type[_Any] = type(cls)(cls.__name__, cls.__bases__, space)  # type: ignore[misc] # a metaclass's call
    made.__qualname__ = cls.__qualname__
    return made


def _own_fields(cls: type) -> list[Field]:
    found = []
    for name, kind in cls.__annotations__.items():
        if str(kind).startswith("ClassVar"):
            continue
        default = cls.__dict__.get(name, _NOTHING)
        each = default if isinstance(default, Field) else Field(default, None, None)
        each.name = name
        found.append(each)
    return found


def _first_init(self: Any, *values: Any, **named: Any) -> None:
    """The first of a kind: only now is the method written that puts arguments into fields."""
    cls: Any = next(each for each in type(self).__mro__ if each.__dict__.get("__init__") is _first_init)
    cls.__init__ = _init(cls)
    cls.__init__(self, *values, **named)


def _init(cls: Any) -> Any:
    """Written out as source, like that of a dataclass: one that loops over the fields takes four times as long.

    What can be set is set as anywhere; a slot of what is fixed is filled by its own descriptor, which is soonest.
    """
    known: dict[str, Any] = {"put": object.__setattr__, "nothing": _NOTHING}
    fixed = cls.__setattr__ is _refuse
    arguments, body = [], []
    for number, each in enumerate(cls._fields):
        name = value = each.name
        if each.default_factory is not None:
            known[f"make{number}"] = each.default_factory
            arguments.append(f"{name}=nothing")
            value = f"make{number}() if {name} is nothing else {name}"
        elif each.default is not _NOTHING:
            known[f"default{number}"] = each.default
            arguments.append(f"{name}=default{number}")
        else:
            arguments.append(name)
        slot = getattr(cls, name, None)
        if not fixed:
            body.append(f" self.{name} = {value}")
        elif isinstance(slot, MemberDescriptorType):
            known[f"put{number}"] = slot.__set__
            body.append(f" put{number}(self, {value})")
        else:
            body.append(f" put(self, {name!r}, {value})")
    source = "\n".join([f"def __init__({', '.join(['self', *arguments])}):", *(body or [" pass"])])
    exec(source, known)  # noqa: S102 - made of the names of fields in our own sources
    return known["__init__"]


def _equal(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return self._values(self) == self._values(other)


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _shown(self: Any) -> str:
    values = (f"{each.name}={getattr(self, each.name)!r}" for each in self._fields)
    return f"{type(self).__qualname__}({', '.join(values)})"


def _refuse(self: Any, name: str, _value: object = None) -> None:
    raise AttributeError(
        f"{type(self).__qualname__}.{name} is fixed: replace() makes another with a different value."
    )


def _recipe(self: Any) -> tuple[Any, ...]:
    """How to copy or pickle one, for what would set its fields is refused."""
    return type(self), tuple(getattr(self, each.name) for each in self._fields)
