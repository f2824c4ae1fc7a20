/**
 * Completion for bash 3.2 and newer, with nothing else installed. What was typed is handed over word by word and never
 * evaluated. bash takes words apart at `=` and `:`; they are put together again here, and what stands before the last of
 * these is cut from the answers.
 */
export const bashScript = `# bash completion of the taxonomy command
_taxonomy_program() {
  if type -P "$1" >/dev/null 2>&1 && [[ \${1##*/} == taxonomy ]]; then printf '%s' "$1"; return; fi
  local folder=$PWD
  while [[ ! -x $folder/node_modules/.bin/taxonomy ]]; do
    [[ -z $folder ]] && return 1
    folder=\${folder%/*}
  done
  printf '%s' "$folder/node_modules/.bin/taxonomy"
}

_taxonomy() {
  COMPREPLY=()
  local rest=\${COMP_LINE:0:$COMP_POINT} words=() word i=0
  while (( i <= COMP_CWORD )); do
    word=\${COMP_WORDS[i]}
    if [[ $rest == [[:space:]]* || \${#words[@]} -eq 0 ]]; then
      rest=\${rest#"\${rest%%[![:space:]]*}"}
      words+=("")
    fi
    (( i == COMP_CWORD )) && word=$rest
    words[\${#words[@]}-1]+=$word
    rest=\${rest#"$word"}
    (( i++ ))
  done
  local skip=1
  if [[ \${words[0]##*/} == npx ]]; then
    [[ \${words[1]-} == taxonomy && \${#words[@]} -gt 2 ]] || { compopt -o default 2>/dev/null; return; }
    skip=2
  fi
  local current=\${words[\${#words[@]}-1]} program line
  program=$(_taxonomy_program "\${words[0]}") || return
  local cut=\${current%"\${current##*[=:]}"}
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "\${current#"$cut"}")
      return
    fi
    line=\${line%%$'\\t'*}
    COMPREPLY+=("\${line#"$cut"}")
  done < <("$program" __complete -- "\${words[@]:$skip}" 2>/dev/null)
}

complete -F _taxonomy taxonomy
complete -p npx >/dev/null 2>&1 || complete -F _taxonomy npx
`;
