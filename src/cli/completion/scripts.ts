// What a shell has to be told. Each script hands over the words as they were typed, and runs nothing of them.
import type { Shell } from './shells.ts';

const bash = `# Completion of deskside for bash: deskside completion bash
_deskside() {
  local cur line prefix
  # Names of models have a colon, at which bash cuts words: they are put together again, and cut before they are offered.
  local -a words
  local i word=''
  for ((i = 1; i <= COMP_CWORD; i++)); do
    if [[ "\${COMP_WORDS[i]}" == :* || ( "$word" == *: && -n "$word" ) ]]; then
      word+="\${COMP_WORDS[i]}"
      words[\${#words[@]} - 1]="$word"
    else
      word="\${COMP_WORDS[i]}"
      words+=("$word")
    fi
  done
  cur="\${words[\${#words[@]} - 1]}"
  prefix=''
  [[ "$cur" == *:* && "$COMP_WORDBREAKS" == *:* ]] && prefix="\${cur%"\${cur##*:}"}"
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ "$line" == ':files' ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur")
    elif [[ -n "$line" ]]; then
      line="\${line%%$'\\t'*}"
      COMPREPLY+=("\${line#"$prefix"}")
    fi
  done < <("\${COMP_WORDS[0]}" complete -- "\${words[@]}" 2>/dev/null)
}
complete -F _deskside deskside
`;

const zsh = `#compdef deskside
# Completion of deskside for zsh: deskside completion zsh
_deskside() {
  local line value
  local -a offered
  local files=0
  while IFS= read -r line; do
    if [[ "$line" == ':files' ]]; then
      files=1
    elif [[ -n "$line" ]]; then
      value="\${line%%$'\\t'*}"
      value="\${value//:/\\\\:}"
      [[ "$line" == *$'\\t'* ]] && value="$value:\${line#*$'\\t'}"
      offered+=("$value")
    fi
  done < <("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( \${#offered} )) && _describe -V deskside offered
  (( files )) && _files
  return 0
}
if [[ "\${funcstack[1]}" == '_deskside' ]]; then _deskside "$@"; else compdef _deskside deskside; fi
`;

const fish = `# Completion of deskside for fish: deskside completion fish
function __deskside_complete
  set -l words (commandline -opc)
  set -l typed (commandline -ct)
  for line in ($words[1] complete -- $words[2..-1] $typed 2>/dev/null)
    if test "$line" = ':files'
      __fish_complete_path $typed
    else
      echo $line
    end
  end
end
complete -c deskside -f -a '(__deskside_complete)'
`;

const powershell = `# Completion of deskside for PowerShell: deskside completion powershell
Register-ArgumentCompleter -Native -CommandName deskside -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | Select-Object -Skip 1 | ForEach-Object { $_.Extent.Text.Trim('"', "'") })
  & $commandAst.CommandElements[0].Extent.Text complete -- @words $(if ($wordToComplete -eq '') { '""' } else { $wordToComplete }) 2>$null | ForEach-Object {
    if ($_ -eq ':files') {
      [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
    } else {
      $value, $about = $_ -split "\`t", 2
      [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $(if ($about) { $about } else { $value }))
    }
  }
}
`;

export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
