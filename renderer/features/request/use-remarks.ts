import { useMemo } from 'react'
import { type BodyRemark, bodyRemarks } from '../../../shared/domain/body/body-problems.ts'
import { useApp } from '../../store/use-app.ts'
import { judgedServer, selectActiveEnvironment } from '../environments/index.ts'
import { isElsewhere } from './request-kind.ts'
import type { OpenRequest } from './use-request.ts'

/** What the rules say about a body text of this request; null where they do not hold. */
export function useRemarks({
  draft,
  endpoint,
}: Pick<OpenRequest, 'draft' | 'endpoint'>): ((text: string) => readonly BodyRemark[]) | null {
  const server = useApp((state) => judgedServer(selectActiveEnvironment(state)))
  const isJudged = endpoint !== null && endpoint.protocol !== null && !isElsewhere(draft)
  const id = isJudged ? endpoint.id : null
  return useMemo(
    () => (id === null ? null : (text) => bodyRemarks(text, { endpoint: id, server })),
    [id, server],
  )
}
