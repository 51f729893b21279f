import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import type { RunSummary } from '../../../shared/schemas/run.ts'
import { useApi, useApp, useAppStore } from '../../store/use-app.ts'
import { useFoundHelp } from '../help/index.ts'
import styles from './palette.module.css'
import {
  findPaletteGroups,
  type PaletteCommand,
  type PaletteGroup,
  runPaletteEntry,
} from './palette-entries.ts'
import { PaletteLine } from './palette-line.tsx'

export type PaletteProps = Readonly<{ commands: readonly PaletteCommand[] }>

/** Requests, history, commands, help and environments under one search box, over everything. */
export function Palette({ commands }: PaletteProps) {
  const store = useAppStore()
  const isOpen = useApp((state) => state.isPaletteOpen)
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable
      data-modal=""
      className={styles.overlay ?? ''}
      onOpenChange={(open) => {
        if (!open) store.getState().closePalette()
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label="Palette" className={styles.dialog ?? ''}>
          <PaletteSearch commands={commands} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteSearch({ commands }: PaletteProps) {
  const store = useAppStore()
  const [query, setQuery] = useState('')
  const runs = useFoundRuns(query)
  const help = useFoundHelp(query, MAX_HELP)
  const groups = findPaletteGroups(query, { state: store.getState(), commands, runs, help })
  const entries = groups.flatMap((group) => group.entries)

  function act(id: string): void {
    const entry = entries.find((one) => one.id === id)
    store.getState().closePalette()
    if (entry !== undefined) runPaletteEntry(entry, store.getState())
  }

  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <TextField
        aria-label="Search requests, history, commands, help"
        autoFocus
        className={styles.field ?? ''}
      >
        <Search size={16} aria-hidden="true" />
        <Input
          role="combobox"
          aria-expanded
          className={styles.input ?? ''}
          placeholder="Search requests, history, commands, help"
        />
      </TextField>
      <ListBox
        aria-label="Results"
        className={styles.results ?? ''}
        items={groups}
        onAction={(id) => act(String(id))}
        renderEmptyState={() => <p className={styles.empty}>Nothing fits “{query}”</p>}
      >
        {(group) => <ResultSection group={group} />}
      </ListBox>
    </Autocomplete>
  )
}

function ResultSection({ group }: Readonly<{ group: PaletteGroup }>) {
  return (
    <ListBoxSection id={group.id} className={styles.section ?? ''}>
      <Header className={styles.heading}>{group.title}</Header>
      <Collection items={group.entries}>
        {(entry) => (
          <ListBoxItem id={entry.id} textValue={entry.id} className={styles.line ?? ''}>
            <PaletteLine entry={entry} />
          </ListBoxItem>
        )}
      </Collection>
    </ListBoxSection>
  )
}

const SEARCH_DELAY_MS = 120
const MIN_QUERY_LENGTH = 2
const MAX_RUNS = 8
const MAX_HELP = 5

/** The runs that hold the query in prompt, answer or reasoning; asked for when typing pauses. */
function useFoundRuns(query: string): readonly RunSummary[] {
  const api = useApi()
  const [found, setFound] = useState<readonly RunSummary[]>([])
  const search = query.trim()

  useEffect(() => {
    let isCurrent = true
    async function find(): Promise<void> {
      // A search that fails leaves the other groups of the palette as they are.
      const page = await api.call['run.list']({ filter: { search }, after: null, limit: MAX_RUNS }).catch(
        () => null,
      )
      if (isCurrent) setFound(page?.runs ?? [])
    }
    const timer = setTimeout(() => {
      if (search.length < MIN_QUERY_LENGTH) setFound([])
      else void find()
    }, SEARCH_DELAY_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [api, search])

  return found
}
