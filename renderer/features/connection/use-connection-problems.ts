import { useEffect, useState } from 'react'
import type { ConnectionOverrides, ConnectionProblem } from '../../../shared/schemas/connection.ts'
import { useApi } from '../../store/use-app.ts'

const CHECK_DELAY_MS = 250
const NONE: readonly ConnectionProblem[] = []

/** What main finds wrong with the options as they stand in the form, shortly after they or a secret changed. */
export function useConnectionProblems(
  ownerId: string | null,
  value: ConnectionOverrides,
  secretChanges: number,
): readonly ConnectionProblem[] {
  const api = useApi()
  const [problems, setProblems] = useState(NONE)
  const written = JSON.stringify(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a secret opens changes with it
  useEffect(() => {
    let isCurrent = true
    const overrides: ConnectionOverrides = JSON.parse(written)
    const timer = setTimeout(() => {
      // A check that fails says nothing about the options; trying the connection will.
      api.call['connection.check']({ environmentId: ownerId, overrides }).then(
        (found) => isCurrent && setProblems(found),
        () => isCurrent && setProblems(NONE),
      )
    }, CHECK_DELAY_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [api, ownerId, written, secretChanges])
  return problems
}
