"""`check`: what is wrong with the library and what to do about it; with a path, how that file was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli.command import Command, coloured, common, pass_session
from termnews.cli.output import styled
from termnews.noun import fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.cli.session import Session
    from termnews.health import Finding

_SCREENFUL = 20


@click.command(
    "check",
    cls=Command,
    examples=("termnews check", "termnews check scrapes/biden-putin-call.txt", "termnews check --json"),
)
@click.argument("reference", required=False, metavar="[REF]")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@coloured
@common
@pass_session
def check_command(session: Session, reference: str | None, *, as_json: bool) -> None:
    """Say what is wrong with the library and what to do about it, or how one file was read, line by line.

    The exit code is 1 when something is wrong.
    """
    if reference is not None:
        _file(session, reference, as_json=as_json)
        return
    from termnews.health import findings  # noqa: PLC0415 - the help looks at nothing

    found = list(findings(session.library(full=True)))
    session.tell_notices()
    if as_json:
        _array(session, [{each.name: getattr(one, each.name) for each in fields(one)} for one in found])
    else:
        _report(session, found)
    session.exit_code = 1 if any(each.wrong for each in found) else 0


def _report(session: Session, found: Sequence[Finding]) -> None:
    """Kind by kind: how many, what to do, and which files."""
    output = session.output
    colours = output.colours(session.colour)
    if not found:
        output.write("Nothing is wrong with this library.\n")
    for number, kind in enumerate(dict.fromkeys(each.kind for each in found)):
        of_kind = [each for each in found if each.kind == kind]
        style = "error" if of_kind[0].wrong else "strong"
        lead = styled(f"{kind} ({len(of_kind):,})", style, colours)  # type: ignore[arg-type]  # both are styles
        output.write(f"{chr(10) if number else ''}{lead}: {of_kind[0].advice}\n")
        listed = of_kind[:_SCREENFUL] if output.to_terminal else of_kind
        for each in listed:
            said = styled(f"  {each.said}", "faint", colours) if each.said else ""
            output.write(f"  {each.path}{said}\n")
        if len(listed) < len(of_kind):
            output.write(f"  and {len(of_kind) - len(listed):,} more\n")


def _file(session: Session, reference: str, *, as_json: bool) -> None:
    """Every line of a file, with what it was taken for and by which rule."""
    from termnews.cli.references import article as named  # noqa: PLC0415 - the help needs no library

    # First: a file outside of any library brings its own. Only the file is read, not what else lies in its folder.
    headline = named(session, reference, as_it_is=True)
    article = session.library(refresh=False).article(headline)
    output = session.output
    colours = output.colours(session.colour)
    if as_json:
        _array(
            session,
            [
                {
                    "line": each.number,
                    "role": each.role,
                    "rule": each.rule,
                    "folded": each.folded,
                    "text": each.text,
                }
                for each in article.lines
            ],
        )
    else:
        digits = len(str(len(article.lines)))
        roles = max((len(each.role) for each in article.lines), default=0)
        for each in article.lines:
            lead = styled(f"{each.number:>{digits}}  {each.role:<{roles}}", "faint", colours)
            text = styled(each.text, "faint" if each.folded else "plain", colours)
            rule = styled(f"  [{each.rule}]", "faint", colours) if each.rule else ""
            output.write(f"{lead}  {text}{rule}\n")
    if article.problem:
        session.fail(article.problem, 1)


def _array(session: Session, objects: Sequence[dict[str, Any]]) -> None:
    from termnews.cli import records  # noqa: PLC0415 - only for JSON

    for text in records.array(objects):
        session.output.write(text)
