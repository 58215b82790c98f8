function __termnews_candidates
    set -l before (commandline -opc)[2..]
    termnews candidates $before (commandline -ct) 2>/dev/null
end
complete -c termnews -a '(__termnews_candidates)'
