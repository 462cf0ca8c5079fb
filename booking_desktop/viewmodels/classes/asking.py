"""Asks about the class of a dialog: a change, one date, or many."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.verdict import Verdict
from booking_desktop.services.class_changes import ClassChanges
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.sessions import NewClass, Sessions
from booking_desktop.services.timetable import DatedClass, Timetable, weekly
from booking_desktop.viewmodels.classes.reading import ClassReading


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFormServices:
    """What the dialog asks and does."""

    sessions: Sessions
    changes: ClassChanges
    timetable: Timetable
    inspection: Inspection
    drafts: Drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of asking: a verdict for one date, one for each of many, or a field's no."""

    verdict: Verdict | None = None
    dated: tuple[DatedClass, ...] = ()
    refusal: FieldError | None = None


def ask_about(
    services: ClassFormServices, reading: ClassReading, session_id: str, catalogue: Catalogue
) -> Answer:
    """Return what is said of what is typed; on any thread.

    Raises:
        BookingError: What no field is to blame for.
    """
    assert reading.wanted is not None
    try:
        if session_id:
            change = reading.change(session_id)
            assert change is not None
            return Answer(verdict=services.changes.ask(change))
        return _ask_new(services, reading.wanted, reading.weeks, catalogue)
    except FieldError as refusal:
        return Answer(refusal=refusal)


def _ask_new(
    services: ClassFormServices, new: NewClass, weeks: int, catalogue: Catalogue
) -> Answer:
    outlet_id = catalogue.outlet.id
    if weeks == 1:
        return Answer(verdict=services.sessions.ask(outlet_id, new))
    dated = services.timetable.preview(outlet_id, weekly(new, weeks, catalogue.zone))
    return Answer(verdict=dated[0].verdict, dated=dated)
