"""What the demo's customers were told, and are about to be (F4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_desktop.app.office import Office
from booking_desktop.domain.messages import MessageShelf
from tests.salon import at
from tests.services.sample.test_demo_waiting import open_demo


@pytest.fixture(params=["10:52", "16:00"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    return open_demo(tmp_path / "demo.sqlite", request.param)


def test_every_shelf_of_the_demo_has_something_on_it(office: Office) -> None:
    pages = {
        shelf: office.message_list.page(office.outlet.id, shelf, limit=200)
        for shelf in MessageShelf
    }
    counts = {shelf: len(page.messages) for shelf, page in pages.items()}
    waiting = pages[MessageShelf.WAITING].messages
    texts = [office.message_list.text(each.id).text for each in pages[MessageShelf.SENT].messages]
    office.close(is_damaged=False)

    assert counts[MessageShelf.WAITING] == 3
    assert counts[MessageShelf.NEEDS_YOU] == counts[MessageShelf.STOPPED] == 1
    assert counts[MessageShelf.SENT] > 20
    assert all(0 < each.due_at - pages[MessageShelf.WAITING].now < 600 for each in waiting)
    assert all(texts)


def test_nobody_is_reminded_again_of_what_the_demo_reminded_of(tmp_path: Path) -> None:
    office = open_demo(tmp_path / "demo.sqlite", "10:52")
    sent = office.message_list.page(office.outlet.id, MessageShelf.SENT, limit=200).messages
    office.close(is_damaged=False)

    reminded = [each for each in sent if each.kind.value == "reminder"]
    assert len({each.appointment_id for each in reminded}) == len(reminded)
    assert all(each.sent_at == each.starts_at - 24 * 3600 + 1 for each in reminded)
    assert max(each.starts_at for each in reminded) > at("09:00", day=1)
