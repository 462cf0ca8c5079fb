from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.api.conftest import Begun, Client
from tests.api.made_up import Made
from tests.api.shop import Shop, answer


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


def test_examples_of_the_document_are_taken_as_they_are(begun: Begun, tmp_path: Path) -> None:
    with closing(Shop(begun, tmp_path / "examples.sqlite")) as shop:
        assert asyncio.run(refused_examples(shop)) == []


async def refused_examples(shop: Shop) -> list[str]:
    """Send every example with ids that there are; returns those that no rule, but form, refused."""
    document, refused = shop.app.openapi(), []
    async with shop.app.router.lifespan_context(shop.app):
        known = await shop.known()
        for name, said in operations(document):
            if "requestBody" not in said:
                continue
            method, path = name.split(" ", 1)
            ids = known.ids
            if path.startswith("/api/booking/"):
                ids = {**ids, "booking": ids["appointment"]}
            for example in body_schema(document, said)["examples"]:
                body = json.dumps(with_ids(example, ids)).encode()
                headers = (
                    (b"content-type", b"application/json"),
                    (b"authorization", b"Bearer " + known.owner.encode()),
                )
                where = re.sub(r"{(\w+)_id}", lambda match: known.ids[match[1]], path)
                made = Made(method=method, path=where, body=body, headers=headers)
                answered = await answer(shop.app, made)
                if answered.status not in (200, 201, 409):
                    refused.append(f"{made.told}: {answered.body!r}")
    return refused


def with_ids(example: Any, ids: dict[str, str]) -> Any:
    """Return an example with the ids of what there is in place of those it shows."""
    if isinstance(example, list):
        return [with_ids(each, ids) for each in example]
    if not isinstance(example, dict):
        return example
    found = {}
    for name, value in example.items():
        kind = re.fullmatch(r"(\w+?)_?[iI]d", name)
        is_id = kind is not None and kind[1] in ids
        found[name] = ids[kind[1]] if kind and is_id else with_ids(value, ids)
    return found


def test_empty_body_is_no_change_where_every_field_may_be_left_out(owner: Client) -> None:
    price = {"base_price": 50, "currency": "EUR"}
    made = owner.made("/services", {"name": "Cut", "duration_minutes": 60, "pricing": price})
    assert owner.call("PUT", f"/services/{made['id']}").json() == made


def test_document_tells_the_limits_of_numbers(visitor: Client) -> None:
    schemas = visitor.get("/openapi.json").json()["components"]["schemas"]
    seats = schemas["NewSession"]["properties"]["total_seats"]
    assert (seats["type"], seats["minimum"], seats["maximum"]) == ("integer", 1, 1000)
    minutes, nothing = schemas["WishedService"]["properties"]["duration_minutes"]["anyOf"]
    assert (minutes["type"], minutes["minimum"], minutes["maximum"]) == ("integer", 1, 1440)
    assert nothing == {"type": "null"}
