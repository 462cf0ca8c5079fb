"""Why a booking was called off: asked for after the act, and never in its way (C3, job 11)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from booking_desktop.domain.booking import CancelledBy
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.text import fold
from booking_desktop.services.remarks import Remarks
from booking_desktop.viewmodels.workplace import Workplace

_WHO = {
    **dict.fromkeys(("us", "house", "wir"), CancelledBy.US),
    **dict.fromkeys(("other", "others", "andere"), CancelledBy.OTHER),
}


class Explaining(QObject):
    """Notes the reason of a cancellation."""

    def __init__(self, remarks: Remarks, workplace: Workplace) -> None:
        """Serve one desk."""
        super().__init__(workplace.desk)
        self._remarks = remarks
        self._workplace = workplace

    def explain(self, appointment_id: AppointmentId, text: str) -> None:
        """Note why, and who called it off: the customer, unless the first word says who."""
        by, reason = read_reason(text)
        remarks, actor = self._remarks, self._workplace.actor
        self._workplace.doing.do(
            lambda: remarks.explain_cancellation(actor, appointment_id, by=by, reason=reason)
        )


def read_reason(text: str) -> tuple[CancelledBy, str]:
    """Return who called it off and why: "us, Sarah is ill" is the house's doing."""
    first, _, rest = text.strip().partition(" ")
    by = _WHO.get(fold(first).rstrip(",:"))
    if by is None:
        return CancelledBy.CUSTOMER, text.strip()
    return by, rest.strip()
