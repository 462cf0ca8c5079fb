"""Words in English, for an outlet in Dublin."""

from __future__ import annotations

import pytest

from booking_desktop.services.wording import Wording
from tests.services.wording.setting import DUBLIN


@pytest.fixture
def wording() -> Wording:
    return Wording(DUBLIN)
