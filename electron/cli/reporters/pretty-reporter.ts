import { formatDuration } from '../../../shared/domain/figures/format-figures.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import { checkLines } from '../output/check-lines.ts'
import { runFigures } from '../output/run-figures.ts'
import type { Terminal } from '../output/terminal.ts'
import { type CollectionReporter, countSteps, stepName, stepWentWell } from './collection-report.ts'

/** Lines for a person, as the steps end. */
export function createPrettyReporter({ out }: Terminal, currency: Currency): CollectionReporter {
  const { style } = out
  return {
    step(step) {
      const mark = stepWentWell(step) ? style.green('✓') : style.red('✗')
      out.line(`${mark} ${out.foreign(stepName(step))}`)
      const { result } = step
      if ('failure' in result) {
        const { message, advice } = result.failure
        out.line(`    ${out.foreign(message)}`)
        if (advice !== null) out.line(`    ${style.dim(advice)}`)
        return
      }
      const { summary, checks, error } = result.run
      out.line(`    ${style.dim(runFigures(summary, currency))}`)
      if (error !== null) out.line(`    ${style.red(error.title)} ${style.dim(error.hint)}`)
      for (const line of checks === null ? [] : checkLines(checks, out)) out.line(`    ${line}`)
    },
    end(report) {
      const { runs, failedRuns, tests, failedTests, unknownTests } = countSteps(report)
      const parts = [
        `${runs} ${runs === 1 ? 'run' : 'runs'}`,
        ...(failedRuns > 0 ? [style.red(`${failedRuns} failed`)] : []),
        `${tests} ${tests === 1 ? 'test' : 'tests'}`,
        ...(failedTests > 0 ? [style.red(`${failedTests} failed`)] : []),
        ...(unknownTests > 0 ? [style.yellow(`${unknownTests} unknown`)] : []),
        ...(report.skipped > 0 ? [style.yellow(`${report.skipped} not made`)] : []),
        formatDuration(report.durationMs),
      ]
      out.line(`\n${out.foreign(report.collection)}: ${parts.join(', ')}`)
    },
  }
}
