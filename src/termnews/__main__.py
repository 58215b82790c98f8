"""The console script, also run by ``python -m termnews``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run termnews with the arguments of this process; gives the exit code."""
    from termnews.cli.program import run  # noqa: PLC0415 - nothing is paid for before it is known to be needed

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
