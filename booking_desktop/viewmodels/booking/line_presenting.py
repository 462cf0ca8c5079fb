"""Makes the pictures of the wished services: price, length, who could do it, and where."""

from __future__ import annotations

from collections.abc import Mapping

from booking_desktop.domain.catalogue import Equipment, Room, Service, Staff
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.verdict import LinePlan
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.wording.form import FormWords
from booking_desktop.viewmodels.booking.fields import Field, LineFields
from booking_desktop.viewmodels.booking.figures import minutes_of, price_of
from booking_desktop.viewmodels.booking.matching import performers
from booking_desktop.viewmodels.booking.picture import (
    ANYONE,
    NO_MESSAGE,
    FieldMessage,
    LinePicture,
    PersonChoice,
    PlacePicture,
)
from booking_desktop.viewmodels.booking.state import FormState
from booking_desktop.viewmodels.day_blocks import initials

_MOST_CHIPS = 4
"""Of those who cannot, only so many are shown that the row stays short."""


class LinePresenter:
    """Makes pictures of lines."""

    def __init__(self, words: FormWords) -> None:
        """Keep the words."""
        self._words = words

    def lines(
        self, state: FormState, catalogue: Catalogue, messages: Mapping[Field, FieldMessage]
    ) -> tuple[LinePicture, ...]:
        """Return the wished services; what is wrong is said at the first that is concerned."""
        plans = state.verdict.plan if state.verdict is not None and state.verdict.fits else ()
        message = messages.get(Field.SERVICE, NO_MESSAGE)
        staff_message = messages.get(Field.STAFF, NO_MESSAGE)
        pictures = []
        for index, line in enumerate(state.fields.lines):
            plan = plans[index] if index < len(plans) else None
            is_unsettled = line.service_id is None or line.service_id not in catalogue.services
            own = message if is_unsettled else NO_MESSAGE
            if is_unsettled:
                message = NO_MESSAGE
            refused = self._unskilled(catalogue, line)
            pictures.append(self._line(catalogue, line, plan, (own, refused or staff_message)))
        return tuple(pictures)

    def place(self, state: FormState, catalogue: Catalogue) -> PlacePicture | None:
        """Return the row for the room or the chair of the first service; None where it needs none.

        A chair is chosen where it needs both: the room goes with what is done in it.
        """
        line = state.fields.lines[0]
        service = catalogue.services.get(line.service_id) if line.service_id else None
        if service is None:
            return None
        plan = state.verdict.plan[0] if state.verdict and state.verdict.plan else None
        if service.equipment_type is not None:
            pieces = suitable_equipment(catalogue, service)
            taken = plan.equipment if plan is not None else None
            return self._place(
                service.equipment_type.capitalize(), pieces, (line.equipment_id, taken)
            )
        if service.room_type is not None:
            rooms = suitable_rooms(catalogue, service)
            taken_room = plan.room if plan is not None else None
            label = self._words.word("Room")
            return self._place(label, rooms, (line.room_id, taken_room))
        return None

    def _place(
        self,
        label: str,
        places: tuple[Room, ...] | tuple[Equipment, ...],
        chosen: tuple[ResourceId | None, Room | Equipment | None],
    ) -> PlacePicture:
        chosen_id, taken = chosen
        names = {place.id: place.name for place in places}
        anything = self._words.any_of(label)
        choices = (("", anything), *((str(place.id), place.name) for place in places))
        note = taken.name if taken is not None and chosen_id is None else ""
        text = names.get(chosen_id, anything) if chosen_id is not None else anything
        return PlacePicture(label=label, text=text, note=note, choices=choices)

    def _line(
        self,
        catalogue: Catalogue,
        line: LineFields,
        plan: LinePlan | None,
        messages: tuple[FieldMessage, FieldMessage],
    ) -> LinePicture:
        message, people_message = messages
        service = catalogue.services.get(line.service_id) if line.service_id else None
        chosen = str(line.staff_id) if line.staff_id is not None else ANYONE
        people = self._people(catalogue, line, service, plan)
        if service is None:
            return LinePicture(
                text=line.service_text, message=message, people=people, chosen=chosen
            )
        staff_id = plan.staff.id if plan is not None and plan.staff else line.staff_id
        return LinePicture(
            text=service.name,
            is_settled=True,
            minutes=self._words.minutes(minutes_of(catalogue, line) or 0),
            price=self._words.money.exact(price_of(catalogue, service.id, staff_id)),
            hue=service.hue.value,
            message=message,
            people=people,
            chosen=chosen,
            people_message=people_message,
        )

    def _people(
        self,
        catalogue: Catalogue,
        line: LineFields,
        service: Service | None,
        plan: LinePlan | None,
    ) -> tuple[PersonChoice, ...]:
        able = performers(catalogue, line.service_id if service is not None else None)
        found = plan.staff if plan is not None and line.staff_id is None else None
        anyone = PersonChoice(
            id=ANYONE,
            text=self._words.word("Anyone"),
            detail=spoken_name(catalogue, found.id) if found is not None else "",
        )
        chips = [anyone, *(self._able(catalogue, staff, line, service) for staff in able)]
        if service is None:
            return tuple(chips)
        room = max(0, _MOST_CHIPS - len(chips))
        known = {staff.id for staff in able}
        unable = [
            staff for staff in catalogue.staff.values() if staff.is_active and staff.id not in known
        ]
        unable.sort(key=lambda staff: staff.id != line.staff_id)
        most = max(room, 1 if unable and unable[0].id == line.staff_id else 0)
        return (*chips, *(self._unable(catalogue, staff, service) for staff in unable[:most]))

    def _able(
        self, catalogue: Catalogue, staff: Staff, line: LineFields, service: Service | None
    ) -> PersonChoice:
        detail = ""
        if service is not None:
            price = price_of(catalogue, service.id, staff.id)
            shown = price_of(catalogue, service.id, line.staff_id)
            detail = "" if price == shown else self._words.money.short(price)
        return PersonChoice(
            id=str(staff.id),
            text=spoken_name(catalogue, staff.id),
            detail=detail,
            initials=initials(staff.full_name),
            hue=staff.hue.value,
            is_asked_for=line.is_asked_for and line.staff_id == staff.id,
        )

    def _unable(self, catalogue: Catalogue, staff: Staff, service: Service) -> PersonChoice:
        return PersonChoice(
            id=str(staff.id),
            text=self._words.unskilled(spoken_name(catalogue, staff.id), service),
            initials=initials(staff.full_name),
            hue=staff.hue.value,
            is_available=False,
        )

    def _unskilled(self, catalogue: Catalogue, line: LineFields) -> FieldMessage | None:
        """Return that the chosen person does not do it, and who does."""
        service = catalogue.services.get(line.service_id) if line.service_id else None
        pressed = line.refused_staff_id or line.staff_id
        staff = catalogue.staff.get(pressed) if pressed is not None else None
        if service is None or staff is None or staff.skill_for(service.id) is not None:
            return None
        names = [spoken_name(catalogue, each.id) for each in performers(catalogue, service.id)]
        words = self._words.does_not_do(spoken_name(catalogue, staff.id), service, names[:3])
        return FieldMessage(text=words, is_wrong=True)


def suitable_rooms(catalogue: Catalogue, service: Service) -> tuple[Room, ...]:
    """Return the rooms a service can be in."""
    return tuple(
        room
        for room in catalogue.rooms.values()
        if room.is_active and room.type is service.room_type
    )


def suitable_equipment(catalogue: Catalogue, service: Service) -> tuple[Equipment, ...]:
    """Return the chairs or machines a service can be done with."""
    return tuple(
        piece
        for piece in catalogue.equipment.values()
        if piece.is_active and piece.type == service.equipment_type
    )
