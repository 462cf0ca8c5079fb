from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.api.conftest import Client


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            yield f"{method.upper()} {path}", said


def body_schema(document: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = said["requestBody"]["content"]["application/json"]["schema"]
    ref = schema.get("$ref") or schema["anyOf"][0]["$ref"]
    found: dict[str, Any] = document["components"]["schemas"][ref.rsplit("/", 1)[1]]
    return found


def test_document_shows_an_example_of_every_body(visitor: Client) -> None:
    document = visitor.get("/openapi.json").json()
    without = [
        name
        for name, said in operations(document)
        if "requestBody" in said and not body_schema(document, said).get("examples")
    ]
    assert without == []


def test_document_tells_the_shape_of_a_no_for_every_call(visitor: Client) -> None:
    document = visitor.get("/openapi.json").json()
    for name, said in operations(document):
        for status in ("401", "403", "404", "409", "422", "429", "503"):
            content = said["responses"][status]["content"]["application/json"]["schema"]
            assert content == {"$ref": "#/components/schemas/ProblemAnswer"}, (name, status)


def test_examples_of_the_document_are_well_formed(owner: Client) -> None:
    document = owner.get("/openapi.json").json()
    for name, said in operations(document):
        if "requestBody" in said and "login" not in name:
            method, path = name.split(" ", 1)
            path = path.replace("{", "").replace("}", "")
            for example in body_schema(document, said)["examples"]:
                answer = owner.call(method, path, json=example)
                assert answer.status_code != 422, (name, answer.text)


def test_empty_body_is_no_change_where_every_field_may_be_left_out(owner: Client) -> None:
    price = {"base_price": 50, "currency": "EUR"}
    made = owner.made("/services", {"name": "Cut", "duration_minutes": 60, "pricing": price})
    assert owner.call("PUT", f"/services/{made['id']}").json() == made
