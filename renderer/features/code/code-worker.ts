import { SNIPPET_TARGETS } from '../../../shared/domain/snippets/targets.ts'
import { answerTasks } from '../../workers/answer-tasks.ts'
import type { CodeOutcome, CodeTask } from './code-tasks.ts'
import { summariesOf, writeCode } from './write-code.ts'

function outcomeOf(task: CodeTask): CodeOutcome {
  try {
    return task.kind === 'list'
      ? { kind: 'targets', targets: summariesOf(SNIPPET_TARGETS) }
      : { kind: 'written', written: writeCode(task.question, SNIPPET_TARGETS) }
  } catch (error) {
    return { kind: 'failed', message: String(error) }
  }
}

answerTasks(outcomeOf)
