import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { type Check, type CheckKind, MAX_CHECKS } from '../../../../shared/schemas/check.ts'
import type { ButtonVariant } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { MenuButton, MenuGroup, MenuItem } from '../../../components/menu.tsx'
import sectionStyles from '../request-sections.module.css'
import { type OpenRequest, useEditDraft } from '../use-request.ts'
import { CheckRow } from './check-row.tsx'
import { CHECK_GROUPS, newCheck } from './new-check.ts'
import styles from './tests.module.css'

export type TestsSectionProps = Readonly<{ request: OpenRequest }>

/** What the answer of each run has to be like. */
export function TestsSection({ request }: TestsSectionProps) {
  const { tests } = request.draft
  const editDraft = useEditDraft(request.tabId)
  const [addedId, setAddedId] = useState<string | null>(null)
  const change = (next: Check[]) => editDraft({ tests: next })

  function add(kind: CheckKind): void {
    const id = crypto.randomUUID()
    setAddedId(id)
    change([...tests, newCheck(kind, id)])
  }

  function move(check: Check, index: number, toIndex: number): void {
    if (toIndex < 0 || toIndex >= tests.length) return
    const focused = document.activeElement
    change(tests.toSpliced(index, 1).toSpliced(toIndex, 0, check))
    // A row that is put elsewhere in the document loses the focus it had.
    requestAnimationFrame(() => {
      if (focused instanceof HTMLElement) focused.focus()
    })
  }

  if (tests.length === 0) return <NoTests onAdd={add} />
  return (
    <div className={sectionStyles.stack}>
      <p className={sectionStyles.hint}>
        Made after each run that is done, and kept with it. The Tests tab of the response says why one failed.
        <code>{'{{name}}'}</code> stands for the value of a variable, such as that of a row of a dataset.
      </p>
      <ol className={styles.list} aria-label="Tests">
        {tests.map((check, index) => (
          <CheckRow
            key={check.id}
            check={check}
            index={index}
            count={tests.length}
            isNew={check.id === addedId}
            onChange={(changed) => change(tests.with(index, changed))}
            onMove={(toIndex) => move(check, index, toIndex)}
            onDuplicate={() =>
              change(
                tests.toSpliced(index + 1, 0, { ...check, id: crypto.randomUUID() }).slice(0, MAX_CHECKS),
              )
            }
            onRemove={() => change(tests.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {tests.length < MAX_CHECKS && (
        <div>
          <AddTestMenu variant="secondary" onAdd={add} />
        </div>
      )}
    </div>
  )
}

/** How many tests are switched on. */
export function countEnabled(tests: readonly Check[]): number {
  return tests.filter(({ enabled }) => enabled).length
}

type OnAdd = Readonly<{ onAdd: (kind: CheckKind) => void }>

function NoTests({ onAdd }: OnAdd) {
  return (
    <EmptyState
      icon={<ListChecks size={22} />}
      title="No tests yet"
      actions={<AddTestMenu variant="primary" onAdd={onAdd} />}
    >
      A test says what an answer has to be like: a text in it, a JSON Schema, a tool call, a limit of time or
      money. Tests are made after each run, and kept with it.
    </EmptyState>
  )
}

function AddTestMenu({ variant, onAdd }: OnAdd & Readonly<{ variant: ButtonVariant }>) {
  return (
    <MenuButton label="Add test" size="small" variant={variant}>
      {CHECK_GROUPS.map((group) => (
        <MenuGroup key={group.id} id={group.id} title={group.title}>
          {group.choices.map(({ kind, label }) => (
            <MenuItem key={kind} id={kind} label={label} onAction={() => onAdd(kind)} />
          ))}
        </MenuGroup>
      ))}
    </MenuButton>
  )
}
