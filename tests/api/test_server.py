"""Where the server can listen, and where it cannot (F1)."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest
from fastapi import FastAPI

from booking_desktop.api.server import ApiServer
from booking_desktop.domain.errors import FieldError


@pytest.mark.parametrize("host", ["256.0.0.1", "salon..example", "größe..example", "sal\x00on"])
def test_host_that_is_none_is_refused_and_nothing_stays_open(host: str) -> None:
    with pytest.raises(FieldError) as refused:
        ApiServer(FastAPI(), host=host, port=0)

    assert (refused.value.field, refused.value.problem) == ("port", "not_free")


def test_port_on_which_another_listens_is_refused() -> None:
    with (
        closing(socket.create_server(("127.0.0.1", 0))) as other,
        pytest.raises(FieldError) as refused,
    ):
        ApiServer(FastAPI(), host="127.0.0.1", port=other.getsockname()[1])

    assert refused.value.problem == "not_free"
