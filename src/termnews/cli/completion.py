"""`completion`: the script that a shell reads; at each press of Tab it asks ``termnews candidates``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, common, pass_session

if TYPE_CHECKING:
    from termnews.cli.session import Session

_SCRIPTS = {
    "bash": """\
_termnews() {
    local IFS=$'\\n' word
    word=${COMP_WORDS[COMP_CWORD]}
    local before=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
    COMPREPLY=()
    while IFS=$'\\t' read -r found _; do
        COMPREPLY+=("$(printf '%q' "$found")")
    done < <(termnews candidates "${before[@]}" "$word" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then
        compopt -o default
    fi
}
complete -F _termnews termnews
""",
    "zsh": """\
#compdef termnews
_termnews() {
    local -a found
    local line value about
    while IFS=$'\\t' read -r value about; do
        found+=("${value//:/\\\\:}${about:+:$about}")
    done < <(termnews candidates "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( ${#found} )); then
        _describe -V termnews found
    else
        _files
    fi
}
compdef _termnews termnews
""",
    "fish": """\
function __termnews_candidates
    set -l before (commandline -opc)[2..]
    termnews candidates $before (commandline -ct) 2>/dev/null
end
complete -c termnews -a '(__termnews_candidates)'
""",
}


@click.command(
    "completion",
    cls=Command,
    examples=(
        "termnews completion bash",
        "termnews completion zsh",
        "termnews completion fish",
    ),
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@common
@pass_session
def completion_command(session: Session, shell: str) -> None:
    """Print the completion script for a SHELL.

    For bash put it where bash-completion looks, such as ~/.local/share/bash-completion/completions/termnews;
    for zsh into a folder of $fpath as _termnews; for fish into ~/.config/fish/completions/termnews.fish.
    """
    session.output.write(_SCRIPTS[shell])
