"""Looking after everybody when somebody is away: the state of the sheet (ux job 20, B17).

Plans are read beside the window and the latest answer counts. Nothing changes until the sheet's
button is pressed; leaving it keeps nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.availability import TimeOffKind
from booking_desktop.domain.away.errands import Care, Mode, Way
from booking_desktop.domain.errors import BookingError, FieldError, PlanChangedError
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.away import Away, AwayOrder, AwayPlan
from booking_desktop.services.blocking import Absence, Blocking
from booking_desktop.viewmodels.away.building import (
    Choices,
    PictureBuilder,
    calls_of,
    first_choices,
    moves_of,
    proposals_now,
)
from booking_desktop.viewmodels.away.picture import AwayPicture, SpanChoice, WayRow
from booking_desktop.viewmodels.away.spans import beginnings, ends, read_edge, usual_span
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayServices:
    """The services the sheet works with."""

    away: Away
    blocking: Blocking


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Who is away, when and why."""

    staff_id: ResourceId
    span: Interval
    reason: str = ""
    kind: TimeOffKind = TimeOffKind.TIME_OFF


class AwaySheet(QObject):
    """The sheet.

    Signals:
        opened(): It is to be shown; `changed` follows.
        changed(AwayPicture): Something else is to be shown.
        ways_listed(str, tuple[WayRow, ...]): Other places for the errand with this id.
        show_wanted(str, date): This class is to be shown on its day; the sheet is left.
        closed(): It is to be hidden.
    """

    opened = Signal()
    changed = Signal(object)
    ways_listed = Signal(str, object)
    show_wanted = Signal(str, object)
    closed = Signal()

    def __init__(self, services: AwayServices, workplace: Workplace) -> None:
        """Begin closed; nothing is read."""
        super().__init__(workplace.desk)
        self._away = services.away
        self._blocking = services.blocking
        self._workplace = workplace
        self._planning = Lane()
        self._looking = Lane()
        self._absent: Absent | None = None
        self._mode = Mode.SAME_DAY
        self._plan: AwayPlan | None = None
        self._choices = Choices()
        self._ways: dict[str, tuple[Way, ...]] = {}
        self._note = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody's absence is being settled."""
        return self._absent is not None

    @property
    def picture(self) -> AwayPicture:
        """What is shown; empty before the first plan is there."""
        builder = self._builder()
        if builder is None or self._absent is None:
            return AwayPicture(note=self._note)
        reason = self._absent.reason
        return builder.picture(self._choices, reason=reason, note=self._note)

    # -- opening and leaving -------------------------------------------------------------------

    def open(self, staff_id: ResourceId) -> None:
        """Look after everybody from now until the end of the day that is shown."""
        desk = self._workplace.desk
        span = usual_span(desk.on, desk.now, desk.catalogue.zone)
        self.open_for(Absent(staff_id=staff_id, span=span))

    def open_for(self, absent: Absent) -> None:
        """Look after everybody in a certain time."""
        self._absent = absent
        self._mode = Mode.SAME_DAY
        self._plan = None
        self._note = ""
        self.opened.emit()
        self._read(None)

    def close(self) -> None:
        """Leave everything as it is."""
        self._absent = self._plan = None
        self._planning.forget()
        self._looking.forget()
        self.closed.emit()

    # -- when and how --------------------------------------------------------------------------

    def beginnings(self) -> tuple[SpanChoice, ...]:
        """Return beginnings to choose from."""
        desk = self._workplace.desk
        return tuple(
            SpanChoice(text=self._begins(at), at=at)
            for at in beginnings(desk.now, desk.catalogue.zone)
        )

    def ends(self) -> tuple[SpanChoice, ...]:
        """Return ends to choose from."""
        if self._absent is None:
            return ()
        zone = self._workplace.desk.catalogue.zone
        start = self._absent.span.start
        return tuple(SpanChoice(text=self._ends(at), at=at) for at in ends(start, zone))

    def set_begin(self, at: Instant) -> None:
        """Let it begin then; it ends on that day where it would have ended before."""
        if self._absent is None:
            return
        zone = self._workplace.desk.catalogue.zone
        end = self._absent.span.end
        self._set_span(at, end if end > at else ends(at, zone)[0])

    def set_end(self, at: Instant) -> None:
        """Let it end then."""
        if self._absent is not None:
            self._set_span(self._absent.span.start, at)

    def type_edge(self, text: str, *, is_end: bool) -> bool:
        """Take a beginning or an end that somebody typed; say whether it was one."""
        if self._absent is None:
            return False
        desk = self._workplace.desk
        zone = desk.catalogue.zone
        on = local_date(self._absent.span.start, zone)
        try:
            at = read_edge(text, on, today=desk.today, zone=zone, is_end=is_end)
        except BookingError as error:
            self._say(self._workplace.doing.sentence(error))
            return False
        (self.set_end if is_end else self.set_begin)(at)
        return True

    def set_reason(self, reason: str) -> None:
        """Keep why the person is away."""
        if self._absent is not None:
            self._absent = replace(self._absent, reason=reason.strip())
            self._show()

    def set_mode(self, mode: str) -> None:
        """Let the day count more, or the person."""
        self._mode = Mode(mode)
        self._read(None)

    # -- who -----------------------------------------------------------------------------------

    def toggle(self, errand_id: str) -> None:
        """Do what is proposed for somebody, or leave it; whoever has no way yet is given one."""
        plan, choices = self._plan, self._choices
        if plan is None:
            return
        if errand_id in choices.ticked:
            self._choose(replace(choices, ticked=choices.ticked - {errand_id}))
            return
        proposals = {each.errand.id: each for each in proposals_now(plan, choices)}
        proposal = proposals.get(errand_id)
        if proposal is None or proposal.care is Care.DECIDE:
            return
        if proposal.way is None or proposal.care is Care.CALL:
            self._ask_ways(errand_id, is_first_taken=proposal.care is Care.CALL)
            return
        self._choose(replace(choices, ticked=choices.ticked | {errand_id}))

    def toggle_call(self, errand_id: str) -> None:
        """Note somebody to be called, or not."""
        choices = self._choices
        called = choices.called ^ {errand_id}
        self._choose(replace(choices, called=called, ticked=choices.ticked - called))

    def ask_ways(self, errand_id: str) -> None:
        """List other places for somebody."""
        self._ask_ways(errand_id, is_first_taken=False)

    def take_way(self, errand_id: str, place: int) -> None:
        """Choose one of the listed places."""
        ways = self._ways.get(errand_id, ())
        if place < len(ways):
            self._choose(
                replace(
                    self._choices,
                    ways={**self._choices.ways, errand_id: ways[place]},
                    ticked=self._choices.ticked | {errand_id},
                )
            )

    def show(self, errand_id: str) -> None:
        """Leave, and show somebody in the day: what a person has to decide is decided there."""
        plan, desk = self._plan, self._workplace.desk
        found = (each.errand for each in plan.proposals) if plan is not None else ()
        errand = next((each for each in found if each.id == errand_id), None)
        if errand is not None:
            self.close()
            on = local_date(errand.interval.start, desk.catalogue.zone)
            self.show_wanted.emit(errand_id, on)

    # -- doing ---------------------------------------------------------------------------------

    def carry_out(self) -> None:
        """Do it all in one act."""
        plan, absent, builder = self._plan, self._absent, self._builder()
        if plan is None or absent is None or builder is None:
            return
        moves, calls = moves_of(plan, self._choices), calls_of(plan, self._choices)
        if not moves and not calls:
            self.only_block()
            return
        order = AwayOrder(
            staff_id=absent.staff_id,
            span=absent.span,
            known=tuple(each.errand for each in plan.proposals),
            moves=moves,
            calls=calls,
            reason=absent.reason,
            call_reason=builder.words.call_reason(),
            kind=absent.kind,
        )
        away, actor = self._away, self._workplace.actor
        self._workplace.doing.do(
            lambda: away.carry_out(actor, order),
            done=lambda _outcome: self.close(),
            refused=self._on_refused,
        )

    def only_block(self) -> None:
        """Keep the time free, and leave every booking where it is."""
        absent = self._absent
        if absent is None:
            return
        blocking, actor = self._blocking, self._workplace.actor
        outlet_id = self._workplace.desk.catalogue.outlet.id
        absence = Absence(
            resource_ids=(absent.staff_id,),
            interval=absent.span,
            reason=absent.reason,
            kind=absent.kind,
        )
        self._workplace.doing.do(
            lambda: blocking.block(actor, outlet_id, absence, keeps_stranded=True),
            done=lambda _outcome: self.close(),
            refused=self._on_refused,
        )

    # -- reading -------------------------------------------------------------------------------

    def _read(self, before: Choices | None) -> None:
        absent, mode, away = self._absent, self._mode, self._away
        if absent is None:
            return
        self._looking.forget()
        self._workplace.work.read(
            lambda: away.plan(absent.staff_id, absent.span, mode),
            done=lambda plan: self._take(plan, before),
            refused=self._on_no_plan,
            lane=self._planning,
        )

    def _take(self, plan: AwayPlan, before: Choices | None) -> None:
        self._plan = plan
        self._ways = {}
        self._choices = first_choices(plan, before)
        self._show()

    def _ask_ways(self, errand_id: str, *, is_first_taken: bool) -> None:
        plan, away = self._plan, self._away
        if plan is None:
            return
        asked = replace(plan, proposals=proposals_now(plan, self._choices))

        def done(ways: tuple[Way, ...]) -> None:
            self._ways[errand_id] = ways
            if is_first_taken and ways:
                self.take_way(errand_id, 0)
            else:
                self.ways_listed.emit(errand_id, self._way_rows(errand_id))

        self._workplace.work.read(
            lambda: away.ways(asked, errand_id), done=done, lane=self._looking
        )

    def _way_rows(self, errand_id: str) -> tuple[WayRow, ...]:
        builder = self._builder()
        return builder.way_rows(errand_id, self._ways[errand_id]) if builder is not None else ()

    def _on_no_plan(self, error: BookingError) -> None:
        if self._plan is None:
            self.close()
            self._workplace.doing.refuse(error)
        else:
            self._say(self._workplace.doing.sentence(error))

    def _on_refused(self, error: BookingError) -> None:
        self._say(self._workplace.doing.sentence(error))
        if isinstance(error, PlanChangedError):
            self._read(self._choices)

    # -- showing -------------------------------------------------------------------------------

    def _set_span(self, start: Instant, end: Instant) -> None:
        assert self._absent is not None
        try:
            span = Interval(start, end)
        except FieldError as error:
            self._say(self._workplace.doing.sentence(error))
            return
        self._absent = replace(self._absent, span=span)
        self._note = ""
        self._read(None)

    def _choose(self, choices: Choices) -> None:
        self._choices = choices
        self._note = ""
        self._show()

    def _say(self, note: str) -> None:
        self._note = note
        self._show()

    def _show(self) -> None:
        self.changed.emit(self.picture)

    def _builder(self) -> PictureBuilder | None:
        plan = self._plan
        return None if plan is None else PictureBuilder(self._workplace.wording, plan)

    def _begins(self, at: Instant) -> str:
        builder = self._builder()
        return builder.words.begins_at(at) if builder is not None else ""

    def _ends(self, at: Instant) -> str:
        builder = self._builder()
        return builder.words.ends_at(at) if builder is not None else ""
