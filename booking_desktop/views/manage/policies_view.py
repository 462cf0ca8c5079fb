"""The section of house rules: refund steps, money, how far ahead, waitlists, lateness."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.viewmodels.manage.policies import PoliciesSection, PolicyPicture
from booking_desktop.viewmodels.manage.policy_fields import TIERS
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.card import Card
from booking_desktop.views.manage.labelled import LabelledField
from booking_desktop.views.manage.refund_steps import RefundSteps
from booking_desktop.views.manage.section_view import SectionView
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_CARDS = (
    (
        "Deposit and booking ahead",
        (
            ("deposit_percent", "Deposit", "% of the price when booking; 0 asks for none"),
            ("min_lead_minutes", "Booked at least", "ahead, like 2 h; empty: until the start"),
            ("max_lead_days", "Booked at most", "days ahead; empty: no limit"),
            ("slot_interval_minutes", "Starts are offered every", "counted from the first hour"),
        ),
    ),
    (
        "Waitlists, late and no-show",
        (
            ("waitlist_cutoff_minutes", "Waitlist closes", "before the start; 0 min: at the start"),
            ("late_after_minutes", "Late after", "past the start"),
            ("no_show_after_minutes", "May be given up after", "past the start"),
        ),
    ),
)


class PoliciesView(SectionView):
    """The editor with its worked example."""

    icon = Icon.SHIELD

    def __init__(self, appearance: Appearance, section: PoliciesSection) -> None:
        super().__init__(appearance)
        self._appearance = appearance
        self._section = section
        self._steps = RefundSteps(appearance)
        self._fields: dict[str, LabelledField] = {}
        self._example = _Example(appearance)
        self._build()
        self._steps.edited.connect(
            lambda index, hours, percent: section.edit_tier(index, hours=hours, percent=percent)
        )
        self._steps.removed.connect(section.remove_tier)
        self._steps.added.connect(section.add_tier)
        section.changed.connect(lambda: self.show_picture(section.picture))
        self.show_picture(section.picture)

    def show_picture(self, picture: PolicyPicture) -> None:
        """Show the rules and what they do."""
        self._steps.show_picture(picture)
        for name, labelled in self._fields.items():
            field = labelled.field
            if field.text != picture.texts[name]:
                field.set_text(picture.texts[name])
            message = picture.message if picture.wrong_field == name else ""
            field.set_wrong(bool(message))
            self._messages[name].setText(message)
            self._messages[name].setVisible(bool(message))
        self._example.show_picture(picture)

    def take_keyboard(self, field: str = "") -> None:
        """Begin with the refund steps, or go to a field."""
        if field in self._fields:
            self._fields[field].field.setFocus()
            self._fields[field].field.line_edit.selectAll()
        else:
            index = field.removeprefix(f"{TIERS}:")
            wrong = self._section.picture.wrong_tier
            self._steps.take_keyboard(int(index) if index.isdigit() else max(0, wrong))

    def _build(self) -> None:
        body = self.editor.body
        card = Card(
            self._appearance,
            "What goes back when a customer cancels",
            hint="Hours are elapsed hours before the start. It counts for what is booked, too.",
        )
        card.body.addWidget(self._steps)
        body.addWidget(card)
        self._messages: dict[str, Label] = {}
        for title, rules in _CARDS:
            card = Card(self._appearance, title)
            for name, label, after in rules:
                self._add_field(card.body, name, label, after)
            body.addWidget(card)
        body.addStretch(1)
        self.effects.body.addWidget(self._example)
        self.effects.body.addStretch(1)

    def _add_field(self, body: QVBoxLayout, name: str, label: str, after: str) -> None:
        labelled = LabelledField(self._appearance, label, after=after)
        labelled.field.edited.connect(partial(self._section.edit, name))
        message = Label(self._appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        message.hide()
        self._fields[name], self._messages[name] = labelled, message
        body.addWidget(labelled)
        body.addWidget(message)


class _Example(QWidget):
    """The worked example, and what else the rules do."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._shown: tuple[object, ...] = ()

    def show_picture(self, picture: PolicyPicture) -> None:
        """Show a booking with its steps, then the sentences."""
        shown = (picture.example, picture.example_steps, picture.example_now, picture.effects)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._heading("A booking as an example")
        self._sentence(picture.example or "No booking to reckon with yet.", Tone.PLAIN)
        for until, back in picture.example_steps:
            self._column.addWidget(_Line(self._appearance, until, back))
        if picture.example_now:
            self._sentence(picture.example_now, Tone.SECOND)
        self._column.addWidget(Divider(self._appearance))
        self._heading("What this does")
        for sentence in picture.effects:
            self._sentence(sentence, Tone.SECOND)

    def _heading(self, text: str) -> None:
        self._column.addWidget(SectionHeading(self._appearance, text))

    def _sentence(self, text: str, tone: Tone) -> None:
        self._column.addWidget(Label(self._appearance, text, tone=tone, wraps=True))


class _Line(QWidget):
    """Until when, and what goes back."""

    def __init__(self, appearance: Appearance, until: str, back: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(appearance, until, style=Text.SMALL, tone=Tone.SECOND))
        column.addWidget(Label(appearance, back, style=Text.BODY_STRONG, wraps=True))
