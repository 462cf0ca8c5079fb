"""The section of programmes: one at a time, with what is kept for it and who is enrolled."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.manage.programmes import ProgrammesPicture, ProgrammesSection
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.card import Card
from booking_desktop.views.manage.enrol_card import EnrolCard
from booking_desktop.views.manage.kept_services import KeptServices
from booking_desktop.views.manage.labelled import LabelledField
from booking_desktop.views.manage.section_view import SectionView
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_NONE = "No programme yet. A course, a membership or a pass for ten visits is one."


class ProgrammesView(SectionView):
    """The editor, and who is booked without being enrolled beside it."""

    icon = Icon.USERS

    def __init__(self, appearance: Appearance, section: ProgrammesSection) -> None:
        super().__init__(appearance)
        self._appearance = appearance
        self._section = section
        self._chips = OptionChips(appearance, "Programme")
        self._none = Label(appearance, _NONE, tone=Tone.SECOND, wraps=True)
        self._name = LabelledField(appearance, "Name", width_px=0)
        self._description = LabelledField(appearance, "What it is", width_px=0)
        self._message = Label(appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        self._services = KeptServices(appearance)
        self._terms = Card(appearance)
        self._kept = Card(
            appearance,
            "Only for its people",
            hint="Others are refused by that reason, and no list offers them a time.",
        )
        self._enrolled = EnrolCard(appearance, section)
        self._effects = QVBoxLayout()
        self._said: tuple[str, ...] = ()
        self._build()
        self._connect()
        self.show_picture(section.picture)

    def show_picture(self, picture: ProgrammesPicture) -> None:
        """Show a programme."""
        self._chips.set_options(
            [Option(id=each, text=name) for each, name in picture.programmes],
            chosen=picture.current,
        )
        has_one = bool(picture.current)
        self._none.setVisible(not has_one)
        self._terms.setVisible(has_one)
        self._kept.setVisible(has_one)
        self._close.setVisible(has_one and not picture.is_new)
        for labelled, text in (
            (self._name, picture.name),
            (self._description, picture.description),
        ):
            if labelled.field.text != text:
                labelled.field.set_text(text)
        self._name.field.set_wrong(picture.wrong_field == "name")
        self._message.setText(picture.message)
        self._message.setVisible(bool(picture.message))
        self._services.show_services(picture.services)
        self._enrolled.show_programme(picture)
        self._show_effects(picture.effects)
        self._order_tabs()

    def take_keyboard(self, field: str = "") -> None:
        """Begin with the programmes, or go to a field."""
        stop = self._chips.stop
        if field == "description":
            self._description.setFocus()
        elif field == "name" or (self._section.picture.is_new and not field):
            self._name.field.setFocus()
        else:
            (stop or self._new).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _order_tabs(self) -> None:
        """Let Tab go through everything as it is read, also what was made later."""
        stop = self._chips.stop
        order: tuple[QWidget, ...] = (
            *((stop,) if stop is not None else ()),
            self._new,
            self._name.field.line_edit,
            self._description.field.line_edit,
            self._close,
            *self._services.stops,
            *self._enrolled.stops,
        )
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        section = self._section
        self._chips.chosen.connect(section.choose)
        self._new.clicked.connect(section.add)
        self._close.clicked.connect(section.close_programme)
        self._name.field.edited.connect(lambda text: section.edit(name=text))
        self._description.field.edited.connect(lambda text: section.edit(description=text))
        self._services.toggled.connect(
            lambda service_id, is_on: section.keep_service(service_id, is_kept=is_on)
        )
        section.changed.connect(lambda: self.show_picture(section.picture))

    def _build(self) -> None:
        small = ButtonSize.SMALL
        self._new = Button(
            self._appearance, "New programme", ButtonLook(size=small, icon=Icon.PLUS)
        )
        look = ButtonLook(kind=ButtonKind.GHOST, size=small, icon=Icon.CLOSE)
        self._close = Button(self._appearance, "Close this programme", look)
        head = QHBoxLayout()
        head.addWidget(self._chips, 1)
        head.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self._name, self._description, self._message):
            self._terms.body.addWidget(widget)
        self._terms.body.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)
        self._kept.body.addWidget(self._services)
        body = self.editor.body
        body.addLayout(head)
        for card in (self._none, self._terms, self._kept, self._enrolled):
            body.addWidget(card)
        body.addStretch(1)
        side = self.effects.body
        side.addWidget(SectionHeading(self._appearance, "What this does"))
        side.addLayout(self._effects)
        side.addStretch(1)

    def _show_effects(self, said: tuple[str, ...]) -> None:
        if said == self._said:
            return
        self._said = said
        while (item := self._effects.takeAt(0)) is not None:
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.deleteLater()
        for sentence in said:
            self._effects.addWidget(Label(self._appearance, sentence, tone=Tone.SECOND, wraps=True))
