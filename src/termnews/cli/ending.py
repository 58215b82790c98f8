"""How every run ends: an exit code, and one sentence where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.cli.output import Output, ReaderGoneError
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from termnews.cli.session import Session

OK, NOTHING, WRONG, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: something printed; nothing found; a mistake in the call or the library; control-C."""


def run_to_end(session: Session, work: Callable[[], object]) -> int:
    """Do the work of a run; gives the exit code."""
    output = session.output
    try:
        work()
        session.tell_notices()
        output.flush()
    except ReaderGoneError:
        output.give_up()
        return OK
    except TermnewsError as error:
        # What was printed before the error still goes out, unless writing it is the error.
        return _ended(output, str(error), code=code_of(error))
    except KeyboardInterrupt:
        return _ended(output, "", code=INTERRUPTED)
    except Exception as error:
        if session.environ.get("TERMNEWS_DEBUG"):
            raise
        # A mistake of ours: the last edge before the person, who gets one sentence for it.
        from termnews.tui import crash  # noqa: PLC0415 - how the screens say it too; it imports no Textual

        report = crash.write_report(error, session.paths.data)
        return _ended(output, crash.sentence(error, report), code=WRONG)
    return session.exit_code


def code_of(error: TermnewsError) -> int:
    """The exit code for an error; that an article is not there is no mistake in the call."""
    names = {each.__name__ for each in type(error).__mro__}
    return NOTHING if "NotFoundError" in names else WRONG


def _ended(output: Output, sentence: str, *, code: int) -> int:
    try:
        output.flush()
    except ReaderGoneError:
        output.give_up()
    except TermnewsError as error:
        output.give_up()
        sentence, code = sentence or str(error), WRONG
    if sentence:
        output.say(sentence)
    return code
