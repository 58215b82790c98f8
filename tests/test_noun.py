"""Nouns are what dataclasses are, in all that the program uses of them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property
from typing import Any, ClassVar

import pytest

from termnews.noun import field, fields, noun, replace


@noun
class Place:
    """Fields with and without a default, and a constant."""

    row: int
    column: int = 0
    marks: list[str] = field(default_factory=list)
    ORIGIN: ClassVar[str] = "top"


@noun
class NamedPlace(Place):
    """One more field."""

    name: str = field(default="here", metadata={"about": "what it is called"})


@noun
class Nowhere:
    """No fields at all."""


@noun(frozen=False)
class Pen:
    """Can be changed."""

    colour: str
    used: int = 0


@noun(slots=False)
class Square:
    """Has room for more than its field."""

    side: int = 1

    @cached_property
    def area(self) -> int:
        """Worked out once."""
        return self.side**2


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    """The same as a dataclass."""

    row: int
    column: int = 0
    marks: list[str] = dataclasses.field(default_factory=list)


@pytest.mark.parametrize(
    ("values", "named"),
    [((1,), {}), ((1, 2), {}), ((1,), {"column": 3}), ((), {"row": 1, "marks": ["x"]}), ((1, 2, ["y"]), {})],
)
def test_it_is_made_and_shown_like_a_dataclass(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    made, model = Place(*values, **named), Model(*values, **named)
    assert repr(made) == repr(model).replace("Model", "Place")
    assert (made.row, made.column, made.marks) == (model.row, model.column, model.marks)


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, [], 4), {}), ((1,), {"row": 1}), ((1,), {"depth": 2})]
)
def test_wrong_arguments_are_refused(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    for kind in (Place, Model):
        with pytest.raises(TypeError):
            kind(*values, **named)


def test_a_default_that_is_made_is_made_anew() -> None:
    first, second = Place(1), Place(1)
    first.marks.append("x")
    assert second.marks == []


def test_two_of_a_kind_are_equal_by_their_fields() -> None:
    assert Place(1, 2) == Place(1, 2)
    assert Place(1, 2) != Place(1, 3)
    assert Place(1) != NamedPlace(1)
    assert Place(1) != Model(1)  # type: ignore[comparison-overlap]
    assert Nowhere() == Nowhere()
    assert len({Nowhere(), Nowhere(), Square(2), Square(2), Square(3)}) == 3


def test_what_is_fixed_cannot_be_set_and_what_is_not_can() -> None:
    made = Place(1)
    with pytest.raises(AttributeError, match=r"Place\.row is fixed"):
        made.row = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match=r"Place\.row is fixed"):
        del made.row
    pen = Pen("red")
    pen.used = 3
    assert pen == Pen("red", 3)
    with pytest.raises(TypeError, match="unhashable"):
        hash(pen)


def test_slots_leave_no_room_and_none_leave_it() -> None:
    assert not hasattr(Place(1), "__dict__")
    assert Square(3).area == 9


def test_fields_are_inherited_in_their_order_and_constants_are_none() -> None:
    assert [each.name for each in fields(NamedPlace)] == ["row", "column", "marks", "name"]
    assert fields(NamedPlace(1))[-1].metadata == {"about": "what it is called"}
    assert NamedPlace(1).name == "here"
    assert Place(1).ORIGIN == "top"
    assert fields(Nowhere) == ()


def test_another_is_made_with_other_values() -> None:
    made = replace(NamedPlace(1, 2), column=5, name="there")
    assert made == NamedPlace(1, 5, [], "there")
    with pytest.raises(TypeError):
        replace(made, depth=1)


@pytest.mark.parametrize("made", [Place(1, 2, ["x"]), NamedPlace(3), Nowhere(), Pen("red", 2), Square(4)])
def test_it_is_copied_and_pickled_whole(made: object) -> None:
    assert copy.copy(made) == made
    assert copy.deepcopy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made


def test_it_is_matched_by_place() -> None:
    match Place(1, 2):
        case Place(row, column):
            assert (row, column) == (1, 2)
        case _:
            pytest.fail("not matched")
