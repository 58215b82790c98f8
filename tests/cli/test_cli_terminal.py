"""On a terminal: rows for a person, type that is set, ``@3``, and nothing that the terminal does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.shell import bare
from termnews.cli.output import Output
from termnews.cli.progress import Bar
from termnews.typeset import cells

if TYPE_CHECKING:
    from cli.shell import Shell


@pytest.mark.parametrize("columns", [30, 59, 80, 132])
def test_rows_and_snippets_fit_the_terminal(columns: int, termnews: Shell) -> None:
    ran = termnews.on_terminal("search", "putin", "-n", "4", columns=columns)
    assert ran.code == 0
    *rows, count = bare(ran.out).splitlines()
    assert count == "4 of 15 articles, 42 matches"
    assert all(cells(row) <= columns for row in rows)
    assert [row.split()[0] for row in rows if row.lstrip().startswith("@")] == ["@1", "@2", "@3", "@4"]
    assert "\x1b[30;43mPutin\x1b[0m" in ran.out


def test_rows_name_articles_afterwards(termnews: Shell) -> None:
    third = termnews("list").lines[2].split("\t")[3]
    ran = termnews.session([["-q", "list", "-n", "3"], ["cat", "--width", "0", "@3"], ["show", "@4"]])
    assert third in ran.lines
    assert "There is no row @4: the last list had 3." in ran.out


def test_without_a_list_a_row_names_nothing(termnews: Shell) -> None:
    ran = termnews.on_terminal("cat", "@1")
    assert ran.code == 2
    assert ran.out == "@1 is a row of the last list or search, and this terminal has none yet.\n"


def test_cat_sets_type_for_a_terminal(termnews: Shell) -> None:
    ran = termnews.on_terminal("cat", "scrapes/webb-launch.txt", columns=60)
    text = bare(ran.out)
    assert "Saturday 25 December 2021 · 2 min" in text
    assert "\x1b[1mA telescope folded like a letter leaves for the dark\x1b[0m" in ran.out
    assert all(cells(line) <= 60 for line in text.splitlines())
    without = bare(termnews.on_terminal("cat", "--no-header", "scrapes/webb-launch.txt", columns=60).out)
    assert text.endswith(without)
    assert "Saturday 25 December" not in without


def test_a_dumb_terminal_gets_plain_text(termnews: Shell) -> None:
    for args in (
        ["search", "putin"],
        ["cat", "scrapes/webb-launch.txt"],
        ["show", "scrapes/webb-launch.txt"],
        ["check"],
    ):
        ran = termnews.on_terminal(*args, environ={"TERM": "dumb"})
        assert ran.code == 0
        assert "\x1b" not in ran.out


@pytest.mark.parametrize("args", [[], ["articles"], ["search", "-i", "putin"]])
def test_a_dumb_terminal_has_no_screens(args: list[str], termnews: Shell) -> None:
    """Emacs and some tools name themselves so; what moves the cursor would be litter there."""
    ran = termnews.on_terminal(*args, environ={"TERM": "dumb"})
    assert ran.code == 2
    assert "\x1b" not in ran.out
    assert ran.out.startswith("This terminal cannot move its cursor (TERM=dumb)")
    assert ran.out.count("\n") == 1


def test_no_color_leaves_weight_and_takes_colour(termnews: Shell) -> None:
    ran = termnews.on_terminal("search", "putin", "-n", "1", environ={"NO_COLOR": "1"})
    assert "\x1b[4mPutin\x1b[0m" in ran.out
    assert "\x1b[3" not in ran.out
    assert "\x1b" not in termnews.on_terminal("search", "putin", "--color", "never").out


def test_raw_shows_controls_as_escapes_on_a_terminal(own_termnews: Shell) -> None:
    path = own_termnews.here / "articles/evil.txt"
    path.write_bytes(b"A headline\r\n\r\nIn red: \x1b[31m and \xe2\x80\xae back.\r\n")
    own_termnews("index")  # so that no progress is drawn, however slow the machine
    ran = own_termnews.on_terminal("cat", "--raw", "evil.txt")
    assert ran.out == "A headline\n\nIn red: \\x1b[31m and \\u202e back.\n"


@pytest.mark.parametrize(
    "args", [[], ["articles"], ["articles/scrapes/webb-launch.txt"], ["search", "-i", "putin"]]
)
def test_the_screens_open_and_close_on_a_terminal(args: list[str], termnews: Shell) -> None:
    ran = termnews.on_terminal(*args, keys=b"\x11", environ={"TERM": "xterm-256color"})
    assert ran.code == 0
    assert "\x1b[?1049h" in ran.out
    assert "Traceback" not in ran.out


def test_a_theme_that_is_not_there_is_said(termnews: Shell) -> None:
    ran = termnews.on_terminal("--theme", "pink", "articles")
    assert (ran.code, ran.out) == (
        2,
        "There is no theme pink: newsprint, late-edition, terminal are there.\n",
    )


class _Terminal:
    """A standard error that keeps what is drawn."""

    def __init__(self) -> None:
        self.drawn = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.drawn += text

    def flush(self) -> None:
        pass


def test_the_bar_waits_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("termnews.cli.progress.monotonic", lambda: now[0])
    stream = _Terminal()
    output = Output(None, stream, {"COLUMNS": "51"})  # type: ignore[arg-type]  # as much of a stream as a bar needs
    with Bar(output) as bar:
        bar.show(10, 100)
        assert stream.drawn == ""
        now[0] = 0.4
        bar.show(50, 1000)
        assert "50 of 1,000" in stream.drawn
        width = len(stream.drawn) - 1
        assert width <= 50
    assert stream.drawn.endswith(f"\r{' ' * width}\r")
    quiet = _Terminal()
    with Bar(Output(None, quiet, {}), quiet=True) as bar:  # type: ignore[arg-type]  # likewise
        now[0] = 9.0
        bar.show(50, 1000)
    assert quiet.drawn == ""
