"""What whoever acts at the desk has at hand."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.access import Actor
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.viewmodels.desk import Desk
from booking_desktop.viewmodels.doing import Doing
from booking_desktop.viewmodels.notices import Notices
from booking_desktop.viewmodels.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """The desk with its tools; made once, handed to every view-model that acts.

    Attributes:
        desk: Where is looked.
        actor: Who is signed in.
        work: Runs what takes longer than a frame.
        doing: Does something and tells it.
        notices: What has just happened.
        wording: Makes sentences.
        grid_words: Makes the strings of the grid.
    """

    desk: Desk
    actor: Actor
    work: Work
    doing: Doing
    notices: Notices
    wording: Wording
    grid_words: GridWords
