"""Typed identifiers.

Every stored row is named by a UUIDv7 in 36 lower-case characters, made by the program that writes
it. The types below only keep one kind of identifier from being passed for another; an identifier
is never sorted by to decide who was first.
"""

from __future__ import annotations

from typing import NewType

BusinessId = NewType("BusinessId", str)
OutletId = NewType("OutletId", str)
UserId = NewType("UserId", str)
DeskId = NewType("DeskId", str)
ServiceId = NewType("ServiceId", str)
ResourceId = NewType("ResourceId", str)
"""Names a member of staff, a room, a piece of equipment or a second lane: whatever is held."""
CustomerId = NewType("CustomerId", str)
SessionId = NewType("SessionId", str)
HoldId = NewType("HoldId", str)
AppointmentId = NewType("AppointmentId", str)
LineId = NewType("LineId", str)
ActivityId = NewType("ActivityId", str)
DraftId = NewType("DraftId", str)
PaymentId = NewType("PaymentId", str)
ChargeId = NewType("ChargeId", str)
ProgrammeId = NewType("ProgrammeId", str)
EnrolmentId = NewType("EnrolmentId", str)
SeriesId = NewType("SeriesId", str)
ClassTemplateId = NewType("ClassTemplateId", str)
TimeslotId = NewType("TimeslotId", str)
WishId = NewType("WishId", str)
CallBackId = NewType("CallBackId", str)
CallId = NewType("CallId", str)
MessageId = NewType("MessageId", str)
