"""Being stopped and going on: the shell has the terminal meanwhile, and the screens take it again as they were.

Textual gives the terminal back at SIGTSTP and takes it at SIGCONT. But a program may go on that had no time to give
it back (SIGSTOP) or that was never stopped; taking it twice, Textual would remember the screens' own modes as those
to leave behind, and the shell would stand in a raw terminal.
"""

from __future__ import annotations

import os

from textual.drivers.linux_driver import LinuxDriver


class PausingDriver(LinuxDriver):
    """Gives the terminal back before it is taken again, however the program came to go on."""

    def _sigcont_application(self, *_: object) -> None:
        given_back = self._must_signal_resume or self._key_thread is None
        if self._auto_restart and not given_back:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()


def may_pause() -> bool:
    """Whether a shell can let this program go on; in a terminal that runs nothing else it would hang for ever."""
    return os.getsid(os.getppid()) == os.getsid(0)
