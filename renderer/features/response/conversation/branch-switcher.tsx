import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { TurnNode } from '../../../../shared/schemas/conversation.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import styles from './turn-view.module.css'

export type BranchSwitcherProps = Readonly<{
  node: TurnNode
  branches: readonly TurnNode[]
  onShow: (node: TurnNode) => void
}>

/** `2 of 3`: which of the turns that go on from one answer this is, and the way to the others. */
export function BranchSwitcher({ node, branches, onShow }: BranchSwitcherProps) {
  const index = branches.findIndex(({ run }) => run.id === node.run.id)
  const previous = branches[index - 1]
  const next = branches[index + 1]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form
    <span className={styles.switcher} role="group" aria-label="Branches">
      <IconButton
        label="Previous branch"
        size="small"
        isDisabled={previous === undefined}
        icon={<ChevronLeft size={14} aria-hidden="true" />}
        onPress={() => previous !== undefined && onShow(previous)}
      />
      <span className={styles.position}>{`${index + 1} of ${branches.length}`}</span>
      <IconButton
        label="Next branch"
        size="small"
        isDisabled={next === undefined}
        icon={<ChevronRight size={14} aria-hidden="true" />}
        onPress={() => next !== undefined && onShow(next)}
      />
    </span>
  )
}
