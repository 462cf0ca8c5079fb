"""One shape for every no: a sentence, a stable code, and the ways out (F1).

Whatever raised it, and on whatever path, the body is the same; no answer carries a stack trace.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.datastructures import State
from starlette.exceptions import HTTPException

from booking_desktop.api.site import Site
from booking_desktop.api.times import date_text, time_text
from booking_desktop.domain.catalogue import Outlet
from booking_desktop.domain.errors import (
    AlreadyExistsError,
    BookingError,
    FieldError,
    NotAllowedError,
    NotFoundError,
    NotSignedInError,
    Refused,
    StorageError,
    TooManyTriesError,
)
from booking_desktop.domain.instants import NonexistentLocalTime
from booking_desktop.domain.verdict import Alternative, LineRequest, ReasonCode, Verdict
from booking_desktop.services.wording import Circumstances
from booking_desktop.services.wording.problems import ProblemSentences
from booking_desktop.services.wording.times import TimeWords
from booking_desktop.storage.refusals import Problem

_log = logging.getLogger(__name__)

BUSY_SECONDS: Final = 1
"""When to come again where the database was busy beyond its wait."""

_STATUSES: Final[Mapping[type[BookingError], HTTPStatus]] = {
    NotSignedInError: HTTPStatus.UNAUTHORIZED,
    NotAllowedError: HTTPStatus.FORBIDDEN,
    NotFoundError: HTTPStatus.NOT_FOUND,
    FieldError: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooManyTriesError: HTTPStatus.TOO_MANY_REQUESTS,
    StorageError: HTTPStatus.SERVICE_UNAVAILABLE,
}
"""Anything else is a rule's no: a conflict."""

_NOT_AVAILABLE: Final = frozenset({ReasonCode.STAFF_UNAVAILABLE, ReasonCode.CAPACITY_FULL})
_TAKEN: Final = _NOT_AVAILABLE | {ReasonCode.ROOM_UNAVAILABLE, ReasonCode.EQUIPMENT_UNAVAILABLE}


