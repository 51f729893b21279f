import { useMemo, useState } from 'react'
import type { InspectedRequest } from '../../../shared/domain/tokens/token-count.ts'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApp } from '../../store/use-app.ts'
import type { Inspection } from './inspector-slice.ts'
import { factsOf, type TokenFacts } from './token-entry.ts'
import styles from './token-inspector.module.css'
import { layOutTokens } from './token-lines.ts'
import { TokenList } from './token-list.tsx'
import { TokenSearch } from './token-search.tsx'

/** So many fit into the dialog. */
const COLUMNS = 92

/** The prompt of a request as the model gets it, token by token. */
export function TokenInspector() {
  const inspection = useApp((state) => state.inspection)
  const closeInspector = useApp((state) => state.closeInspector)
  if (inspection === null) return null
  return (
    <Dialog title="Tokens" isOpen size="large" onClose={closeInspector}>
      <div className={styles.inspector}>
        <InspectionView inspection={inspection} />
      </div>
    </Dialog>
  )
}

function InspectionView({ inspection }: Readonly<{ inspection: Inspection }>) {
  switch (inspection.status) {
    case 'loading':
      return <Spinner label="Taking the prompt apart" />
    case 'failed':
      return <ErrorNote title="The tokens could not be read">{inspection.error.message}</ErrorNote>
    case 'ready':
      if (inspection.value === null) {
        return (
          <EmptyState title="No prompt to show">
            The request is not billed by tokens, or its body is not valid JSON.
          </EmptyState>
        )
      }
      return <InspectedPrompt request={inspection.value} />
  }
}

function InspectedPrompt({ request }: Readonly<{ request: InspectedRequest }>) {
  const { runs, template, tokenizer } = request
  const layout = useMemo(() => layOutTokens(runs, COLUMNS), [runs])
  const [selected, setSelected] = useState(0)
  const [pointed, setPointed] = useState<number | null>(null)
  function select(position: number): void {
    setSelected(position)
    setPointed(null)
  }

  const facts = useMemo(() => factsOf(runs, layout, pointed ?? selected), [runs, layout, pointed, selected])
  return (
    <>
      <div className={styles.head}>
        <p className={styles.summary}>
          {`${request.doubts.length > 0 ? '≈ ' : ''}${tokenCount(request).toLocaleString('en')} tokens · ${template} template · ${tokenizer}`}
        </p>
        <TokenSearch runs={runs} from={selected} onFound={select} />
      </div>
      <TokenList runs={runs} layout={layout} selected={selected} onSelect={select} onPoint={setPointed} />
      <FactsBar facts={facts} position={pointed ?? selected} />
    </>
  )
}

function tokenCount({ runs }: InspectedRequest): number {
  return runs.reduce((sum, run) => {
    if (run.kind === 'text') return sum + run.tokens.ids.length
    return sum + (run.kind === 'special' ? 1 : (run.tokens ?? 0))
  }, 0)
}

type FactsBarProps = Readonly<{ facts: TokenFacts | null; position: number }>

function FactsBar({ facts, position }: FactsBarProps) {
  if (facts === null) return null
  return (
    <dl className={styles.facts}>
      <Fact name="Place">{(position + 1).toLocaleString('en')}</Fact>
      <Fact name="Id">{facts.id === null ? '–' : String(facts.id)}</Fact>
      <Fact name="Text">{facts.text}</Fact>
      <Fact name="Bytes">{facts.bytes ?? '–'}</Fact>
      <Fact name="From">{facts.source}</Fact>
    </dl>
  )
}

function Fact({ name, children }: Readonly<{ name: string; children: string }>) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
