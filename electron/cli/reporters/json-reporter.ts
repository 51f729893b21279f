import { runJson } from '../output/run-figures.ts'
import type { Terminal } from '../output/terminal.ts'
import { type CollectionReporter, countSteps, stepWentWell } from './collection-report.ts'

/** One JSON object at the end. */
export function createJsonReporter(terminal: Terminal): CollectionReporter {
  return {
    step() {},
    end(report) {
      const { collection, steps, skipped, durationMs } = report
      terminal.json({
        collection,
        ok: steps.every(stepWentWell),
        counts: { ...countSteps(report), skipped },
        durationMs,
        steps: steps.map((step) => ({
          name: step.name,
          row: step.row,
          repetition: step.repetition,
          ok: stepWentWell(step),
          run: 'run' in step.result ? runJson(step.result.run) : null,
          failure: 'failure' in step.result ? step.result.failure : null,
        })),
      })
    },
  }
}
