"""What a salon of two people and two rooms should answer, minute by minute and without SQL.

Written from the rules alone and as plainly as can be: sets of minutes, lists of people. It shares
nothing with the program but the names of statuses.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from booking_desktop.domain.booking import Status

OPENS, CLOSES = 9 * 60, 17 * 60
STAFF = ("sarah", "john")
ROOMS = ("room 1", "room 2")
SEATED = (Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED)
MOVABLE = (Status.CONFIRMED, Status.CHECKED_IN)


@dataclass(frozen=True)
class Offer:
    """A service: when its provider works, counted from the start, and what it takes besides."""

    name: str
    minutes: int
    work: tuple[tuple[int, int], ...]
    after: int = 0
    needs_room: bool = False


OFFERS = {
    "cut": Offer("cut", 30, ((0, 30),)),
    "massage": Offer("massage", 60, ((0, 60),), after=15, needs_room=True),
    "yoga": Offer("yoga", 45, ((0, 45),)),
    "colour": Offer("colour", 90, ((0, 30), (60, 90))),
}


@dataclass(eq=False)
class Session:
    """One service, one person, one start; `members` are the bookings that sit in it."""

    offer: Offer
    staff: str
    start: int
    minutes: int
    room: str | None = None
    members: list[int] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + self.minutes

    def work(self) -> set[int]:
        if self.minutes != self.offer.minutes:
            return set(range(self.start, self.end))
        return {
            minute
            for begin, end in self.offer.work
            for minute in range(self.start + begin, self.start + end)
        }

    def holds(self) -> dict[str, set[int]]:
        tidying = set(range(self.end, self.end + self.offer.after))
        held = {self.staff: self.work() | tidying}
        if self.room is not None:
            held[self.room] = set(range(self.start, self.end)) | tidying
        return held


@dataclass(frozen=True)
class State:
    """Where a booking stands and sits."""

    status: Status
    session: Session


@dataclass
class Booking:
    """What a customer has; None is a walk-in without a card."""

    customer: str | None
    state: State


@dataclass(frozen=True)
class Act:
    """One entry of the log: which booking or time off changed, from what to what."""

    actor: str
    kind: str
    booking: int | None = None
    before: State | None = None
    after: State | None = None
    away: int | None = None
    is_away_after: bool = False
    undoes: int | None = None

    @property
    def changed_status(self) -> bool:
        assert self.after is not None
        return self.before is None or self.before.status is not self.after.status

    @property
    def changed_session(self) -> bool:
        assert self.after is not None
        return self.before is None or self.before.session is not self.after.session


@dataclass
class Salon:
    """The whole book."""

    now: int = 8 * 60
    seats: int = 3
    bookings: list[Booking] = field(default_factory=list)
    away: list[tuple[str, int, int, bool]] = field(default_factory=list)
    log: list[Act] = field(default_factory=list)

    def sessions(self) -> list[Session]:
        """Sessions that somebody sits in."""
        found = [each.state.session for each in self.bookings if each.state.status in SEATED]
        return list(dict.fromkeys(found))

    def busy(self, resource: str, *, but: Session | None = None) -> set[int]:
        """Minutes in which a person or room is held."""
        return {
            minute
            for session in self.sessions()
            if session is not but
            for minute in session.holds().get(resource, ())
        }

    def capacity(self, session: Session) -> int:
        return self.seats if session.offer.name == "yoga" else 1

    def joinable(self, wanted: Session, *, but: Session | None = None) -> Session | None:
        """The class of the same kind, person and start."""
        for session in self.sessions():
            if (
                session is not but
                and session.offer.name == wanted.offer.name == "yoga"
                and (session.staff, session.start) == (wanted.staff, wanted.start)
                and (self.seats > 1 or len(session.members) > 1)
            ):
                return session
        return None

    def free_rooms(self, wanted: Session, *, but: Session | None = None) -> set[str]:
        needed = set(range(wanted.start, wanted.end + wanted.offer.after))
        return {room for room in ROOMS if not needed & self.busy(room, but=but)}

    def fits(
        self, wanted: Session, customer: str | None, *, moving: int | None = None
    ) -> tuple[bool, Session | None]:
        """Return whether it may be booked or moved there, and which class would be joined."""
        old = self.bookings[moving].state.session if moving is not None else None
        leaves = old if old is not None and old.members == [moving] else None
        is_kept_start = old is not None and old.start == wanted.start
        is_walk_in = customer is None and moving is None
        if wanted.start < self.now and not is_kept_start and not is_walk_in:
            return False, None
        joins = self.joinable(wanted, but=leaves)
        if self._is_away(wanted):
            return False, None
        if joins is not None:
            others = [member for member in joins.members if member != moving]
            return self._has_seat(joins, customer, others), joins
        if wanted.start < OPENS or wanted.end > CLOSES:
            return False, None
        if wanted.holds()[wanted.staff] & self.busy(wanted.staff, but=leaves):
            return False, None
        return not wanted.offer.needs_room or bool(self.free_rooms(wanted, but=leaves)), None

    def can_sit_again(self, number: int, session: Session) -> bool:
        """Whether a booking may have back the seat it had (C4, C7)."""
        booking = self.bookings[number]
        now = booking.state
        others = [member for member in session.members if member != number]
        if others:
            return self._has_seat(session, booking.customer, others)
        leaves = now.session if now.session.members == [number] else None
        return not any(
            minutes & self.busy(resource, but=leaves)
            for resource, minutes in session.holds().items()
        )

    def put(self, number: int, state: State) -> None:
        """Let a booking stand and sit elsewhere."""
        booking = self.bookings[number]
        if number in booking.state.session.members:
            booking.state.session.members.remove(number)
        booking.state = state
        if state.status in SEATED:
            state.session.members.append(number)

    def last_undoable(self, actor: str) -> int | None:
        undone = {act.undoes for act in self.log}
        own = [
            n
            for n, act in enumerate(self.log)
            if act.actor == actor and act.kind != "undo" and n not in undone
        ]
        return own[-1] if own else None

    def last_redoable(self, actor: str) -> int | None:
        undone = {act.undoes for act in self.log}
        acts = [(n, act) for n, act in enumerate(self.log) if act.actor == actor]
        fresh = [n for n, act in acts if act.kind == "act"]
        own = [
            n
            for n, act in acts
            if act.kind == "undo" and n not in undone and n > (fresh[-1] if fresh else -1)
        ]
        return own[-1] if own else None

    def can_take_back(self, entry: int) -> bool:
        """Whether nothing moved on since that entry."""
        act = self.log[entry]
        if act.away is not None:
            return self.away[act.away][3] == act.is_away_after
        assert act.booking is not None
        assert act.after is not None
        now = self.bookings[act.booking].state
        if act.changed_status and now.status is not act.after.status:
            return False
        if act.changed_session and now.session is not act.after.session:
            return False
        if act.changed_session and not act.changed_status and now.status not in SEATED:
            return False
        target = self.target(act)
        is_seated, is_kept = target.status in SEATED, target.session is now.session
        if not is_seated or (is_kept and now.status in SEATED):
            return True
        return self.can_sit_again(act.booking, target.session)

    def take_back(self, entry: int, actor: str) -> None:
        """Turn an entry back, as a new entry."""
        act = self.log[entry]
        kind = "redo" if act.kind == "undo" else "undo"
        if act.away is not None:
            staff, start, end, is_away = self.away[act.away]
            self.away[act.away] = (staff, start, end, not is_away)
            back = replace(act, is_away_after=not is_away)
        else:
            assert act.booking is not None
            target = self.target(act)
            back = replace(act, before=self.bookings[act.booking].state, after=target)
            self.put(act.booking, target)
        self.log.append(replace(back, actor=actor, kind=kind, undoes=entry))

    def target(self, act: Act) -> State:
        """What a booking turns back to: only what the act changed; a new one is retired."""
        assert act.booking is not None
        now = self.bookings[act.booking].state
        if act.before is None:
            return State(Status.CANCELLED, now.session)
        return State(
            act.before.status if act.changed_status else now.status,
            act.before.session if act.changed_session else now.session,
        )

    def _is_away(self, wanted: Session) -> bool:
        return any(
            is_away and staff == wanted.staff and wanted.work() & set(range(start, end))
            for staff, start, end, is_away in self.away
        )

    def _has_seat(self, session: Session, customer: str | None, others: list[int]) -> bool:
        names = [self.bookings[member].customer for member in others]
        is_in = customer is not None and customer in names
        return len(others) < self.capacity(session) and not is_in
