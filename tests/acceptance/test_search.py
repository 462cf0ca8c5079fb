"""The search over everything in the desk's window, for whoever types faster than it answers."""

from __future__ import annotations

from threading import Event

from booking_desktop.viewmodels.work import _READERS
from booking_desktop.views.controls.result_list import ResultList
from booking_desktop.views.search.palette_card import PaletteCard
from tests.acceptance.desk_window import DeskWindow


def titles(desk: DeskWindow) -> list[str]:
    """Return what is listed."""
    card = desk.session.page.findChild(PaletteCard)
    assert card is not None
    found = card.findChild(ResultList)
    assert found is not None
    model = found.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def keep_readers_busy(desk: DeskWindow) -> Event:
    """Let every answer wait until the event is set."""
    gate = Event()
    for _ in range(_READERS):
        desk.session.models.workplace.work.read(lambda: gate.wait(30), done=lambda _: None)
    return gate


def test_enter_does_what_was_typed_and_not_what_was_listed_before(desk: DeskWindow) -> None:
    desk.key("Ctrl+K")
    desk.type("ruth kavanagh")
    desk.wait_until(lambda: "Ruth Kavanagh" in titles(desk))
    gate = keep_readers_busy(desk)

    desk.key("Ctrl+A")
    desk.type("away sarah")
    desk.key("Return")
    gate.set()

    desk.wait_until(lambda: bool(desk.session.models.away.picture.rows))


def test_typing_on_takes_enter_back(desk: DeskWindow) -> None:
    desk.key("Ctrl+K")
    gate = keep_readers_busy(desk)
    desk.type("away sarah")
    desk.key("Return")

    desk.key("Ctrl+A")
    desk.type("ruth kavanagh")
    gate.set()

    desk.wait_until(lambda: "Ruth Kavanagh" in titles(desk))
    card = desk.session.page.findChild(PaletteCard)
    assert card is not None
    assert card.isVisible()
    assert not desk.session.models.away.picture.rows
