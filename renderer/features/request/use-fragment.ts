import { useCallback, useState } from 'react'
import type { BodyPath } from '../../../shared/domain/body/body-tree.ts'
import { bodyFragment, removeBodyValue, setBodyFragment } from '../../../shared/domain/body/edit-body.ts'
import { type BodyProblem, parseBody } from '../../../shared/domain/body/parse-body.ts'
import { type OpenRequest, useEditBody } from './use-request.ts'

/** A part of the body as a text of its own. `problem` = it is not JSON, so the body still has what it had before. */
export type Fragment = Readonly<{
  text: string
  problem: BodyProblem | null
  change: (text: string) => void
}>

/** Edits the value at `path` as text; an empty text removes it. `path` must keep its identity. */
export function useFragment(request: OpenRequest, path: BodyPath): Fragment {
  const editBody = useEditBody(request.tabId)
  const stored = bodyFragment(request.draft.bodyText, path) ?? ''
  const [typed, setTyped] = useState<{ text: string; whileStored: string } | null>(null)
  // What was typed counts as long as the body holds what came of it, or has not changed since.
  const text = typed !== null && typed.whileStored === stored ? typed.text : stored
  const parsed = parseBody(text)

  const change = useCallback(
    (next: string) => {
      const result = parseBody(next)
      if (!result.ok) return setTyped({ text: next, whileStored: stored })
      editBody((bodyText) => {
        const edited =
          result.value === undefined ? removeBodyValue(bodyText, path) : setBodyFragment(bodyText, path, next)
        setTyped({ text: next, whileStored: bodyFragment(edited, path) ?? '' })
        return edited
      })
    },
    [editBody, path, stored],
  )
  return { text, problem: parsed.ok ? null : parsed, change }
}
