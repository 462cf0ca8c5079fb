"""Room for connections is made as far as the system lets a process have it, never beyond."""

from __future__ import annotations

import sys

import pytest

from booking_desktop.api.open_files import most_connections

if sys.platform == "win32":
    pytest.skip("Windows counts no sockets", allow_module_level=True)
else:
    import resource

ENDLESS = resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("limits", "held", "raised_to"),
    [
        ((1024, ENDLESS), 4000, [(4200, ENDLESS)]),
        ((1024, 524_288), 4000, [(4200, 524_288)]),
        ((256, 1024), 824, [(1024, 1024)]),
        ((64, 64), 1, [(64, 64)]),
        ((20_000, 20_000), 4000, []),
        ((ENDLESS, ENDLESS), 4000, []),
    ],
)
def test_limit_is_raised_for_connections_beside_the_programs_own_files(
    monkeypatch: pytest.MonkeyPatch,
    limits: tuple[int, int],
    held: int,
    raised_to: list[tuple[int, int]],
) -> None:
    raised: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: limits)
    monkeypatch.setattr(resource, "setrlimit", lambda _kind, wanted: raised.append(wanted))

    assert most_connections(4000) == held
    assert raised == raised_to
