import { useMemo } from 'react'
import type { JudgedRequest } from '../../../shared/catalogue/parameter-effects.ts'
import { useApp } from '../../store/use-app.ts'
import { judgedServer, selectActiveEnvironment } from '../environments/index.ts'
import type { OpenRequest } from './use-request.ts'

/** The open request as the rules judge it: where it goes now, by the newest rules. */
export function useJudgedRequest({ endpoint }: Pick<OpenRequest, 'endpoint'>, body: unknown): JudgedRequest {
  const server = useApp((state) => judgedServer(selectActiveEnvironment(state)))
  const id = endpoint?.id ?? 'chat'
  return useMemo(() => ({ endpoint: id, body, server }), [id, body, server])
}
