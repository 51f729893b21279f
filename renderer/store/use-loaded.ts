import { useEffect, useState } from 'react'
import { toErrorData } from '../api/workbench-api.ts'
import { failed, LOADING, type Loadable, ready } from './loadable.ts'

/**
 * What `load` resolves to, read again when `load` is another function (so memoise it). The value of before stays until
 * the new one is there; null = nothing to load.
 */
export function useLoaded<T>(load: (() => Promise<T>) | null): Loadable<T> {
  const [state, setState] = useState<Loadable<T>>(LOADING)
  useEffect(() => {
    if (load === null) return
    let isWanted = true
    load().then(
      (value) => {
        if (isWanted) setState(ready(value))
      },
      (thrown: unknown) => {
        if (isWanted) setState(failed(toErrorData(thrown)))
      },
    )
    return () => {
      isWanted = false
    }
  }, [load])
  return state
}
