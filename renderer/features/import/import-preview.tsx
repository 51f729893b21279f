import { KeyRound, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { countOf } from '../../../shared/domain/figures/format-figures.ts'
import type {
  ImportChoice,
  ImportNote,
  ImportPreview,
  PreviewRequest,
} from '../../../shared/schemas/transfer.ts'
import { Badge } from '../../components/badge.tsx'
import { EndpointBadge } from '../../components/endpoint-badge.tsx'
import { Select } from '../../components/select.tsx'
import { Checkbox } from '../../components/switch.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './import-dialog.module.css'
import { contentsInWords, FORMAT_NAMES } from './import-words.ts'

/** Lines of a list that are drawn; what is more is counted. */
const MAX_LINES = 300
const TOP_OF_TREE = 'top'

export type ImportPreviewViewProps = Readonly<{
  preview: ImportPreview
  choice: Omit<ImportChoice, 'id'>
}>

/** What would come, what would be left behind or changed, and what the user can choose. */
export function ImportPreviewView({ preview, choice }: ImportPreviewViewProps) {
  return (
    <div className={styles.preview}>
      <header className={styles.summary}>
        <Badge tone="accent">{FORMAT_NAMES[preview.format]}</Badge>
        <strong className={styles.name}>{preview.name}</strong>
        <span className={styles.contents}>{contentsInWords(preview)}</span>
      </header>
      <div className={styles.columns}>
        <Requests requests={preview.requests} />
        <div className={styles.side}>
          <Choices preview={preview} choice={choice} />
          <Environments preview={preview} />
          <Keys preview={preview} isTaken={choice.withKeys} />
          <Notes notes={preview.notes} />
        </div>
      </div>
    </div>
  )
}

function Requests({ requests }: Readonly<{ requests: readonly PreviewRequest[] }>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.requests} aria-label="Requests" tabIndex={0}>
      {requests.length === 0 && <p className={styles.more}>No requests.</p>}
      <ol>
        {requests.slice(0, MAX_LINES).map((request, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a preview does not change
          <li key={index} className={styles.request}>
            <EndpointBadge method={request.method} path={request.path} />
            <span className={styles.words}>
              <span className={styles.line}>
                {request.folders.length > 0 && (
                  <span className={styles.folders}>{`${request.folders.join(' / ')} / `}</span>
                )}
                {request.name}
              </span>
              <span className={styles.detail}>{detailOf(request)}</span>
            </span>
          </li>
        ))}
      </ol>
      <More count={requests.length - MAX_LINES} />
    </section>
  )
}

function detailOf({ path, bodyStart, bodyLength, runCount }: PreviewRequest): string {
  const body = bodyLength === 0 ? null : bodyStart.replaceAll(/\s+/g, ' ').slice(0, 160)
  const runs = runCount === 0 ? null : countOf(runCount, 'run')
  return [path, runs, body].filter((part) => part !== null).join(' · ')
}

function Choices({ preview, choice }: ImportPreviewViewProps) {
  const store = useAppStore()
  const change = store.getState().changeImportChoice
  const keepable = preview.keys.filter(({ environmentName }) => environmentName !== null).length
  return (
    <section className={styles.group} aria-label="Choices">
      <TargetCollection value={choice.collectionId} onChange={(collectionId) => change({ collectionId })} />
      {preview.environments.length > 0 && (
        <Checkbox
          label={`Bring ${countOf(preview.environments.length, 'environment')} along`}
          isSelected={choice.withEnvironments}
          onChange={(withEnvironments) => change({ withEnvironments })}
        />
      )}
      {preview.runCount > 0 && (
        <Checkbox
          label={`Put ${countOf(preview.runCount, 'run')} into the history`}
          isSelected={choice.withRuns}
          onChange={(withRuns) => change({ withRuns })}
        />
      )}
      {keepable > 0 && (
        <Checkbox
          label={`Store ${countOf(keepable, 'key')} in the key store`}
          isSelected={choice.withKeys}
          onChange={(withKeys) => change({ withKeys })}
        />
      )}
    </section>
  )
}

type TargetProps = Readonly<{ value: string | null; onChange: (id: string | null) => void }>

function TargetCollection({ value, onChange }: TargetProps) {
  const collections = useApp((state) => loadedValue(state.collections)?.collections)
  const options = [
    { id: TOP_OF_TREE, label: 'A collection of its own' },
    ...(collections ?? []).map(({ id, name }) => ({ id, label: name })),
  ]
  return (
    <Select
      label="Into"
      groups={[{ id: 'collections', options }]}
      value={value ?? TOP_OF_TREE}
      onChange={(id) => onChange(id === TOP_OF_TREE ? null : id)}
    />
  )
}

function Environments({ preview }: Readonly<{ preview: ImportPreview }>) {
  if (preview.environments.length === 0) return null
  return (
    <Group title="Environments">
      {preview.environments.map(({ name, baseUrl, variableCount }) => (
        <li key={name}>
          <span className={styles.line}>{name}</span>
          <span className={styles.detail}>
            {[baseUrl === '' ? 'no base URL' : baseUrl, countOf(variableCount, 'variable')].join(' · ')}
          </span>
        </li>
      ))}
    </Group>
  )
}

function Keys({ preview, isTaken }: Readonly<{ preview: ImportPreview; isTaken: boolean }>) {
  if (preview.keys.length === 0) return null
  return (
    <Group title="Keys">
      {preview.keys.map(({ hint, place, environmentName }) => (
        <li key={`${place} ${hint}`} className={styles.note}>
          <KeyRound size={13} aria-hidden="true" className={styles.keySign} />
          <span className={styles.words}>
            <span className={styles.line}>{hint}</span>
            <span className={styles.detail}>
              {`${place} · ${environmentName === null ? 'is left out: no environment for it' : isTaken ? `goes to the key store of “${environmentName}”` : 'is left out'}`}
            </span>
          </span>
        </li>
      ))}
    </Group>
  )
}

const NOTE_GROUPS = [
  { kind: 'lost', title: 'Left behind' },
  { kind: 'changed', title: 'Changed' },
] as const

function Notes({ notes }: Readonly<{ notes: readonly ImportNote[] }>) {
  return NOTE_GROUPS.map(({ kind, title }) => {
    const ofKind = notes.filter((note) => note.kind === kind)
    if (ofKind.length === 0) return null
    return (
      <Group key={kind} title={`${title} (${ofKind.length.toLocaleString('en')})`}>
        {ofKind.slice(0, MAX_LINES).map(({ place, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the notes of a preview do not change
          <li key={index} className={styles.note} data-kind={kind}>
            {kind === 'lost' && <TriangleAlert size={13} aria-hidden="true" className={styles.sign} />}
            <span className={styles.words}>
              <span className={styles.line}>{message}</span>
              <span className={styles.detail}>{place}</span>
            </span>
          </li>
        ))}
        <More count={ofKind.length - MAX_LINES} />
      </Group>
    )
  })
}

function Group({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}

function More({ count }: Readonly<{ count: number }>) {
  if (count <= 0) return null
  return <p className={styles.more}>{`and ${count.toLocaleString('en')} more`}</p>
}
