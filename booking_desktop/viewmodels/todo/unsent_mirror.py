"""What the external calendar did not take, for the list of what was not sent (F3)."""

from __future__ import annotations

from booking_desktop.domain.mirroring import Unmirrored
from booking_desktop.services.mirror_list import MirrorList
from booking_desktop.services.wording.mirror import MirrorWords
from booking_desktop.viewmodels.todo.unsent import UnsentWords
from booking_desktop.viewmodels.workplace import Workplace


class UnsentMirror:
    """Reads it, says why it was not taken, and tries it again or leaves it."""

    def __init__(self, mirror: MirrorList, workplace: Workplace) -> None:
        """Keep the service and the desk."""
        self._mirror = mirror
        self._workplace = workplace
        wording = workplace.wording
        self._words = MirrorWords(wording.phrases, wording.times)

    def read(self) -> tuple[Unmirrored, ...]:
        """Return what of this outlet needs a person, the latest first."""
        return self._mirror.refused(self._workplace.desk.catalogue.outlet.id)

    def said(self, unsent: Unmirrored) -> UnsentWords:
        """Return whose booking it is, how the calendar differs, and why."""
        words, now = self._words, self._workplace.desk.now
        return UnsentWords(
            title=words.title(unsent),
            lines=(words.behind(unsent, now),),
            note=words.why(unsent),
        )

    def try_again(self, unsent: Unmirrored) -> None:
        """Tell the calendar once more."""
        mirror, actor = self._mirror, self._workplace.actor
        self._workplace.doing.do(lambda: mirror.try_again(actor, unsent.id))

    def leave(self, unsent: Unmirrored) -> None:
        """Leave the calendar as it is."""
        mirror, actor = self._mirror, self._workplace.actor
        self._workplace.doing.do(lambda: mirror.leave(actor, unsent.id))
