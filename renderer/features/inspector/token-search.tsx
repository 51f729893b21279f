import { useState } from 'react'
import type { InspectedRun } from '../../../shared/domain/tokens/token-count.ts'
import { SearchField } from '../../components/search-field.tsx'
import { findToken } from './find-token.ts'
import styles from './token-inspector.module.css'

export type TokenSearchProps = Readonly<{
  runs: readonly InspectedRun[]
  /** The search goes on from this position. */
  from: number
  onFound: (position: number) => void
}>

/** Finds a token by its text or its id; Enter goes to the next one. */
export function TokenSearch({ runs, from, onFound }: TokenSearchProps) {
  const [query, setQuery] = useState('')
  const [isMissing, setIsMissing] = useState(false)

  function search(wanted: string, start: number): void {
    const position = findToken(runs, wanted, start)
    setIsMissing(wanted.trim() !== '' && position === null)
    if (position !== null) onFound(position)
  }

  return (
    <div className={styles.search}>
      {isMissing && <span className={styles.missing}>not found</span>}
      <SearchField
        label="Find a token"
        placeholder="Text or token id"
        value={query}
        onChange={(value) => {
          setQuery(value)
          search(value, from)
        }}
        onSubmit={(value) => search(value, from + 1)}
      />
    </div>
  )
}
