"""What is half filled in survives closing, a restart and another booking (G2)."""

from __future__ import annotations

from booking_desktop.viewmodels.booking.fields import Field
from booking_desktop.viewmodels.booking.picture import LEFT_DRAFT
from tests.salon import at
from tests.viewmodels.booking.conftest import Studio
from tests.viewmodels.booking.rig import FormRig


def _half_filled(rig: FormRig, studio: Studio) -> None:
    rig.form.open_at(studio.sarah.id, at("11:15"))
    rig.form.customer.type("ruth")
    rig.form.customer.confirm()
    rig.until(lambda: rig.form.fields.customer_id)
    rig.form.type_note("Brings her daughter")
    rig.form.focus(Field.NOTE)


def test_a_pause_in_typing_keeps_the_draft(rig: FormRig, studio: Studio) -> None:
    _half_filled(rig, studio)

    rig.until(lambda: rig.picture.is_kept)

    kept = rig.services.drafts.latest(kind="booking", user_id=rig.services.actor.user_id)
    assert kept is not None
    assert kept.fields["note"] == "Brings her daughter"


def test_a_closed_form_is_offered_again_and_comes_back_whole(rig: FormRig, studio: Studio) -> None:
    _half_filled(rig, studio)
    fields = rig.form.fields
    rig.form.close()

    rig.form.open_new()
    rig.until(lambda: rig.people)
    assert [row.id for row in rig.people] == [LEFT_DRAFT]
    assert rig.people[0].name == "You were booking Ruth Kavanagh. Go on?"
    rig.form.customer.confirm()

    assert rig.form.fields == fields
    assert rig.wanted[-1] == (Field.NOTE.value, 0)


def test_a_restart_offers_what_was_left(rig: FormRig, studio: Studio) -> None:
    _half_filled(rig, studio)
    rig.form.keep_now()
    said: list[str] = []

    form = rig.new_form()
    form.draft_left.connect(said.append)
    form.recall()
    rig.until(lambda: said)
    assert said[0].startswith("You were booking Ruth Kavanagh. Go on?")
    form.open_new()
    rig.until(lambda: rig.people)
    form.customer.confirm()

    assert form.fields.note == "Brings her daughter"
    rig.until(lambda: rig.pictures and rig.picture.customer.phone)


def test_typing_somebody_else_keeps_both(rig: FormRig, studio: Studio) -> None:
    _half_filled(rig, studio)
    rig.form.close()

    rig.form.open_new()
    rig.until(lambda: rig.people)
    rig.form.customer.type("Emma Byrne")
    rig.until(lambda: rig.people and rig.people[-1].id == "new")
    rig.form.discard()
    rig.form.open_new()
    rig.until(lambda: rig.people)

    assert rig.people[0].name == "You were booking Ruth Kavanagh. Go on?"


def test_a_draft_thrown_away_is_gone(rig: FormRig, studio: Studio) -> None:
    _half_filled(rig, studio)
    rig.until(lambda: rig.picture.is_kept)

    rig.form.discard()
    rig.work.close()

    assert rig.services.drafts.latest(kind="booking", user_id=rig.services.actor.user_id) is None


def test_a_booked_draft_is_gone(rig: FormRig, studio: Studio) -> None:
    _half_filled(rig, studio)
    rig.form.choose_service(0, str(studio.cut.id))
    rig.until(lambda: rig.picture.is_kept)
    rig.form.confirm()
    rig.until(lambda: rig.booked)
    rig.work.close()

    assert rig.services.drafts.latest(kind="booking", user_id=rig.services.actor.user_id) is None


def test_a_form_opened_and_closed_leaves_nothing(rig: FormRig, studio: Studio) -> None:
    rig.form.open_at(studio.sarah.id, at("11:15"))
    rig.form.close()
    rig.work.close()

    assert rig.services.drafts.latest(kind="booking", user_id=rig.services.actor.user_id) is None
