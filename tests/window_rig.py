"""A real window on a private X screen, driven like a person drives it: keys, pointer, eyes.

Needs ``Xvfb``, ``xdotool`` and ImageMagick's ``import`` on the path. The screen is chosen by the X
server itself, so any number of rigs can run side by side. There is no window manager: the program's
own window gets the keyboard when it is shown.
"""

from __future__ import annotations

import ctypes
import os
import selectors
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

NEEDED_PROGRAMS = ("Xvfb", "xdotool", "import")

_POLL_SECONDS = 0.05
_CLIENT_MESSAGE = 33


class RealWindow:
    """One X screen and the program that runs on it.

    Example:
        >>> with RealWindow() as window:  # doctest: +SKIP
        ...     window.start([sys.executable, "-m", "booking_desktop"], title="Booking Desktop")
        ...     window.key("n")
        ...     window.type("nia w")
        ...     window.screenshot(tmp_path / "search.png")

    The program may be killed and started again on the same screen. Leaving the block ends both.
    """

    def __init__(self, size: tuple[int, int] = (1440, 900)) -> None:
        """Prepare a screen of `size` pixels; nothing is started before the block is entered."""
        self._size = size
        self._server: subprocess.Popen[bytes] | None = None
        self._program: subprocess.Popen[bytes] | None = None
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the rig
        self.display = ""

    def __enter__(self) -> Self:
        """Start the X server and learn its display from it."""
        width, height = self._size
        read_end, write_end = os.pipe()
        self._server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24"),
                # Without -noreset the server begins anew each time its last client leaves.
                *("-nolisten", "tcp", "-dpi", "96", "-noreset"),
            ],
            pass_fds=[write_end],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        self.display = f":{_first_line(read_end, timeout_seconds=20)}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the program, then the screen."""
        self.kill()
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=10)
        self._log.close()

    # -- the program ---------------------------------------------------------------------------

    def start(
        self,
        command: Sequence[str | Path],
        *,
        title: str,
        env: Mapping[str, str] | None = None,
        timeout_seconds: float = 30,
    ) -> str:
        """Run `command` here and wait until its window, titled `title`, has the keyboard.

        Args:
            command: program and arguments.
            title: what the window's title contains (a regular expression).
            env: settings on top of the present environment.
            timeout_seconds: how long the window may take.

        Returns:
            The X id of the window.

        Raises:
            AssertionError: no such window in time, or the program ended; carries its output.
        """
        self._program = subprocess.Popen(
            [str(part) for part in command],
            env={**self._environment(), "QT_QPA_PLATFORM": "xcb", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        window = self.wait_for_window(title, timeout_seconds=timeout_seconds)
        self.focus(window)
        return window

    @property
    def pid(self) -> int:
        """The program's process id."""
        assert self._program is not None, "nothing was started"
        return self._program.pid

    def is_running(self) -> bool:
        """Whether the program has not ended."""
        return self._program is not None and self._program.poll() is None

    def output(self) -> str:
        """All that the programs of this rig have printed, standard error included."""
        return os.pread(self._log.fileno(), 1_000_000, 0).decode(errors="replace")

    def close(self, title: str = ".+", *, timeout_seconds: float = 10) -> int:
        """Press the window's close button and return the program's exit code.

        Raises:
            AssertionError: the program is still there after `timeout_seconds`.
        """
        _ask_to_close(self.display, int(self.wait_for_window(title)))
        assert self._program is not None
        program = self._program
        self.wait_until(lambda: program.poll() is not None, timeout_seconds=timeout_seconds)
        return program.wait()

    def kill(self) -> None:
        """End the program at once, as a power cut would (SIGKILL)."""
        if self._program is not None and self._program.poll() is None:
            self._program.kill()
            self._program.wait(timeout=10)

    # -- looking -------------------------------------------------------------------------------

    def windows(self, title: str = ".+") -> tuple[str, ...]:
        """X ids of the visible windows whose title matches the regular expression `title`."""
        found = self._run("xdotool", "search", "--onlyvisible", "--name", title, check=False)
        return tuple(found.split())

    def wait_for_window(self, title: str, *, timeout_seconds: float = 30) -> str:
        """Wait for a visible window with this title and return its X id."""
        self.wait_until(
            lambda: bool(self.windows(title)) or not self.is_running(),
            timeout_seconds=timeout_seconds,
        )
        found = self.windows(title)
        assert found, f"no window {title!r}; the program said:\n{self.output()}"
        return found[-1]

    def wait_until(self, is_so: Callable[[], bool], *, timeout_seconds: float = 10) -> None:
        """Ask `is_so` again and again until it answers yes.

        Raises:
            AssertionError: it never did; carries the program's output.
        """
        ends_at = time.monotonic() + timeout_seconds
        while not is_so():
            assert time.monotonic() < ends_at, f"waited in vain; output:\n{self.output()}"
            time.sleep(_POLL_SECONDS)

    def settle(self, *, timeout_seconds: float = 10) -> None:
        """Wait until the picture has stopped changing for a tenth of a second."""
        before = b""

        def is_still() -> bool:
            nonlocal before
            time.sleep(0.1)
            now = self._picture("rgb")
            was, before = before, now
            return was == now

        self.wait_until(is_still, timeout_seconds=timeout_seconds)

    def screenshot(self, path: Path) -> Path:
        """Write the whole screen as a PNG file, once it has settled, and return its path."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self._picture("png"))
        return path

    def colour_at(self, x: int, y: int) -> bytes:
        """The colour of one point of the screen; equal colours are equal bytes."""
        picture, (width, height) = self._picture("rgb"), self._size
        depth = len(picture) // (width * height)
        start = (y * width + x) * depth
        return picture[start : start + depth]

    # -- acting --------------------------------------------------------------------------------

    def focus(self, window: str) -> None:
        """Give the keyboard to the window with this X id."""
        self._run("xdotool", "windowfocus", "--sync", window)

    def key(self, *keys: str) -> None:
        """Press keys one after the other, in xdotool's spelling: ``"n"``, ``"ctrl+Return"``."""
        self._run("xdotool", "key", "--clearmodifiers", "--delay", "25", *keys)

    def type(self, text: str) -> None:
        """Type `text` as a quick typist would."""
        self._run("xdotool", "type", "--clearmodifiers", "--delay", "15", "--", text)

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1) -> None:
        """Click at a point of the screen; button 3 is the right one."""
        self._run(
            *("xdotool", "mousemove", str(x), str(y)),
            *("click", "--repeat", str(times), "--delay", "40", str(button)),
        )

    def move(self, x: int, y: int) -> None:
        """Put the pointer at a point of the screen."""
        self._run("xdotool", "mousemove", str(x), str(y))

    def press(self, x: int, y: int) -> None:
        """Press and hold the left button at a point of the screen."""
        self._run("xdotool", "mousemove", str(x), str(y), "mousedown", "1")

    def release(self) -> None:
        """Let go of the left button."""
        self._run("xdotool", "mouseup", "1")

    def drag(self, start: tuple[int, int], end: tuple[int, int], *, steps: int = 12) -> None:
        """Drag from one point to another in small steps, and let go there."""
        self.drag_and_hold(start, end, steps=steps)
        self.release()

    def drag_and_hold(
        self, start: tuple[int, int], end: tuple[int, int], *, steps: int = 12
    ) -> None:
        """Drag from one point to another and keep the button down."""
        (left, top), (right, bottom) = start, end
        self.press(left, top)
        path: list[str] = []
        for step in range(1, steps + 1):
            x = left + (right - left) * step // steps
            y = top + (bottom - top) * step // steps
            path += ["mousemove", str(x), str(y), "sleep", "0.02"]
        self._run("xdotool", *path)

    # -- inside --------------------------------------------------------------------------------

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name[:3] != "QT_"}
        return {**inherited, "DISPLAY": self.display}

    def _run(self, *command: str, check: bool = True) -> str:
        done = subprocess.run(
            command, env=self._environment(), capture_output=True, text=True, check=False
        )
        assert not check or done.returncode == 0, f"{command}: {done.stderr}\n{self.output()}"
        return done.stdout

    def _picture(self, file_format: str) -> bytes:
        return subprocess.run(
            ["import", "-silent", "-window", "root", f"{file_format}:-"],
            env=self._environment(),
            capture_output=True,
            check=True,
        ).stdout


def _first_line(read_end: int, *, timeout_seconds: float) -> str:
    """The first line that comes down a pipe, which is then closed."""
    with selectors.DefaultSelector() as selector, os.fdopen(read_end) as pipe:
        selector.register(pipe, selectors.EVENT_READ)
        assert selector.select(timeout_seconds), "the X server did not start"
        line = pipe.readline().strip()
    assert line, "the X server ended at once"
    return line


class _ClientMessage(ctypes.Structure):
    """Xlib's XClientMessageEvent, padded to the size of XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 12),
    )


def _ask_to_close(display_name: str, window: int) -> None:
    """Send WM_DELETE_WINDOW, which is what a title bar's close button sends."""
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(xlib.XOpenDisplay(display_name.encode()))
    event = _ClientMessage(type=_CLIENT_MESSAGE, window=window, format=32)
    event.message_type = xlib.XInternAtom(display, b"WM_PROTOCOLS", 0)
    event.data[0] = xlib.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    xlib.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
    xlib.XCloseDisplay(display)
