import { ArrowLeftRight, Ellipsis } from 'lucide-react'
import { MenuButton, MenuItem } from '../../components/menu.tsx'
import { useApp } from '../../store/use-app.ts'
import { canTurn } from './turn-slice.ts'

export type RequestMenuProps = Readonly<{ tabId: string }>

/** What can be done with a request now and then. */
export function RequestMenu({ tabId }: RequestMenuProps) {
  const startTurning = useApp((state) => state.startTurning)
  const isTurnable = useApp((state) => canTurn(state, tabId))
  if (!isTurnable) return null
  return (
    <MenuButton label="More for this request" variant="secondary" icon={<Ellipsis size={15} />}>
      <MenuItem
        id="turn"
        label="Turn into…"
        description="Chat, Responses or Anthropic, with a list of what is lost"
        icon={<ArrowLeftRight size={14} />}
        onAction={() => startTurning(tabId)}
      />
    </MenuButton>
  )
}
