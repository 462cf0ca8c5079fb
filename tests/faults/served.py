"""`serve` as a process of its own, that is killed and started again at the same address.

The program's libraries are loaded once, in a process that opens nothing and from which each start
is forked: loading them would take most of a test's time. What runs then is the program, from its
arguments on.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event

from tests.channels.post import free_port

_PATIENCE_SECONDS = 60
_POLL_SECONDS = 0.02
_PLACES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
_LOADED = ["booking_desktop.cli.main", "booking_desktop.api.app", "booking_desktop.api.server"]


class Served:
    """The program that answers, on a file.

    Attributes:
        address: Where it answers, whenever it runs.
    """

    def __init__(self, file: Path, settings: Mapping[str, str]) -> None:
        """Keep what it is started with.

        Args:
            file: The booking file; beside it the program keeps its logs.
            settings: Settings by the names they have in the environment, without the prefix.
        """
        self._port = free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self._arguments = ["serve", "--db", str(file), "--port", str(self._port)]
        self._environment = {
            **dict.fromkeys(_PLACES, str(file.parent)),
            **{f"BOOKING_DESKTOP_{name}": value for name, value in settings.items()},
        }
        self._log = file.with_name("serve.out")
        self._starter = multiprocessing.get_context("forkserver")
        self._starter.set_forkserver_preload([*_LOADED, "booking_desktop.channels.background"])
        self._process: BaseProcess | None = None

    @property
    def pid(self) -> int:
        """The process that runs now."""
        assert self._process is not None
        assert self._process.pid is not None
        return self._process.pid

    def start(self) -> None:
        """Start, and wait until it answers."""
        arguments = (self._arguments, self._environment, self._log)
        self._process = self._starter.Process(target=_serve, args=arguments)
        self._process.start()
        pause = Event()
        for _ in range(int(_PATIENCE_SECONDS / _POLL_SECONDS)):
            with suppress(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", self._port)).close()
                return
            assert self._process.is_alive(), self.said()
            pause.wait(_POLL_SECONDS)
        raise AssertionError(self.said())

    def kill(self) -> None:
        """End it as a power cut would, if nobody has."""
        assert self._process is not None
        self._process.kill()
        self._process.join()

    def stop(self) -> int | None:
        """Ask it to stop, and return the exit status."""
        assert self._process is not None
        os.kill(self.pid, signal.SIGTERM)
        self._process.join(_PATIENCE_SECONDS)
        return self._process.exitcode

    def said(self) -> str:
        """All that its processes wrote."""
        return self._log.read_text(encoding="utf-8")


def _serve(arguments: list[str], environment: dict[str, str], log: Path) -> None:
    """Become the program."""
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(said, sys.stdout.fileno())
    os.dup2(said, sys.stderr.fileno())
    os.environ.update(environment)
    sys.argv = ["booking-desktop", *arguments]
    from booking_desktop.__main__ import main  # noqa: PLC0415 - as the program itself loads it

    sys.exit(main())
