import { useEffect, useRef, useState } from 'react'
import { toErrorData } from '../../api/workbench-api.ts'
import { failed, LOADING, type Loadable, ready } from '../../store/loadable.ts'
import { createPacedTask, type Pace, type PacedTask } from '../../store/paced-task.ts'
import { writeCodeApart } from './code-tasks.ts'
import type { CodeQuestion, WrittenCode } from './write-code.ts'

const PACE: Pace = { pauseMs: 60, maxWaitMs: 250 }

/** From this length on a body is written anew only in a pause: the code that comes back takes the editor time. */
const LARGE_LENGTH = 200_000
const PACE_OF_LARGE: Pace = { pauseMs: 800, maxWaitMs: 60_000 }

/** The code that answers the question. While a question changes, the last answer stays; null = nothing to ask yet. */
export function useCode(question: CodeQuestion | null): Loadable<WrittenCode> {
  const [state, setState] = useState<Loadable<WrittenCode>>(LOADING)
  const asked = useRef(question)
  const task = useRef<PacedTask>(null)

  useEffect(() => {
    let isWanted = true
    const created = createPacedTask({
      pace: () => (lengthOf(asked.current) > LARGE_LENGTH ? PACE_OF_LARGE : PACE),
      async run() {
        if (asked.current === null) return
        const written = await writeCodeApart(asked.current).then(ready, (thrown: unknown) =>
          failed(toErrorData(thrown)),
        )
        if (isWanted) setState(written)
      },
    })
    task.current = created
    return () => {
      isWanted = false
      created.stop()
    }
  }, [])

  useEffect(() => {
    asked.current = question
    task.current?.touch()
  }, [question])

  return state
}

function lengthOf(question: CodeQuestion | null): number {
  if (question === null) return 0
  const { source } = question
  return source.kind === 'run' ? source.sent.bodyText.length : source.draft.bodyText.length
}
