import type { KeyboardEvent } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { formatCount } from '../../../shared/domain/figures/format-figures.ts'
import { classNames } from '../../components/class-names.ts'
import listRow from '../../components/list-row.module.css'
import { Checkbox } from '../../components/switch.tsx'
import { useAppStore } from '../../store/use-app.ts'
import styles from './moves-list.module.css'
import type { PlannedMove } from './plan-migration.ts'

export type MovesListProps = Readonly<{
  moves: readonly PlannedMove[]
  chosenIds: ReadonlySet<string>
  shownId: string | null
}>

/** The requests that would change: the arrows show the edit of each, Space takes one out or in again. */
export function MovesList({ moves, chosenIds, shownId }: MovesListProps) {
  const store = useAppStore()
  const { chooseMoves, showMove } = store.getState()
  const isAll = chosenIds.size === moves.length

  function choose(id: string, isChosen: boolean): void {
    chooseMoves(isChosen ? [...chosenIds, id] : [...chosenIds].filter((one) => one !== id))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const id = event.target instanceof HTMLElement ? event.target.dataset.key : undefined
    if (event.key !== ' ' || id === undefined) return
    event.preventDefault()
    event.stopPropagation()
    choose(id, !chosenIds.has(id))
  }

  return (
    <section className={styles.moves} aria-label="Would change">
      <div className={styles.all}>
        <Checkbox
          label={`Would change · ${formatCount(moves.length)}`}
          isSelected={isAll}
          onChange={(isChosen) => chooseMoves(isChosen ? moves.map(({ id }) => id) : [])}
        />
      </div>
      <div className={styles.frame} onKeyDownCapture={onKeyDown}>
        <GridList
          aria-label="Requests that would change"
          className={styles.list ?? ''}
          items={moves}
          dependencies={[chosenIds]}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          escapeKeyBehavior="none"
          keyboardNavigationBehavior="tab"
          autoFocus="first"
          selectedKeys={shownId === null ? [] : [shownId]}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : keys
            if (id !== undefined) showMove(String(id))
          }}
        >
          {(move) => (
            <MoveRow
              move={move}
              isChosen={chosenIds.has(move.id)}
              onChoose={(isChosen) => choose(move.id, isChosen)}
            />
          )}
        </GridList>
      </div>
    </section>
  )
}

type MoveRowProps = Readonly<{
  move: PlannedMove
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
}>

function MoveRow({ move, isChosen, onChoose }: MoveRowProps) {
  const { id, name, folder, migration } = move
  const names = `${migration.from} → ${migration.to}`
  const losses = lossesInWords(migration.losses.length)
  const words = [name, isChosen ? 'chosen' : 'not chosen', names, losses]
  return (
    <GridListItem
      id={id}
      textValue={words.filter((word) => word !== '').join(', ')}
      className={classNames(listRow.row, styles.row)}
    >
      <Checkbox label={`Move ${name}`} hideLabel isSelected={isChosen} onChange={onChoose} />
      <span className={styles.words}>
        <span className={styles.name} title={folder === '' ? name : `${folder} / ${name}`}>
          {name}
        </span>
        <span className={styles.names}>{names}</span>
        {losses !== '' && <span className={styles.losses}>{losses}</span>}
      </span>
    </GridListItem>
  )
}

function lossesInWords(count: number): string {
  if (count === 0) return ''
  return count === 1 ? '1 parameter does not mean the same' : `${count} parameters do not mean the same`
}
