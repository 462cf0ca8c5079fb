"""The section of programmes: what is kept for whom, and who is enrolled (D7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.errors import BookingError, FieldError, NotFoundError
from booking_desktop.domain.ids import OutletId, ProgrammeId, ServiceId
from booking_desktop.domain.programmes import Programme
from booking_desktop.services.programmes import ProgrammeBook, Programmes, ProgrammeTerms
from booking_desktop.services.search import Search
from booking_desktop.services.wording.programmes import ProgrammeWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.manage.enrolling import Enrolling
from booking_desktop.viewmodels.manage.section import SaveBar, Section, SectionGroup, SectionSpec
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptService:
    """A service that may be kept for the programme; `other` names the one that has it."""

    id: str
    name: str
    is_kept: bool
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolledRow:
    """Somebody who is enrolled."""

    id: str
    name: str
    validity: str
    visits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammesPicture:
    """The programme that is shown, and all others by name.

    Attributes:
        current: The one that is shown; "" for none.
        is_new: It is not saved yet: nobody can be enrolled.
        message: What is wrong with the field `wrong_field`.
        effects: What it does to what is booked, in sentences.
    """

    programmes: tuple[tuple[str, str], ...]
    current: str
    is_new: bool
    name: str
    description: str
    services: tuple[KeptService, ...]
    message: str
    wrong_field: str
    enrolled: tuple[EnrolledRow, ...]
    effects: tuple[str, ...]


class ProgrammesSection(Section):
    """The state of the section.

    Attributes:
        enrolling: The line in which somebody is enrolled.
    """

    spec = SectionSpec(id="programmes", title="Programmes", group=SectionGroup.CATALOGUE)

    def __init__(
        self, programmes: Programmes, search: Search, workplace: Workplace, feed: ChangeFeed
    ) -> None:
        """Begin with the first programme."""
        super().__init__()
        self._programmes = programmes
        self._workplace = workplace
        self._words = ProgrammeWords(workplace.wording.phrases, workplace.wording.times)
        self._current: ProgrammeId | None = None
        self._book: ProgrammeBook | None = None
        self._typed: ProgrammeTerms | None = None
        self._problem: BookingError | None = None
        self._is_stored = False
        self._strangers: tuple[str, ...] | None = None
        self._lane, self._looking = Lane(), Lane()
        self.enrolling = Enrolling(programmes, search, workplace, lambda: self._saved_id)
        feed.committed.connect(self._on_committed)
        workplace.desk.catalogue_changed.connect(self._on_catalogue)

    @property
    def typed(self) -> Mapping[str, object]:
        """The programme as it is typed, where it differs from what is saved."""
        terms = self._typed
        if terms is None:
            return {}
        return {
            "id": terms.programme.id,
            "name": terms.programme.name,
            "description": terms.programme.description,
            "services": sorted(terms.services),
        }

    @property
    def bar(self) -> SaveBar:
        """Say that bookings stay, or what keeps the programme from being saved."""
        if self._problem is not None:
            return SaveBar(note=self._workplace.doing.sentence(self._problem), is_refusal=True)
        return SaveBar(note=self._words.say("What is booked stays. Enrolling counts at once."))

    @property
    def picture(self) -> ProgrammesPicture:
        """What the section shows."""
        terms, problem = self._terms, self._problem
        is_here = isinstance(problem, FieldError)
        return ProgrammesPicture(
            programmes=self._named(),
            current=terms.programme.id if terms else "",
            is_new=terms is not None and self._saved_id is None,
            name=terms.programme.name if terms else "",
            description=terms.programme.description if terms else "",
            services=self._services(terms) if terms else (),
            message=self._workplace.doing.sentence(problem) if problem and is_here else "",
            wrong_field=problem.field if isinstance(problem, FieldError) else "",
            enrolled=self._enrolled(),
            effects=self._effects(),
        )

    def begin(self) -> None:
        """Read the programme that is shown; the first one where none is."""
        if self._typed is not None and self._saved_id is None:
            self._look()
            return
        known = self._workplace.desk.catalogue.programmes
        if self._current not in known:
            self._current = next(iter(known), None)
            self._book = None
        programme_id, outlet_id = self._current, self._outlet_id
        if programme_id is None:
            self.changed.emit()
            return
        self._workplace.work.read(
            lambda: self._programmes.book(outlet_id, programme_id),
            done=self._take,
            refused=self._on_gone,
            lane=self._lane,
        )

    def take_typed(self, typed: Mapping[str, object]) -> None:
        """Go on with a programme that was typed before."""
        services = typed.get("services")
        if not isinstance(typed.get("id"), str) or not isinstance(services, list):
            return
        programme = Programme(
            id=ProgrammeId(str(typed["id"])),
            outlet_id=self._outlet_id,
            name=str(typed.get("name", "")),
            description=str(typed.get("description", "")),
        )
        self._current = programme.id
        kept = frozenset(ServiceId(str(each)) for each in services)
        self._typed = ProgrammeTerms(programme=programme, services=kept)
        self.begin()

    def choose(self, programme_id: str) -> None:
        """Show another programme; what is typed and not saved has to be saved or left first."""
        if programme_id == self._current:
            return
        if self._typed is not None:
            self._problem = FieldError("name", "unsaved_programme")
            self.changed.emit()
            return
        self._current, self._book = ProgrammeId(programme_id), None
        self.begin()

    def add(self) -> None:
        """Begin a new programme; the keyboard goes to its name."""
        if self._typed is not None:
            self._problem = FieldError("name", "unsaved_programme")
            self.changed.emit()
            return
        programme = self._programmes.new_programme(self._outlet_id)
        self._current, self._book = programme.id, None
        self._typed = ProgrammeTerms(programme=programme)
        self._look()
        self.field_wanted.emit("name")

    def edit(self, *, name: str | None = None, description: str | None = None) -> None:
        """Take what is typed."""
        terms = self._terms
        if terms is None:
            return
        programme = terms.programme
        if name is not None:
            programme = replace(programme, name=name)
        if description is not None:
            programme = replace(programme, description=description)
        self._set(replace(terms, programme=programme))

    def keep_service(self, service_id: str, *, is_kept: bool) -> None:
        """Keep a service for the programme, or open it to everybody."""
        terms = self._terms
        if terms is not None:
            changed = frozenset({ServiceId(service_id)})
            kept = terms.services | changed if is_kept else terms.services - changed
            self._set(replace(terms, services=kept))

    def end(self, enrolment_id: str) -> None:
        """Take somebody out of the programme."""
        for each in self._book.enrolled if self._book is not None else ():
            if each.enrolment.id == enrolment_id:
                self.enrolling.end(each.enrolment)

    def close_programme(self) -> None:
        """Close the programme; what is kept for it is open to everybody then."""
        if self._book is None:
            return
        programmes, actor = self._programmes, self._workplace.actor
        programme = self._book.terms.programme
        self._typed = None
        self._workplace.doing.do(lambda: programmes.archive(actor, programme))

    def save(self) -> None:
        """Write the programme in one act, or go to the field that cannot be stored."""
        now, book = self._typed, self._book
        if now is None:
            return
        programmes, actor = self._programmes, self._workplace.actor
        self._workplace.doing.do(
            lambda: (
                programmes.add(actor, now)
                if book is None
                else programmes.change(actor, was=book.terms, now=now)
            ),
            done=lambda outcome: self._on_saved(outcome.result.id),
            refused=self._on_refused,
        )

    def discard(self) -> None:
        """Show what is saved again."""
        self._typed, self._problem = None, None
        self.begin()

    @property
    def _outlet_id(self) -> OutletId:
        return self._workplace.desk.catalogue.outlet.id

    @property
    def _terms(self) -> ProgrammeTerms | None:
        if self._typed is not None:
            return self._typed
        return self._book.terms if self._book is not None else None

    @property
    def _saved_id(self) -> ProgrammeId | None:
        return self._book.terms.programme.id if self._book is not None else None

    def _set(self, terms: ProgrammeTerms) -> None:
        saved = self._book.terms if self._book is not None else None
        self._typed = None if terms == saved else terms
        self._problem, self._is_stored = None, False
        self._look()

    def _look(self) -> None:
        """Show what is typed, and who is booked without being enrolled as soon as it is known."""
        self.changed.emit()
        terms = self._terms
        if terms is None:
            return
        programmes = self._programmes
        self._workplace.work.read(
            lambda: programmes.strangers(terms.programme, terms.services),
            done=self._show_strangers,
            lane=self._looking,
        )

    def _show_strangers(self, names: tuple[str, ...]) -> None:
        self._strangers = names
        self.changed.emit()

    def _take(self, book: ProgrammeBook) -> None:
        self._book = book
        if self._is_stored:
            self._typed, self._is_stored = None, False
        typed = self._typed
        if typed is not None:  # a draft knows nothing of single classes
            self._typed = replace(typed, classes=book.terms.classes)
        if self._typed == book.terms:
            self._typed = None
        self._look()

    def _on_gone(self, error: BookingError) -> None:
        if isinstance(error, NotFoundError):
            self._book = None
            if self._typed is None:
                self._current = None
        else:
            self._problem = error
        self.changed.emit()

    def _on_saved(self, programme_id: ProgrammeId) -> None:
        """Go on showing what is typed until it is read as it was stored."""
        self._current, self._is_stored, self._problem = programme_id, True, None
        self._read_again()

    def _read_again(self) -> None:
        """Read the current programme, which the desk's catalogue may not know yet."""
        programme_id, outlet_id = self._current, self._outlet_id
        if programme_id is not None:
            self._workplace.work.read(
                lambda: self._programmes.book(outlet_id, programme_id),
                done=self._take,
                refused=self._on_gone,
                lane=self._lane,
            )

    def _on_refused(self, error: BookingError) -> None:
        self._problem = error
        self.changed.emit()
        if isinstance(error, FieldError):
            self.field_wanted.emit(error.field)

    def _on_committed(self, changes: ChangeSet) -> None:
        concerned = {Subject.PROGRAMME, Subject.SERVICE, Subject.SESSION, Subject.APPOINTMENT}
        if concerned & changes.subjects and self._saved_id is not None:
            self._read_again()

    def _on_catalogue(self, _catalogue: object) -> None:
        """Show the names anew, and another programme in place of one that was closed."""
        if self._current is None:
            self.begin()
        self.changed.emit()

    def _named(self) -> tuple[tuple[str, str], ...]:
        known = self._workplace.desk.catalogue.programmes
        named = {str(each.id): each.name for each in known.values()}
        terms = self._terms
        if terms is not None:
            new = self._words.say("New programme")
            named[terms.programme.id] = terms.programme.name.strip() or new
        return tuple(named.items())

    def _services(self, terms: ProgrammeTerms) -> tuple[KeptService, ...]:
        catalogue = self._workplace.desk.catalogue
        found = []
        for service in catalogue.offered:
            other = catalogue.programmes.get(service.programme_id or ProgrammeId(""))
            is_other = other is not None and other.id != terms.programme.id
            found.append(
                KeptService(
                    id=service.id,
                    name=service.name,
                    is_kept=service.id in terms.services,
                    other=other.name if other is not None and is_other else "",
                )
            )
        return tuple(found)

    def _enrolled(self) -> tuple[EnrolledRow, ...]:
        if self._book is None:
            return ()
        today = self._workplace.desk.today
        return tuple(
            EnrolledRow(
                id=each.enrolment.id,
                name=each.name,
                validity=self._words.validity(each.enrolment, today),
                visits=self._words.visits(each.enrolment, each.used),
            )
            for each in self._book.enrolled
        )

    def _effects(self) -> tuple[str, ...]:
        terms = self._terms
        if terms is None:
            return ()
        said = []
        if terms.services and self._strangers is not None:
            said.append(self._words.strangers(self._strangers))
        elif not terms.services:
            said.append(self._words.say("No service is kept for it: it is a pass alone."))
        if terms.classes:
            said.append(self._words.kept_classes(len(terms.classes)))
        return tuple(said)
