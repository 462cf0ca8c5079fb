"""Pieces that the models of many calls share: texts, ids, pages, and how strict a body is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, PlainSerializer

T = TypeVar("T")

MOST_CHARACTERS = 4000
"""Longer texts are nobody's; each field has a limit of its own below that."""


def _readable(text: str) -> str:
    """Refuse what no screen can show and no database should keep: NUL and lone surrogates."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("The text contains characters that cannot be stored")
    return text


Day = date
"""A local date; by this name a field may be called `date`."""

Words = Annotated[str, Field(max_length=MOST_CHARACTERS), AfterValidator(_readable)]
"""Text from outside."""

Id = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_readable)]
"""An id; opaque."""


Amount = Annotated[
    Decimal, PlainSerializer(float, return_type=float, when_used="json"), Field(examples=[68.5])
]
"""Money in major units: a JSON number with the currency's decimals."""


class Body(BaseModel):
    """What a call sends; unknown fields are left aside, so that clients may be newer than we."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


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
