"""`cat`: articles as text, for a terminal set as the reader sets them, for a pipe a paragraph a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, coloured, common, pass_session
from termnews.cli.output import styled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.cli.output import Colours, Style
    from termnews.cli.session import Session
    from termnews.model import Article, Headline
    from termnews.typeset import Run

BETWEEN = "\f\n"
"""What stands between two articles."""
_AT_ONCE = 100


@click.command(
    "cat",
    cls=Command,
    examples=(
        "termnews cat articles/scrapes/webb-launch.txt",
        "termnews search putin | termnews cat -",
        "termnews cat --width 72 --no-header scrapes/tonga-eruption.txt",
        "termnews cat --markdown scrapes/tonga-eruption.txt",
    ),
)
@click.argument("references", nargs=-1, metavar="[REF… or -]")
@click.option("--width", type=click.IntRange(min=0), metavar="N", help="Break lines at N cells; 0 never.")
@click.option("--no-header", is_flag=True, help="Print the body only.")
@click.option("--markdown", "form", flag_value="markdown", help="Print Markdown.")
@click.option("--raw", "form", flag_value="raw", help="Print the file as it is.")
@click.option("--json", "form", flag_value="json", help="Print a JSON array with the text in it.")
@coloured
@common
@pass_session
def cat_command(
    session: Session, references: tuple[str, ...], *, width: int | None, no_header: bool, form: str | None
) -> None:
    """Print articles as plain text: those named, or all of them, newest first.

    A REF is a path, an id or the beginning of one, or @3 for the third row of the last list;
    - reads them from standard input.
    """
    printing = _Printing(session, width=width, header=not no_header)
    if form == "json":
        from termnews.cli import records  # noqa: PLC0415 - only for this form

        for text in records.array(map(printing.fields, _wanted(session, references, printing, exact=True))):
            session.output.write(text)
    else:
        for headline in _wanted(session, references, printing):
            printing.write(headline, form or "text")
    session.found(printing.count)


def _wanted(
    session: Session, references: Sequence[str], printing: _Printing, *, exact: bool = False
) -> Iterator[Headline]:
    if references:
        from termnews.cli.references import articles  # noqa: PLC0415 - only where articles are named

        for headline in articles(session, references, as_they_are=not exact):
            printing.count += 1
            yield headline
        return
    rows = session.library().rows()
    for start in range(0, len(rows), _AT_ONCE):
        for headline in session.library().headlines(rows.part(start, start + _AT_ONCE)):
            printing.count += 1
            yield headline


class _Printing:
    """Prints one article after the other."""

    def __init__(self, session: Session, *, width: int | None, header: bool) -> None:
        self._session = session
        self._width = width
        self._header = header
        self.count = 0
        """How many articles there were."""

    def write(self, headline: Headline, form: str) -> None:
        """Print an article, with what parts it from the one before."""
        output = self._session.output
        if form == "raw":
            self._raw(headline)
        elif form == "markdown":
            from termnews.typeset.marked import markdown  # noqa: PLC0415 - only for this form

            self._part(markdown(self._article(headline), header=self._header))
        elif output.to_terminal and self._width is None:
            output.write(self._set(self._article(headline), headline))
        else:
            self._part(self._plain(self._article(headline)))
        output.flush()

    def fields(self, headline: Headline) -> dict[str, object]:
        """The JSON of an article with its text."""
        from termnews.cli import records  # noqa: PLC0415 - only for this form

        return {**records.fields(headline), "text": self._plain(self._article(headline))}

    def _part(self, text: str) -> None:
        self._session.output.write((BETWEEN if self.count > 1 else "") + text)

    def _article(self, headline: Headline) -> Article:
        article = self._session.library().article(headline)
        if article.problem:
            self._session.note(f"{headline.path}: {article.problem}")
        return article

    def _plain(self, article: Article) -> str:
        from termnews.typeset.plain import plain  # noqa: PLC0415 - the help prints no article

        return plain(article, width=self._width or 0, header=self._header)

    def _raw(self, headline: Headline) -> None:
        output = self._session.output
        data = self._session.library().shelf.raw(headline)
        if not output.to_terminal:
            output.write_bytes(data)
            return
        from termnews.text import decode  # noqa: PLC0415 - only for this form

        shown = "".join(map(_visible, decode(data).text.replace("\r\n", "\n")))
        output.write(shown + ("" if shown.endswith("\n") else "\n"))

    def _set(self, article: Article, headline: Headline) -> str:
        from datetime import datetime  # noqa: PLC0415 - a pipe names no day Today

        from termnews.typeset import Setting, article_lines  # noqa: PLC0415 - setting type is for terminals
        from termnews.typeset.head import head  # noqa: PLC0415

        session = self._session
        setting = Setting(
            measure=min(session.config.measure, session.output.width),
            bookmarked=headline.bookmarked,
            ascii=bool(session.config.ascii),
            today=datetime.now().astimezone().date(),
        )
        lines = article_lines(article, setting)
        if not self._header:
            lines = lines[len(head(article, setting)) :]
        colours = session.output.colours(session.colour)
        rows = ["".join(_run(run, colours) for run in each.runs) for each in lines]
        return "\n" * (self.count > 1) + "".join(f"{row.rstrip(' ')}\n" for row in rows)


_STYLES: dict[str, Style] = {
    "strong": "strong",
    "faint": "faint",
    "rule": "faint",
    "accent": "accent",
    "error": "error",
}


def _run(run: Run, colours: Colours) -> str:
    return styled(run.text, _STYLES.get(run.role, "strong" if run.bold else "plain"), colours)


def _visible(letter: str) -> str:
    """A character of a file as a terminal may have it: what could move the cursor stands as an escape."""
    from termnews.text import block  # noqa: PLC0415 - only for --raw

    if letter in "\n\t" or (letter.isprintable() and block(letter) == letter):
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - two digits
