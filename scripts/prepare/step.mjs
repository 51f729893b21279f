const nameWidth = 18
const barWidth = 24
const clearLine = '\r\u001b[K'

/** @typedef {(activity: string, fraction?: number) => void} Progress what is going on, and how much of it (0 to 1) is done */

/** @typedef {{ readonly isTTY: boolean, write: (text: string) => unknown }} Output */

/** A step that cannot go on for a reason the user can do something about. */
export class StepFailure extends Error {
  /**
   * @param {string} message what happened
   * @param {string} advice what to do about it
   */
  constructor(message, advice) {
    super(message)
    this.name = 'StepFailure'
    this.advice = advice
  }
}

const adviceOnBug = 'Start again. If it comes back, it is a fault of the set-up itself (scripts/prepare).'

/**
 * Runs one step and prints one line about its end: a tick with what the work returned, or a cross
 * with the reason and the advice, also for an error nobody foresaw. In between, a terminal shows a bar, anything else one line per
 * activity.
 *
 * @param {string} name
 * @param {(progress: Progress) => Promise<string>} work
 * @param {Output} output
 * @returns {Promise<boolean>} whether it worked
 */
export async function runStep(name, work, output = process.stdout) {
  const label = name.padEnd(nameWidth)
  const startedAt = performance.now()
  const progress = output.isTTY ? showBar(label, output) : announceActivities(label, output)
  const start = output.isTTY ? clearLine : ''
  try {
    const detail = await work(progress)
    output.write(`${start}✓ ${label} ${detail}${elapsed(performance.now() - startedAt)}\n`)
    return true
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const advice = error instanceof StepFailure ? error.advice : adviceOnBug
    output.write(`${start}✗ ${label} ${message}\n  ${advice}\n`)
    return false
  }
}

/**
 * @param {string} label
 * @param {Output} output
 * @returns {Progress}
 */
function showBar(label, output) {
  return (activity, fraction) => {
    const bar = fraction === undefined ? '' : ` ${drawBar(fraction)} ${Math.floor(fraction * 100)}%`
    output.write(`${clearLine}… ${label} ${activity}${bar}`)
  }
}

/** @param {number} fraction */
function drawBar(fraction) {
  const filled = Math.round(fraction * barWidth)
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled)
}

/**
 * @param {string} label
 * @param {Output} output
 * @returns {Progress}
 */
function announceActivities(label, output) {
  let announced = ''
  return (activity) => {
    if (activity === announced) return
    announced = activity
    output.write(`… ${label} ${activity}\n`)
  }
}

/** @param {number} milliseconds */
function elapsed(milliseconds) {
  return milliseconds < 1000 ? '' : ` (${(milliseconds / 1000).toFixed(1)} s)`
}
