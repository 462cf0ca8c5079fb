"""Takes the README's pictures of the running program: the sample salon on a Thursday at 10:52.

    .venv/bin/python script/pictures.py

Needs Xvfb, xdotool and ImageMagick. Nothing is drawn or pasted: the window is driven by keys and
pointer, and photographed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PLACE: Final = ROOT / "resources" / "pictures"
PRESENT: Final = "1795085520"
"""Thursday 19 November 2026, 10:52 in Dublin."""

sys.path.insert(0, str(ROOT))

from tests.window_rig import RealWindow  # noqa: E402 - found by the line above

Pose = Callable[[RealWindow], None]


def rest(window: RealWindow) -> None:
    """A booking was moved; another one is looked at."""
    window.click(*BOB)
    window.key("alt+Up")
    window.settle()
    window.click(*NIAMH)


def refused_drag(window: RealWindow) -> None:
    """A booking hangs over a busy time."""
    window.drag_and_hold(BOB, (NIAMH[0] + 40, NIAMH[1] + 20))


def booking(window: RealWindow) -> None:
    """Somebody wants a time that is taken."""
    window.click(*NIAMH)
    window.key("n")
    window.type("ruth kav")
    window.settle()
    window.key("Return")
    window.settle()
    window.key("ctrl+u")
    window.settle()
    window.click(*TIME)
    window.type("1130")


def search(window: RealWindow) -> None:
    """A sentence is typed."""
    window.key("ctrl+k")
    window.type("ruth kav cut sarah fri 11:30")


def one_class(window: RealWindow) -> None:
    """A full class with its waitlist is looked at."""
    window.click(*YOGA)


def checkout(window: RealWindow) -> None:
    """Somebody pays by card, with a tip."""
    window.click(*NIAMH)
    window.settle()
    window.key("o")
    window.settle()
    window.key("2")
    window.key("Tab")
    window.key("Tab")
    window.type("5")


def away(window: RealWindow) -> None:
    """Sarah goes home ill."""
    window.key("ctrl+k")
    window.type("away sarah")
    window.settle()
    window.key("Return")


def rooms(window: RealWindow) -> None:
    """A room is sold by the hour."""
    window.click(*BOB)
    window.key("v")


def approvals(window: RealWindow) -> None:
    """Somebody waits for a yes."""
    window.key("ctrl+5")


def messages(window: RealWindow) -> None:
    """What customers are about to be told."""
    window.key("ctrl+comma")
    window.settle()
    window.click(*MESSAGES)


def channels(window: RealWindow) -> None:
    """Other programs are let in."""
    window.key("ctrl+comma")
    window.settle()
    window.click(*CHANNELS)


NIAMH: Final = (348, 336)
BOB: Final = (480, 350)
YOGA: Final = (1000, 800)
TIME: Final = (1265, 340)
MESSAGES: Final = (100, 293)
CHANNELS: Final = (100, 385)
"""Places of the sample day in a window of the reference size."""

POSES: Final[dict[str, Pose]] = {
    "day-light": rest,
    "day-dark": refused_drag,
    "booking-light": booking,
    "search-light": search,
    "class-dark": one_class,
    "checkout-light": checkout,
    "away-light": away,
    "rooms-dark": rooms,
    "approvals-light": approvals,
    "messages-light": messages,
    "channels-dark": channels,
}


def take(name: str, pose: Pose, *, is_dark: bool) -> None:
    """Photograph the window in a pose."""
    command = [sys.executable, "-m", "tests.stopped_clock", PRESENT, "--demo"]
    with RealWindow() as window:
        window.start(command, title="Lumen")
        window.settle()
        if is_dark:
            window.key("ctrl+shift+t")
            window.settle()
        pose(window)
        window.settle()
        picture = window.screenshot(PLACE / f"{name}.png")
        subprocess.run(["mogrify", "+dither", "-colors", "255", f"PNG8:{picture}"], check=True)


if __name__ == "__main__":
    for name, pose in POSES.items():
        take(name, pose, is_dark=name.endswith("dark"))
