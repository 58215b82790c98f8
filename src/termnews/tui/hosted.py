"""What a shell and a terminal do to the screens: stop them, let them go on, tell them to leave, go away.

Textual gives the terminal back at SIGTSTP and takes it at SIGCONT. But a program may go on that had no time to give
it back (SIGSTOP) or that was never stopped; taking it twice, Textual would remember the screens' own modes as those
to leave behind, and the shell would stand in a raw terminal.
"""

from __future__ import annotations

import asyncio
import os
import select
import shutil
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from termnews.tui import crash, terminal

if TYPE_CHECKING:
    from textual.driver import Driver

    from termnews.library import Library

_LEAVING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
_LOOK_AFTER_TERMINAL = 1.0
"""Seconds between two looks whether the terminal is still there, and as large as it was."""


class HostedDriver(LinuxDriver):
    """Gives the terminal back before it is taken again, however the program came to go on; writes to it at once."""

    def write(self, data: str) -> None:
        """Textual leaves this to a thread: a key would wait until that is woken, for milliseconds on a busy machine.

        It goes past Python's buffers, which a signal must not find in use: what follows a SIGCONT writes as well.
        What is written to a terminal that has gone is lost, as the terminal is; the application will leave.
        """
        file = sys.__stderr__
        if file is None:
            return
        left = data.encode(file.encoding, file.errors or "replace")
        with suppress(OSError):
            while left:
                try:
                    left = left[os.write(file.fileno(), left) :]
                except BlockingIOError:  # the terminal was handed over as one that does not wait
                    select.select((), (file,), ())

    def _sigcont_application(self, *_: object) -> None:
        given_back = self._must_signal_resume or self._key_thread is None
        if self._auto_restart and not given_back:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()


def may_pause() -> bool:
    """Whether a shell can let this program go on; in a terminal that runs nothing else it would hang for ever."""
    return os.getsid(os.getppid()) == os.getsid(0)


class HostedApp(App[None]):
    """An application that leaves the terminal in good order, however it ends."""

    library: Library

    def get_driver_class(self) -> type[Driver]:
        """The terminal is given back and taken as often as the program is stopped and goes on."""
        return HostedDriver

    def on_driver_signal_resume(self) -> None:
        """Others had the terminal meanwhile: everything is painted again."""
        self.screen.refresh()

    def action_suspend_process(self) -> None:
        """Leave the terminal to the shell until it lets this program go on."""
        if may_pause():
            super().action_suspend_process()

    def on_mount(self) -> None:
        """Leave in good order when told to; Textual alone would leave the terminal in raw mode."""
        loop = asyncio.get_running_loop()
        for number in _LEAVING:
            loop.add_signal_handler(number, self._leave, number)
        if not self.is_headless:
            self.set_interval(_LOOK_AFTER_TERMINAL, self._look_after_the_terminal)

    def _look_after_the_terminal(self) -> None:
        """Not every process is sent a signal when its terminal goes; Textual would read from it for ever.

        Nor is every change of its size taken up: one in the moment of the start may be lost.
        """
        if terminal.has_gone(sys.stdin.fileno()):
            self._leave(signal.SIGHUP)
            return
        size = Size(*shutil.get_terminal_size())  # as Textual asks for it
        if self.screen_stack and size != self.screen.size:
            self.post_message(events.Resize(size, size))

    def _leave(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Textual calls this for a mistake of ours, and would print its traceback."""
        error = getattr(self._exception, "error", self._exception) or RuntimeError()
        report = crash.write_report(error, self.library.paths.data)
        self._exit_renderables.append(Text(crash.sentence(error, report)))
        self._close_messages_no_wait()