def add_problem_handlers(app: FastAPI, site: Site) -> None:
    """Let every error of the app come out in the one shape."""

    def on_booking_error(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, BookingError)
        outlet = getattr(request.state, "outlet", None) or site.first_outlet
        if isinstance(error, Refused):
            return _refused(site, outlet, error, request.state)
        names: Mapping[str, str] = getattr(request.state, "field_names", {})
        return booking_problem(site, outlet, error, field_names=names)

    def on_validation(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return _not_well_formed(error)

    def on_http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        answer = _http_problem(error)
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            answer.headers["Allow"] = ", ".join(_methods_of(app, request.url.path))
        return answer

    def on_bug(_request: Request, error: Exception) -> JSONResponse:
        _log.error("A call broke", exc_info=error)
        # The server lets go of the line after a bug; told so, a client does not call on it again.
        told = {"Connection": "close"}
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", _BUG, headers=told)

    app.add_exception_handler(BookingError, on_booking_error)
    app.add_exception_handler(RequestValidationError, on_validation)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(Exception, on_bug)


def problem(
    status: HTTPStatus,
    code: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> JSONResponse:
    """Return a no in the one shape."""
    body = {"detail": detail, "code": code, **more}
    return JSONResponse(body, status, dict(headers) if headers else None)


def booking_problem(
    site: Site, outlet: Outlet, error: BookingError, *, field_names: Mapping[str, str]
) -> JSONResponse:
    """Return what a service's no says; `field_names` says what the client calls the fields."""
    status = next(
        (status for kind, status in _STATUSES.items() if isinstance(error, kind)),
        HTTPStatus.CONFLICT,
    )
    detail = _sentence(site, outlet, error)
    more: dict[str, object] = {}
    if isinstance(error, FieldError):
        field = field_names.get(error.field, error.field)
        more["errors"] = [{"field": field, "message": detail}]
    if isinstance(error, AlreadyExistsError) and "customer_id" in error.params:
        more["customer_id"] = error.params["customer_id"]
    return problem(status, code_of(error), detail, headers=_headers(error), **more)


def code_of(error: BookingError) -> str:
    """Return the stable code of a service's no."""
    if isinstance(error, Refused):
        return error.verdict.first.code.value
    if isinstance(error, NonexistentLocalTime):
        return ReasonCode.NONEXISTENT_LOCAL_TIME.value
    if isinstance(error, FieldError):
        return "invalid_request"
    if isinstance(error, AlreadyExistsError):
        subject = str(error.params.get("subject", ""))
        return {"phone": "customer_exists", "slug": "service_exists"}.get(subject, error.code)
    if isinstance(error, StorageError):
        return "busy" if error.problem == Problem.BUSY else "storage"
    return error.code


def refusal_sentence(
    site: Site, outlet: Outlet, verdict: Verdict, *, wanted: Sequence[LineRequest] = ()
) -> str:
    """Return the sentence of a refused booking; a busy or full person has a fixed one.

    Where `wanted` names nobody, nobody is named: of a class that is full too.
    """
    first = verdict.first
    if first.code in _NOT_AVAILABLE:
        is_anyone = bool(wanted) and wanted[first.line].staff_id is None
        if first.resource_id is None or is_anyone:
            return "No staff member is available at the requested time slot"
        return f"Staff member {first.name} is not available at the requested time slot"
    return _sentence(site, outlet, Refused(verdict))


def _refused(site: Site, outlet: Outlet, error: Refused, state: State) -> JSONResponse:
    """Return a rule's no.

    The call's state may have `wanted`, what was asked for, and `taken_words`: how a door with words
    of its own says that a time is gone.
    """
    site.metrics.refused(code_of(error))
    wrong = [each for each in error.verdict.reasons if each.code is ReasonCode.WRONG_LENGTH]
    if wrong:
        return _wrong_length(site, outlet, Verdict(reasons=tuple(wrong)))
    wording = site.wordings[outlet.id]
    taken = getattr(state, "taken_words", None)
    is_taken = error.verdict.first.code in _TAKEN
    wanted = getattr(state, "wanted", ())
    sentence = refusal_sentence(site, outlet, error.verdict, wanted=wanted)
    alternatives = [_alternative(each, wording.times) for each in error.verdict.alternatives]
    return problem(
        HTTPStatus.CONFLICT,
        code_of(error),
        taken if taken and is_taken else sentence,
        alternatives=alternatives,
    )


def _wrong_length(site: Site, outlet: Outlet, verdict: Verdict) -> JSONResponse:
    """Return the no to minutes that nobody works: what is asked for is no such service."""
    detail = refusal_sentence(site, outlet, verdict)
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        verdict.first.code.value,
        detail,
        errors=[{"field": "duration_minutes", "message": detail}],
    )


def _alternative(alternative: Alternative, times: TimeWords) -> dict[str, object]:
    start = alternative.interval.start
    return {
        "date": date_text(start, times.zone),
        "start_time": time_text(start, times.zone),
        "staff_id": alternative.staff_id,
    }


def _sentence(site: Site, outlet: Outlet, error: BookingError) -> str:
    if isinstance(error, StorageError):
        # Its sentence needs nothing of the database, which cannot be asked.
        return ProblemSentences(site.wordings[outlet.id].phrases, None).sentence(error)
    around = Circumstances(catalogue=site.catalogue(outlet.id), now=site.now(), is_at_desk=False)
    return site.wordings[outlet.id].problem(error, around)


def _headers(error: BookingError) -> Mapping[str, str] | None:
    if isinstance(error, NotSignedInError):
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(error, TooManyTriesError):
        return {"Retry-After": str(error.seconds)}
    if isinstance(error, StorageError):
        return {"Retry-After": str(BUSY_SECONDS)}
    return None


def _not_well_formed(error: RequestValidationError) -> JSONResponse:
    errors = [_field_problem(each) for each in error.errors()]
    first = errors[0]
    named = f"{first['field']}: {first['message']}" if first["field"] else first["message"]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_request", named, errors=errors)


def _field_problem(found: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with a field, or, without one, with the body as a whole."""
    if found["type"] == "json_invalid":
        return {"field": "", "message": _NOT_JSON}
    field = ".".join(str(part) for part in found["loc"][1:])
    said = str(found["msg"])
    return {"field": field, "message": said if field else _BODY.get(found["type"], said)}


def _methods_of(app: FastAPI, path: str) -> list[str]:
    """Return what an address takes; the router knows only the first call that has it."""
    methods = {
        method.upper()
        for template, calls in app.openapi()["paths"].items()
        if re.fullmatch(re.sub(r"\\{[^/]*\\}", "[^/]+", re.escape(template)), path)
        for method in calls
    }
    return sorted(methods | {"HEAD"} if "GET" in methods else methods)


def _http_problem(error: HTTPException) -> JSONResponse:
    """Return what the framework itself refuses: unknown paths, methods, bodies that are no JSON."""
    status = HTTPStatus(error.status_code)
    if status is HTTPStatus.BAD_REQUEST:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    code, detail = _HTTP.get(status, (status.name.lower(), status.phrase))
    unread = {"errors": [{"field": "", "message": detail}]}
    more = unread if status is HTTPStatus.UNPROCESSABLE_ENTITY else {}
    return problem(status, code, detail, headers=error.headers, **more)


_NOT_JSON: Final = "The body is not JSON."
_BODY: Final = {
    "missing": "The body is missing.",
    "model_attributes_type": "The body is not a JSON object.",
}
_BUG: Final = "That did not work. Nothing was changed; the log has the details."
_HTTP: Final = {
    HTTPStatus.NOT_FOUND: ("not_found", "There is nothing at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "method_not_allowed",
        "This address does not take that method.",
    ),
    HTTPStatus.UNPROCESSABLE_ENTITY: ("invalid_request", _NOT_JSON),
}
