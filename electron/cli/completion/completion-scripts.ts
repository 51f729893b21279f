import type { Vocabulary, WordCommand, WordOption } from './vocabulary.ts'

/** A script for bash: words by the command, values by the option before, else file names. */
export function bashCompletion({ program, commands }: Vocabulary): string {
  const name = `_${program.replaceAll('-', '_')}`
  const cases = commands.map(({ name: command, options, values }) => {
    const words = [...options.flatMap(({ names }) => names), ...values]
    return `    ${command}) words=${quoted(words.join(' '))} ;;`
  })
  const values = valueCases(commands).map(
    ([option, words]) =>
      `    ${option}) COMPREPLY=($(compgen -W ${quoted(words.join(' '))} -- "$current")); return ;;`,
  )
  return `# bash completion for ${program}
${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quoted(commands.map((command) => command.name).join(' '))} -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}:$previous" in
${values.join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F ${name} ${program}
`
}

/** A script for zsh, with the meanings beside the words. */
export function zshCompletion({ program, commands }: Vocabulary): string {
  const name = `_${program}`
  const cases = commands.map(({ name: command, options, values }) => {
    const specs = options.map((option) => `        ${quoted(zshOption(option))}`)
    const argument = values.length > 0 ? `1:value:(${values.join(' ')})` : '*:file:_files'
    return `      ${command})\n        _arguments \\\n${[...specs, `        ${quoted(argument)}`].join(' \\\n')}\n        ;;`
  })
  const described = commands.map(
    (command) => `    ${quoted(`${command.name}:${command.meaning.replaceAll(':', '\\:')}`)}`,
  )
  return `#compdef ${program}
${name}() {
  local line state
  local -a commands=(
${described.join('\n')}
  )
  _arguments -C '1:command:->command' '*::argument:->arguments'
  case "$state" in
    command) _describe 'command' commands ;;
    arguments)
      case "$line[1]" in
${cases.join('\n')}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = ${quoted(name)} ]; then ${name} "$@"; else compdef ${name} ${program}; fi
`
}

/** A script for fish. */
export function fishCompletion({ program, commands }: Vocabulary): string {
  const names = commands.map((command) => command.name).join(' ')
  const lines = commands.flatMap((command) => {
    const within = `complete -c ${program} -n ${quoted(`__fish_seen_subcommand_from ${command.name}`)}`
    return [
      `complete -c ${program} -n ${quoted(`not __fish_seen_subcommand_from ${names}`)} -f -a ${command.name} -d ${quoted(command.meaning)}`,
      ...command.options.map((option) => `${within} ${fishOption(option)}`),
      ...(command.values.length > 0 ? [`${within} -f -a ${quoted(command.values.join(' '))}`] : []),
    ]
  })
  return `# fish completion for ${program}\n${lines.join('\n')}\n`
}

/** Options with fixed values, by the command they are of. */
function valueCases(commands: readonly WordCommand[]): (readonly [string, readonly string[]])[] {
  return commands.flatMap(({ name, options }) =>
    options
      .filter(({ values }) => values.length > 0)
      .map(({ names, values }) => [names.map((option) => `${name}:${option}`).join('|'), values] as const),
  )
}

function zshOption({ names, meaning, takesValue, values }: WordOption): string {
  const [long = ''] = names
  const text = meaning.replaceAll(/[[\]:]/g, '\\$&')
  if (!takesValue) return `${long}[${text}]`
  return `${long}[${text}]:value:${values.length > 0 ? `(${values.join(' ')})` : '_files'}`
}

function fishOption({ names, meaning, takesValue, values }: WordOption): string {
  const words = names.map((name) =>
    name.startsWith('--') ? `-l ${name.slice('--'.length)}` : `-s ${name.slice('-'.length)}`,
  )
  const value = !takesValue ? '' : values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : ' -r'
  return `${words.join(' ')}${value} -d ${quoted(meaning)}`
}

/** A word for a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
