import { Command } from 'commander'
import type { AddCommand, CommandHost } from './command.ts'
import { examples } from './command.ts'
import { addBalanceCommand } from './commands/balance.ts'
import { addCompareCommand } from './commands/compare.ts'
import { addCompletionCommand } from './commands/completion.ts'
import { addCostCommand } from './commands/cost.ts'
import { addExportCommand } from './commands/export.ts'
import { addHistoryCommand } from './commands/history.ts'
import { addImportCommand } from './commands/import.ts'
import { addModelsCommand } from './commands/models.ts'
import { addRunCommand } from './commands/run.ts'
import { addSandboxCommand } from './commands/sandbox.ts'
import { addSendCommand } from './commands/send.ts'
import { addTokensCommand } from './commands/tokens.ts'

/** In the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addSendCommand,
  addRunCommand,
  addCompareCommand,
  addExportCommand,
  addImportCommand,
  addHistoryCommand,
  addTokensCommand,
  addCostCommand,
  addSandboxCommand,
  addModelsCommand,
  addBalanceCommand,
  addCompletionCommand,
]

const AFTER_HELP = `${examples(
  ['send body.json', 'send a request and read the answer as it comes'],
  ['run "Starter pack" --reporter junit', 'send a collection with its tests'],
  ['sandbox --port 8080', 'serve the DeepSeek API on this machine, with no key'],
)}

Names: a saved request is Collection/Request; the end of that does where it fits one only. An existing file wins.
Keys come from DEEPSEEK_API_KEY, for the server of DEEPSEEK_BASE_URL (default: https://api.deepseek.com).
Exit codes: 0 all went well, 1 a run or a test failed or it could not be done, 2 the command line is wrong,
128 + n ended by signal n (130 after Ctrl C).
Colours: none with NO_COLOR or where there is no terminal; FORCE_COLOR forces them.`

/** The program with all its commands. It throws rather than ends the process, and prints help on stdout only. */
export function createProgram(host: CommandHost): Command {
  const program = new Command('deepseek-workbench')
    .description('The DeepSeek Workbench without its window: the same requests, runs, tests and prices.')
    .version(host.version, '-V, --version', 'print the version')
    .option('--data-dir <folder>', 'the data to work on (default: those of the app)')
    .option('--workspace <folder>', 'work on a folder of plain text instead; runs are not kept')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', AFTER_HELP)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.terminal.out.write(text),
      getOutHasColors: () => false,
      // What is wrong is told by the caller, in the form of all other failures.
      writeErr: () => undefined,
    })
  for (const add of COMMANDS) add(program, host)
  return program
}
