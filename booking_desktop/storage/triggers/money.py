"""Triggers of money: facts are only added, and no more goes back than came in (C5, C6).

A fact that reverses another repeats it with the opposite sign, once (a unique index). Whatever
order facts come in, what was paid for an appointment never falls below nothing, tips apart from it,
and its money is of one currency.
"""

from __future__ import annotations

from typing import Final


def _only_grows(table: str) -> str:
    return f"""CREATE TRIGGER {table}_only_grows BEFORE UPDATE ON {table}
BEGIN
  SELECT RAISE(ABORT, 'BK_MONEY_ONLY_GROWS');
END"""


_SAME_CURRENCY = """
  SELECT RAISE(ABORT, 'BK_OTHER_CURRENCY') FROM line
    WHERE appointment_id = NEW.appointment_id AND currency <> NEW.currency;
"""

MONEY_TRIGGERS: Final = {
    "payment_only_grows": _only_grows("payment"),
    "charge_only_grows": _only_grows("charge"),
    "payment_new": f"""CREATE TRIGGER payment_new BEFORE INSERT ON payment
BEGIN{_SAME_CURRENCY}
  SELECT RAISE(ABORT, 'BK_REVERSAL') WHERE NEW.reverses IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM payment WHERE id = NEW.reverses AND appointment_id = NEW.appointment_id
    AND kind = NEW.kind AND method = NEW.method AND amount_minor = -NEW.amount_minor);
  SELECT RAISE(ABORT, 'BK_REFUND_TOO_MUCH') WHERE NEW.amount_minor < 0 AND NEW.amount_minor + (
    SELECT COALESCE(sum(amount_minor), 0) FROM payment
    WHERE appointment_id = NEW.appointment_id AND (kind = 'tip') = (NEW.kind = 'tip')) < 0;
END""",
    "charge_new": f"""CREATE TRIGGER charge_new BEFORE INSERT ON charge
BEGIN{_SAME_CURRENCY}
  SELECT RAISE(ABORT, 'BK_REVERSAL') WHERE NEW.reverses IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM charge WHERE id = NEW.reverses AND appointment_id = NEW.appointment_id
    AND kind = NEW.kind AND amount_minor = -NEW.amount_minor);
END""",
}
"""Triggers by name."""
