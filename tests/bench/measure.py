"""Measure two things side by side: in turns, in the same minute, so that a busy machine slows both alike."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds on the wall and of processor time, and its peak of memory in MB."""

    wall: float
    cpu: float
    peak: float = 0.0


@dataclass(frozen=True)
class Ratio:
    """A row of the table: ours against theirs, as the median of the ratios of pairs of runs."""

    work: str
    against: str
    most: float
    ratio: float
    ours: str
    theirs: str

    @property
    def row(self) -> str:
        """As the README has it."""
        kept = "" if self.ratio <= self.most else " **over**"
        cells = (self.work, self.against, f"{self.most:g}", f"{self.ratio:.2f}{kept}", self.ours, self.theirs)
        return f"| {' | '.join(cells)} |"


def process(command: Sequence[str], *, environ: dict[str, str] | None = None) -> Cost:
    """Run a command to its end, its output thrown away."""
    before = perf_counter()
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env=os.environ | (environ or {}),
    )  # fmt: skip
    _, _, usage = os.wait4(child.pid, 0)
    return Cost(perf_counter() - before, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


_WATCHED = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
sys.stdout.write(str(os.wait4(child, 0)[2].ru_maxrss))
"""


def peak(command: Sequence[str], *, environ: dict[str, str] | None = None) -> Cost:
    """A command's peak of memory, started from a small process: a child begins with its parent's peak."""
    watched = [sys.executable, "-S", "-c", _WATCHED, *command]
    done = subprocess.run(watched, env=os.environ | (environ or {}), capture_output=True, check=True)
    return Cost(0.0, 0.0, int(done.stdout) / 1024)


def call(function: Callable[[], object]) -> Cost:
    """Call a function in this process."""
    before, cpu = perf_counter(), sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    function()
    return Cost(perf_counter() - before, sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) - cpu)


def pairs(
    ours: Callable[[], Cost], theirs: Callable[[], Cost], *, rounds: int, by: str = "wall", warm: bool = True
) -> tuple[float, float, float]:
    """The median ratio, and the medians of both; by ``wall``, ``cpu`` or ``peak``."""
    if warm:
        ours(), theirs()
    costs = [(getattr(ours(), by), getattr(theirs(), by)) for _ in range(rounds)]
    return (
        median(one / max(other, 1e-9) for one, other in costs),
        median(one for one, _ in costs),
        median(other for _, other in costs),
    )


def milliseconds(seconds: float) -> str:
    """As a person reads it."""
    return f"{seconds * 1000:,.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"


def say(text: str) -> None:
    """Say something while measuring, beside the table."""
    sys.stderr.write(f"{text}\n")
