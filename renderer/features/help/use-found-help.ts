import { useEffect, useState } from 'react'
import type { HelpHit } from './help-search.ts'

export type FoundHelp = Pick<HelpHit, 'id' | 'section'>

/** The sections of the help that fit; none until the pages have been loaded, which the first query does. */
export function useFoundHelp(query: string, limit: number): readonly FoundHelp[] {
  const [found, setFound] = useState<readonly FoundHelp[]>([])
  useEffect(() => {
    let isCurrent = true
    async function find(): Promise<void> {
      const { searchHelp } = await import('./help-search.ts')
      if (isCurrent) setFound(searchHelp(query, limit))
    }
    void find()
    return () => {
      isCurrent = false
    }
  }, [query, limit])
  return found
}
