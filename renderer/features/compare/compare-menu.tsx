import { Columns2 } from 'lucide-react'
import { newColumn } from '../../../shared/domain/comparison/column-fields.ts'
import { MenuButton, MenuItem, MenuSeparator } from '../../components/menu.tsx'
import { useApp } from '../../store/use-app.ts'
import { usePresets } from './use-presets.ts'

export type CompareMenuProps = Readonly<{ tabId: string }>

const makeId = () => crypto.randomUUID()

/** Opens a comparison of the tab's request, with ready-made columns or columns of one's own. */
export function CompareMenu({ tabId }: CompareMenuProps) {
  const compareRequest = useApp((state) => state.compareRequest)
  const presets = usePresets()
  return (
    <MenuButton label="Compare" variant="secondary" leading={<Columns2 size={14} aria-hidden="true" />}>
      {presets.map(({ id, title, description, makeColumns }) => (
        <MenuItem
          key={id}
          id={id}
          label={title}
          description={description}
          onAction={() => void compareRequest(tabId, makeColumns())}
        />
      ))}
      <MenuSeparator />
      <MenuItem
        id="own"
        label="Columns of your own"
        description="Two columns like the request; change what you like"
        onAction={() => void compareRequest(tabId, [newColumn(makeId), newColumn(makeId)])}
      />
    </MenuButton>
  )
}
