import { Argument, type Command } from 'commander'
import { type CommandHost, examples } from '../command.ts'
import { bashCompletion, fishCompletion, zshCompletion } from '../completion/completion-scripts.ts'
import { vocabularyOf } from '../completion/vocabulary.ts'

const WRITERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const
const SHELLS = ['bash', 'zsh', 'fish'] as const

/** `completion`: a script that teaches a shell the commands and options. */
export function addCompletionCommand(program: Command, host: CommandHost): void {
  program
    .command('completion')
    .summary('print a script that completes commands and options in a shell')
    .description('Prints a script for a shell. It completes commands, options, their values, and file names.')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      examples(
        ['completion bash > ~/.local/share/bash-completion/completions/deepseek-workbench', 'for bash'],
        ['completion zsh > ~/.zfunc/_deepseek-workbench', 'for zsh, where ~/.zfunc is in $fpath'],
        ['completion fish > ~/.config/fish/completions/deepseek-workbench.fish', 'for fish'],
      ),
    )
    .action((shell: (typeof SHELLS)[number]) => {
      host.terminal.out.write(WRITERS[shell](vocabularyOf(program)))
    })
}
