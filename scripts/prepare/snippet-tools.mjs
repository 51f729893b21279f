import { runCommand } from './run-command.mjs'
import { installWithApt } from './system-libraries.mjs'

/** Debian's packages of the languages and programs that run the snippets in their proof. */
const toolPackages = [
  'cargo',
  'curl',
  'golang-go',
  'httpie',
  'jq',
  'kotlin',
  'libgoogle-gson-java',
  'librust-futures-util-dev',
  'librust-reqwest-dev',
  'librust-serde-json-dev',
  'librust-tokio-dev',
  'openjdk-17-jdk-headless',
  'php-cli',
  'php-curl',
  'python3-httpx',
  'python3-requests',
  'r-base-core',
  'r-cran-httr2',
  'r-cran-jsonlite',
  'ruby',
  'wget',
]

/**
 * Sees to the tools that the proof of the snippets runs. What cannot be had is left out of the proof, which names it:
 * this step never fails.
 *
 * @param {object} task
 * @param {string} task.goal
 * @param {import('./step.mjs').Progress} task.progress
 * @param {typeof runCommand} [task.run]
 * @param {boolean} [task.isRoot]
 * @returns {Promise<string>} what was done
 */
export async function prepareSnippetTools({
  goal,
  progress,
  run = runCommand,
  isRoot = process.getuid?.() === 0,
}) {
  if (goal !== 'test' && goal !== 'snippets') return 'not needed'
  const missing = await missingPackages(run)
  if (missing === undefined) return 'not on a Debian system: the proof takes the tools that are there'
  if (missing.length === 0) return 'all there'
  if (!isRoot) {
    return `the proof goes without ${missing.join(' ')}; to have them: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`
  }
  return await installKnown(missing, progress, run)
}

/**
 * @param {typeof runCommand} run
 * @returns {Promise<string[] | undefined>} undefined where there is no dpkg to ask
 */
async function missingPackages(run) {
  const { output } = await run([
    'dpkg-query',
    '--show',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a format of dpkg-query
    '--showformat=${Package} ${db:Status-Status}\\n',
    ...toolPackages,
  ])
  const installed = new Set([...output.matchAll(/^(\S+) installed$/gm)].map((match) => match[1]))
  const isAnswer = installed.size > 0 || output.includes('no packages found')
  return isAnswer ? toolPackages.filter((name) => !installed.has(name)) : undefined
}

/**
 * @param {readonly string[]} missing
 * @param {import('./step.mjs').Progress} progress
 * @param {typeof runCommand} run
 */
async function installKnown(missing, progress, run) {
  const known = await knownPackages(missing, progress, run)
  const unknown = missing.filter((name) => !known.has(name))
  const without = unknown.length === 0 ? '' : `; this system has no ${unknown.join(' ')}`
  const wanted = missing.filter((name) => known.has(name))
  if (wanted.length === 0) return `nothing to install${without}`
  try {
    await installWithApt(wanted, progress, run)
    return `installed${without}`
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    return `the proof goes without ${missing.join(' ')}: ${reason}`
  }
}

/**
 * The packages that this release of the system has. A fresh machine has no lists yet, and does not even know curl.
 *
 * @param {readonly string[]} names
 * @param {import('./step.mjs').Progress} progress
 * @param {typeof runCommand} run
 */
async function knownPackages(names, progress, run) {
  const ask = async () => {
    const { output } = await run(['apt-cache', 'show', '--no-all-versions', 'curl', ...names])
    return new Set([...output.matchAll(/^Package: (\S+)/gm)].map((match) => match[1]))
  }
  const known = await ask()
  if (known.has('curl')) return known
  progress('reading the package lists')
  await run(['apt-get', '-q', 'update'])
  return await ask()
}
