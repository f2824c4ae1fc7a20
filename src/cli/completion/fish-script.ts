/** Completion for fish 3 and newer. What was typed is handed over word by word and never evaluated. */
export const fishScript = `# fish completion of the taxonomy command
function __taxonomy_program
    if test (basename -- $argv[1]) = taxonomy; and type -q -f -- $argv[1]
        echo $argv[1]
        return
    end
    set -l folder $PWD
    while not test -x $folder/node_modules/.bin/taxonomy
        test "$folder" = /; or test -z "$folder"; and return 1
        set folder (dirname $folder)
    end
    echo $folder/node_modules/.bin/taxonomy
end

function __taxonomy_words
    set -l words (commandline -opc)
    set -l skip 2
    test (basename -- $words[1]) = npx; and set skip 3
    set -l program (__taxonomy_program $words[1]); or return
    set -l current (commandline -ct)
    set -l lines ($program __complete -- $words[$skip..-1] "$current" 2>/dev/null)
    if test "$lines[1]" = :files
        __fish_complete_path "$current"
        return
    end
    printf '%s\\n' $lines
end

function __taxonomy_is_run_by_npx
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = taxonomy
end

complete -c taxonomy -f -k -a '(__taxonomy_words)'
complete -c npx -n __taxonomy_is_run_by_npx -f -k -a '(__taxonomy_words)'
`;
