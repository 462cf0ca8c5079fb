"""The shape of every no, as the document of the API tells it (F1)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from booking_desktop.api.models import Answer, shown


class WayOut(Answer):
    """A start nearby that is free."""

    date: str
    start_time: str
    staff_id: str | None


class FieldProblem(Answer):
    """A field that cannot be used, and why."""

    field: str
    message: str


class ProblemAnswer(Answer):
    """A no: one sentence for a person and a code for programs."""

    model_config = shown(
        {
            "detail": "Staff member Sarah Wilson is not available at the requested time slot",
            "code": "staff_unavailable",
            "alternatives": [{"date": "2026-11-20", "start_time": "12:15", "staff_id": "019a9b2e"}],
        }
    )

    detail: str
    code: str
    alternatives: list[WayOut] | None = None
    errors: list[FieldProblem] | None = None
    customer_id: str | None = None


_SAID: Final = {
    HTTPStatus.UNAUTHORIZED: "Nobody is signed in, or not any more.",
    HTTPStatus.FORBIDDEN: "The role does not reach that far.",
    HTTPStatus.NOT_FOUND: "There is no such thing in this business.",
    HTTPStatus.METHOD_NOT_ALLOWED: "The address does not take that method.",
    HTTPStatus.REQUEST_TIMEOUT: "The body did not come in.",
    HTTPStatus.CONFLICT: "A rule says no.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is too large.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The request is not well-formed.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many tries to sign in; `Retry-After` says when.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database is busy; `Retry-After` says when.",
}

PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    int(status): {"model": ProblemAnswer, "description": said} for status, said in _SAID.items()
}
"""What any call may answer instead."""
