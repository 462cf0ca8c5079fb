"""The sheet that asks before money goes back (job 11)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout

from booking_desktop.viewmodels.cancelling import CancelPicture, CancelSheet
from booking_desktop.views.booking.keys import CardKeys
from booking_desktop.views.booking.rows import FormRow, type_into
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.inspector.errand_card import ErrandCard
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class CancelCard(ErrandCard):
    """One question about one booking."""

    def __init__(self, appearance: Appearance, sheet: CancelSheet) -> None:
        super().__init__(appearance, icon=Icon.CLOSE, leave=sheet.close)
        self._sheet = sheet
        self._because = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._result = Label(appearance, style=Text.HEADING, wraps=True)
        self._tiers = Label(appearance, style=Text.SMALL, tone=Tone.THIRD, wraps=True)
        self.amount = TextField(appearance, "Goes back", icon=Icon.PAID)
        self.by = OptionChips(appearance, "Who calls it off")
        self.reason = TextField(appearance, "Reason", placeholder="In a few words")
        self.tell = CheckBox(appearance, "")
        self._heir = NoteBox(appearance, "", icon=Icon.USERS, tone=Tone.ACCENT)
        self._problem = Label(appearance, tone=Tone.BAD, wraps=True)
        look = ButtonLook(kind=ButtonKind.DANGER, size=ButtonSize.LARGE, key="Ctrl Enter")
        self.button = Button(appearance, "", look)
        self._keep = Button(appearance, "Keep", ButtonLook(key="Esc"))
        self._lay_out()
        self._connect()

    def take_keyboard(self) -> None:
        """Bring the keyboard to the amount, not to a button."""
        self.amount.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.amount.line_edit.selectAll()

    def show_picture(self, picture: CancelPicture) -> None:
        """Show the question and what was answered so far."""
        self.show_title("Cancel", picture.title, picture.paid)
        self._because.setText(picture.because)
        self._because.setVisible(bool(picture.because))
        self._result.setText(picture.result)
        self._tiers.setText(picture.tiers)
        self._tiers.setVisible(bool(picture.tiers))
        type_into(self.amount, picture.amount)
        self.amount.line_edit.setReadOnly(not picture.may_type)
        options = [Option(id=by, text=words) for by, words in picture.reasons]
        self.by.set_options(options, chosen=picture.by)
        type_into(self.reason, picture.reason)
        self.tell.setVisible(bool(picture.tell))
        self.tell.set_words(picture.tell)
        self.tell.setChecked(picture.is_told)
        self._heir.set_text(picture.heir)
        self._heir.setVisible(bool(picture.heir))
        self._problem.setText(picture.problem)
        self._problem.setVisible(bool(picture.problem))
        self.button.set_text(picture.button)
        described = " ".join(
            part for part in (picture.paid, picture.because, picture.result, picture.heir) if part
        )
        self.amount.line_edit.setAccessibleDescription(described)
        self.chain(
            (
                self.amount.line_edit,
                *self.by.findChildren(QAbstractButton),
                self.reason.line_edit,
                self.tell,
                self.button,
                self._keep,
            )
        )

    def _lay_out(self) -> None:
        section = self.section()
        section.setSpacing(4)
        section.addWidget(self._because)
        section.addWidget(self._result)
        section.addWidget(self._tiers)
        section.addWidget(self._heir)
        section = self.section()
        section.setSpacing(8)
        section.addWidget(self._row("Goes back", self.amount))
        section.addWidget(self._row("Reason", self.by, self.reason))
        section.addWidget(self.tell)
        section = self.section()
        section.setSpacing(7)
        section.addWidget(self._problem)
        section.addWidget(self.button)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._keep)
        section.addLayout(row)
        self.finish()

    def _row(self, label: str, *parts: TextField | OptionChips) -> FormRow:
        last = parts[-1]
        buddy = last.line_edit if isinstance(last, TextField) else None
        row = FormRow(self.appearance, label, buddy)
        for part in parts:
            row.add(part)
        return row

    def _connect(self) -> None:
        sheet = self._sheet
        self.amount.edited.connect(sheet.type_amount)
        self.by.chosen.connect(sheet.choose)
        self.reason.edited.connect(sheet.type_reason)
        self.tell.toggled.connect(sheet.tell_customer)
        self.button.clicked.connect(sheet.confirm)
        self._keep.clicked.connect(sheet.close)
        CardKeys(self, {"Ctrl+Return": sheet.confirm, "Esc": sheet.close})
