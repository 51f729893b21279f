import type { ReactNode } from 'react'
import type { ComparedModel, ModelDifference } from '../../../shared/catalogue/model-differences.ts'
import type { ModelEntry } from '../../../shared/catalogue/models.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import styles from './models.module.css'

export type ModelTableProps = Readonly<{
  models: readonly ComparedModel[]
  missing: readonly ModelEntry[]
  onAdopt: (model: ComparedModel) => void
}>

const COLUMNS = ['Model', 'Context', 'Output', 'Input', 'Effort levels', 'Owned by']

/** One row for each model that the server lists, and for each that it does not. */
export function ModelTable({ models, missing, onAdopt }: ModelTableProps) {
  return (
    // Scrolls by keyboard where the columns have no room.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <section className={styles.scroller} aria-label="Models" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {COLUMNS.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <ListedRow key={model.listed.id} model={model} onAdopt={() => onAdopt(model)} />
          ))}
          {missing.map(({ id, displayName }) => (
            <tr key={id} className={styles.missing}>
              <th scope="row">
                <ModelName id={id} name={displayName}>
                  <Badge>not listed</Badge>
                </ModelName>
              </th>
              <td colSpan={5}>The catalogue has it as current; this server does not list it.</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type ListedRowProps = Readonly<{ model: ComparedModel; onAdopt: () => void }>

function ListedRow({ model, onAdopt }: ListedRowProps) {
  const { listed, differences, isKnown } = model
  const cell = (field: ModelDifference['field'], value: string) => (
    <FactCell
      value={value}
      difference={isKnown ? differences.find((found) => found.field === field) : undefined}
    />
  )
  return (
    <tr>
      <th scope="row">
        <ModelName id={listed.id} name={listed.name}>
          <StateBadge model={model} />
          {model.canAdopt && (
            <Button size="small" aria-label={`Adopt ${listed.id}…`} onPress={onAdopt}>
              Adopt…
            </Button>
          )}
        </ModelName>
      </th>
      {cell('context window', countWords(listed.contextWindow))}
      {cell('max output', countWords(listed.maxOutputTokens))}
      {cell('image input', listed.inputModalities?.join(', ') ?? NOT_SAID)}
      {cell('effort levels', effortWords(listed))}
      <td>{listed.ownedBy ?? NOT_SAID}</td>
    </tr>
  )
}

type ModelNameProps = Readonly<{ id: string; name: string | null; children: ReactNode }>

/** How the model stands to the catalogue is below its name, so that it is in sight in a narrow pane as well. */
function ModelName({ id, name, children }: ModelNameProps) {
  return (
    <>
      <code className={styles.id}>{id}</code>
      {name !== null && <span className={styles.name}>{name}</span>}
      <span className={styles.state}>{children}</span>
    </>
  )
}

const NOT_SAID = '–'

type FactCellProps = Readonly<{ value: string; difference: ModelDifference | undefined }>

function FactCell({ value, difference }: FactCellProps) {
  return (
    <td className={difference === undefined ? undefined : styles.differs}>
      {value}
      {difference !== undefined && <span className={styles.other}>catalogue: {difference.catalogue}</span>}
    </td>
  )
}

function StateBadge({ model }: Readonly<{ model: ComparedModel }>) {
  const { isKnown, differences, canAdopt } = model
  if (!isKnown && !canAdopt) {
    return (
      <Badge title="The server gives no limits of it, so there is nothing to adopt. Its name can be typed as the model.">
        new, no limits given
      </Badge>
    )
  }
  if (!isKnown) return <Badge tone="accent">new</Badge>
  if (differences.length === 0) return <Badge tone="success">the same</Badge>
  const what = differences.map(({ field }) => field).join(', ')
  return (
    <Badge tone="warning" title={`Other than in the catalogue: ${what}`}>
      differs
    </Badge>
  )
}

function countWords(tokens: number | null): string {
  return tokens === null ? NOT_SAID : tokens.toLocaleString('en')
}

function effortWords({ efforts, defaultEffort }: ComparedModel['listed']): string {
  if (efforts === null) return NOT_SAID
  if (efforts.length === 0) return 'none'
  return efforts.map((effort) => (effort === defaultEffort ? `${effort} (default)` : effort)).join(', ')
}
