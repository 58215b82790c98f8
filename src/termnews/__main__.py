"""The console script, also run by ``python -m termnews``."""

from __future__ import annotations

import gc
import os
import sys

_SELDOM = 20_000
"""Objects between two looks for garbage: imports make thousands that stay, and most commands little else."""


def main() -> int:
    """Run termnews with the arguments of this process; gives the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["candidates"]:
        from termnews.cli import candidates  # noqa: PLC0415 - what completion scripts ask

        return candidates.run(arguments[1:], os.environ)
    if arguments[:1] in (["cat"], ["search"]):
        gc.set_threshold(_SELDOM)
        from termnews.cli import quick  # noqa: PLC0415 - a third of the time that the whole program takes to import

        code = quick.search(arguments, os.environ)
        if code is None:
            code = quick.cat(arguments, os.environ)
        if code is not None:
            # All is written and nothing is open: taking the interpreter apart would be a tenth of the time.
            os._exit(code)
    if not arguments or "/" in arguments[0]:
        from termnews.cli import showing  # noqa: PLC0415 - the screens without options need no click

        code = showing.run(arguments, os.environ)
        if code is not None:
            return code
    from termnews.cli.program import run  # noqa: PLC0415 - not needed for the short way

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
