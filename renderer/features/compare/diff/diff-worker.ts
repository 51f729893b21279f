import { answerTasks } from '../../../workers/answer-tasks.ts'
import { compareRequests } from './compare-requests.ts'
import { compareTexts } from './compare-texts.ts'
import type { DiffOutcome, DiffTask } from './diff-tasks.ts'

function outcomeOf(task: DiffTask): DiffOutcome {
  try {
    switch (task.kind) {
      case 'texts':
        return { kind: 'texts', comparison: compareTexts(task.pair) }
      case 'requests':
        return { kind: 'requests', comparison: compareRequests(task.pair) }
    }
  } catch (error) {
    return { kind: 'failed', message: String(error) }
  }
}

answerTasks(outcomeOf)
