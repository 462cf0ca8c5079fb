"""Checkout and cancellation in the inspector's place: shown when opened, gone when done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from booking_desktop.viewmodels.cancelling import CancelPicture
from booking_desktop.viewmodels.checkout.picture import CheckoutPicture
from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.views.inspector.cancel_card import CancelCard
from booking_desktop.views.inspector.checkout_card import CheckoutCard
from booking_desktop.views.inspector.panel import InspectorPanel
from booking_desktop.views.theme import Appearance


class MoneyDesk(QObject):
    """Shows one errand of money at a time.

    Args:
        appearance: The theme in force.
        inspector: In whose place it is settled.
        models: What is shown.
        give_back_keyboard: Brings the keyboard to where it was.
    """

    def __init__(
        self,
        appearance: Appearance,
        inspector: InspectorPanel,
        *,
        models: DeskModels,
        give_back_keyboard: Callable[[], object],
    ) -> None:
        super().__init__(inspector)
        self._appearance = appearance
        self._inspector = inspector
        self._models = models
        self._give_back_keyboard = give_back_keyboard
        self._checkout: CheckoutCard | None = None
        self._cancel: CancelCard | None = None
        self._group = ""
        models.checkout.opened.connect(self._open_checkout)
        models.checkout.changed.connect(self._show_checkout)
        models.cancelling.opened.connect(self._open_cancel)
        models.cancelling.changed.connect(self._show_cancel)
        models.grid.selected.connect(self._on_selected)

    def _open_checkout(self) -> None:
        self._models.cancelling.close()
        card = self._checkout = CheckoutCard(self._appearance, self._models.checkout)
        picture = self._models.checkout.picture
        if picture is not None:
            card.show_picture(picture)
        self._show(card)

    def _open_cancel(self) -> None:
        self._models.checkout.close()
        card = self._cancel = CancelCard(self._appearance, self._models.cancelling)
        picture = self._models.cancelling.picture
        if picture is not None:
            card.show_picture(picture)
        self._show(card)

    def _show(self, card: CheckoutCard | CancelCard) -> None:
        block = self._models.grid.selected_block
        self._group = block.group_id if block is not None else ""
        self._inspector.show_errand(card)
        card.take_keyboard()

    def _show_checkout(self, picture: CheckoutPicture | None) -> None:
        if picture is not None and self._checkout is not None:
            self._checkout.show_picture(picture)
        elif picture is None and self._checkout is not None:
            self._checkout = None
            self._leave()

    def _show_cancel(self, picture: CancelPicture | None) -> None:
        if picture is not None and self._cancel is not None:
            self._cancel.show_picture(picture)
        elif picture is None and self._cancel is not None:
            self._cancel = None
            self._leave()

    def _leave(self) -> None:
        self._inspector.show_errand(None)
        self._give_back_keyboard()

    def _on_selected(self, block: Block | None) -> None:
        """Leave what is about another booking; what was typed is kept."""
        if (block.group_id if block is not None else "") != self._group:
            self._models.checkout.close()
            self._models.cancelling.close()
