import { useCallback } from 'react'
import { loadedValue } from '../../../store/loadable.ts'
import { useApi } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'

/** Bytes of the files at these whole paths, by path; those that are not there have none. */
export function useFileSizes(paths: readonly string[]): ReadonlyMap<string, number> {
  const api = useApi()
  // A path holds no NUL.
  const key = paths.join('\0')
  const load = useCallback(async () => {
    const wanted = key === '' ? [] : key.split('\0')
    const files = await Promise.all(wanted.map((path) => api.call['file.look']({ path })))
    return new Map(files.flatMap((file) => (file === null ? [] : [[file.path, file.size] as const])))
  }, [api, key])
  return loadedValue(useLoaded(load)) ?? NO_SIZES
}

const NO_SIZES: ReadonlyMap<string, number> = new Map()
