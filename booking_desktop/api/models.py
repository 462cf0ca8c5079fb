"""Pieces that the models of many calls share: texts, ids, pages, and how strict a body is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Final, Generic, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    PlainSerializer,
    Strict,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

T = TypeVar("T")

MOST_CHARACTERS = 4000
"""Longer texts are nobody's; each field has a limit of its own below that."""


def _readable(text: str) -> str:
    """Refuse what no screen can show and no database should keep: NUL and lone surrogates."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise PydanticCustomError("unreadable", "There are characters in it that cannot be stored")
    return text


def _written(value: object) -> object:
    """Refuse a number as a date: it would be read as seconds since 1970."""
    if isinstance(value, str) and not value.strip().isdecimal():
        return value
    if isinstance(value, date):
        return value
    raise PydanticCustomError("not_a_date", "Write the date like 2026-11-20")


Day = Annotated[date, BeforeValidator(_written)]
"""A local date as it is written, "YYYY-MM-DD"; by this name a field may be called `date`."""


def _counted(value: object) -> object:
    """Refuse a text as a number, and true as 1."""
    if isinstance(value, bool | str):
        raise PydanticCustomError("not_a_number", "Write a number, without quotation marks")
    return value


COUNTED: Final = BeforeValidator(_counted)
"""Of a whole number; named after its limits, which the document would not show otherwise."""

Whole = Annotated[int, COUNTED]
"""A whole number without limits of its own."""

Flag = Annotated[bool, Strict()]
"""True or false, and no number or word in their place."""

Words = Annotated[str, Field(max_length=MOST_CHARACTERS), AfterValidator(_readable)]
"""Text from outside."""

Id = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_readable)]
"""An id; opaque."""


def _number(amount: Decimal) -> int | float:
    """Return an amount as a JSON number: without a fraction where the currency has none."""
    return int(amount) if amount.as_tuple().exponent == 0 else float(amount)


Amount = Annotated[
    Decimal,
    PlainSerializer(_number, return_type=float | int, when_used="json"),
    WithJsonSchema({"type": "number"}, mode="serialization"),
    Field(examples=[68.5]),
]
"""Money in major units: a JSON number with the currency's decimals."""


class Body(BaseModel):
    """What a call sends.

    Unknown fields are left aside, so that clients may be newer than we; null for a field that may
    be left out, and that cannot be nothing, is the same as leaving it out.
    """

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, said: object) -> object:
        if not isinstance(said, dict):
            return said
        left_out = {
            name
            for field_name, field in cls.model_fields.items()
            if not field.is_required() and field.default is not None
            for name in (field_name, field.alias)
        }
        return {k: v for k, v in said.items() if v is not None or k not in left_out}


def shown(example: dict[str, JsonValue]) -> ConfigDict:
    """Return the setting of a body whose documentation shows an example."""
    return ConfigDict(json_schema_extra={"examples": [example]})


class Answer(BaseModel):
    """What a call answers."""

    model_config = ConfigDict(extra="forbid")


class Page(BaseModel, Generic[T]):
    """A page of a list, counted from 1."""

    items: list[T]
    page: int
    limit: int
    total: int


PageNumber = Annotated[int, Field(ge=1, le=1_000_000)]
PageLimit = Annotated[int, Field(ge=1, le=100)]
