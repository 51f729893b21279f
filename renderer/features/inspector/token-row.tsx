import { type InspectedRun, tokenPieces } from '../../../shared/domain/tokens/token-count.ts'
import { classNames } from '../../components/class-names.ts'
import { sourceOfPiece } from './token-entry.ts'
import { type LineItem, labelOf, type TokenLine } from './token-lines.ts'
import styles from './token-list.module.css'
import { sourceWords, visibleText } from './token-text.ts'

export type TokenRowProps = Readonly<{
  runs: readonly InspectedRun[]
  line: TokenLine
  lineAbove: TokenLine | undefined
  topPx: number
  listId: string
  selected: number
}>

/** One line of tokens, with the part of the prompt it is from where that changes. */
export function TokenRow({ runs, line, lineAbove, topPx, listId, selected }: TokenRowProps) {
  const source = lineSource(runs, line)
  return (
    <div className={styles.row} role="presentation" style={{ transform: `translateY(${topPx}px)` }}>
      <span className={styles.source} aria-hidden="true">
        {lineAbove === undefined || lineSource(runs, lineAbove) !== source ? source : ''}
      </span>
      {line.map((item) => (
        <ItemTokens
          key={item.position}
          run={runs[item.runIndex]}
          item={item}
          listId={listId}
          selected={selected}
        />
      ))}
    </div>
  )
}

type ItemTokensProps = Readonly<{
  run: InspectedRun | undefined
  item: LineItem
  listId: string
  selected: number
}>

function ItemTokens({ run, item, listId, selected }: ItemTokensProps) {
  if (run === undefined) return null
  const entries =
    run.kind === 'text'
      ? tokenPieces(run.text, run.tokens, item).map((piece) => ({
          text: visibleText(run.text, piece),
          label: `${visibleText(run.text, piece)} ${piece.id}`,
        }))
      : [{ text: labelOf(run), label: labelOf(run) }]
  return entries.map(({ text, label }, index) => {
    const position = item.position + index
    return (
      <span
        key={position}
        id={`${listId}-${position}`}
        role="option"
        tabIndex={-1}
        aria-label={label}
        aria-selected={position === selected}
        data-position={position}
        className={classNames(
          styles.token,
          run.kind === 'text' ? position % 2 === 1 && styles.odd : styles[run.kind],
          position === selected && styles.selected,
        )}
      >
        {text}
      </span>
    )
  })
}

function lineSource(runs: readonly InspectedRun[], line: TokenLine): string {
  const [item] = line
  const run = item === undefined ? undefined : runs[item.runIndex]
  if (item === undefined || run === undefined) return ''
  if (run.kind !== 'text') return sourceWords(run.source)
  return sourceWords(sourceOfPiece(run, { charStart: run.tokens.charStarts[item.from] ?? 0 }))
}
