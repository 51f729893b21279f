import { useMemo } from 'react'
import { usedVariables } from '../../../shared/domain/variables/used-variables.ts'
import { findVariables, type VariableScope } from '../../../shared/domain/variables/variables.ts'
import type { NameValue } from '../../../shared/schemas/request.ts'
import { Button } from '../../components/button.tsx'
import { NameValueTable } from '../../components/name-value-table.tsx'
import styles from './request-sections.module.css'
import { type OpenRequest, useEditDraft, useVariableScope } from './use-request.ts'

export type VariablesSectionProps = Readonly<{ request: OpenRequest }>

/** The request's own variables, and what each name used in it stands for. */
export function VariablesSection({ request }: VariablesSectionProps) {
  const { draft, tabId } = request
  const editDraft = useEditDraft(tabId)
  const scope = useVariableScope(draft)
  const usedNames = useMemo(() => usedVariables(draft), [draft])
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>
        Write <code>{'{{name}}'}</code> in the path, in a header, in any string of the body or in a test.
        Values here win over those of the environment.
      </p>
      <NameValueTable
        noun="variable"
        rows={draft.variables}
        onChange={(variables) => editDraft({ variables })}
        problemOf={variableProblem}
      />
      {usedNames.length > 0 && (
        <>
          <h3 className={styles.heading}>Used in this request</h3>
          <ul className={styles.uses}>
            {usedNames.map((name) => (
              <VariableUseItem
                key={name}
                name={name}
                scope={scope}
                isOwn={draft.variables.some((row) => row.enabled && row.name === name)}
                onAdd={() =>
                  editDraft({ variables: [...draft.variables, { name, value: '', enabled: true }] })
                }
              />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

type VariableUseItemProps = Readonly<{
  name: string
  scope: VariableScope
  isOwn: boolean
  onAdd: () => void
}>

function VariableUseItem({ name, scope, isOwn, onAdd }: VariableUseItemProps) {
  const value = scope.get(name)
  return (
    <li>
      <span className={styles.variable}>{`{{${name}}}`}</span>
      {value === undefined ? (
        <span className={styles.missing}>has no value: Send will refuse</span>
      ) : (
        <span className={styles.resolved}>{value}</span>
      )}
      {value === undefined ? (
        <Button size="small" onPress={onAdd}>
          Add variable
        </Button>
      ) : (
        <span className={styles.hint}>{isOwn ? 'this request' : 'environment'}</span>
      )}
    </li>
  )
}

function variableProblem({ name, enabled }: NameValue): string | null {
  const isName = findVariables(`{{${name}}}`)[0]?.name === name
  return !enabled || name === '' || isName ? null : 'Letters, digits, _ . - only; a letter first'
}
