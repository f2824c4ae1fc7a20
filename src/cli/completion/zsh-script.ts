/** Completion for zsh. What was typed is handed over word by word and never evaluated. */
export const zshScript = `#compdef taxonomy
# zsh completion of the taxonomy command
_taxonomy_program() {
  if [[ \${1:t} == taxonomy ]] && whence -p -- "$1" >/dev/null; then print -r -- "$1"; return; fi
  local folder=$PWD
  while [[ ! -x $folder/node_modules/.bin/taxonomy ]]; do
    [[ -z $folder ]] && return 1
    folder=\${folder%/*}
  done
  print -r -- "$folder/node_modules/.bin/taxonomy"
}

_taxonomy() {
  local program line skip=2
  local -a lines described
  if [[ \${words[1]:t} == npx ]]; then
    if [[ \${words[2]} != taxonomy || $CURRENT -lt 3 ]]; then _files; return; fi
    skip=3
  fi
  program=$(_taxonomy_program "\${(Q)words[1]}") || return 1
  lines=("\${(@f)$("$program" __complete -- "\${(@Q)words[$skip,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
  if [[ \${lines[1]} == :files ]]; then _files; return; fi
  for line in $lines; do
    [[ -z $line ]] && continue
    described+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  (( \${#described} )) || return 1
  _describe -V taxonomy described
}

if (( $+functions[compdef] )); then
  compdef _taxonomy taxonomy
  (( $+_comps[npx] )) || compdef _taxonomy npx
fi
if [[ \${funcstack[1]} == _taxonomy ]]; then _taxonomy "$@"; fi
`;
