import { Button } from 'react-aria-components'
import { Tooltip } from '../../components/tooltip.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { sizeOfTab } from './estimate-slice.ts'
import { formatTokens } from './estimate-words.ts'
import styles from './token-counts.module.css'

export type TotalTokensProps = Readonly<{ tabId: string }>

/** The tokens of the whole prompt; a press shows them one by one. */
export function TotalTokens({ tabId }: TotalTokensProps) {
  const store = useAppStore()
  const tokens = useApp((state) => {
    const size = sizeOfTab(state, tabId)
    return size === null ? null : formatTokens(size.tokens)
  })
  if (tokens === null) return null
  return (
    <Tooltip text="Show the tokens one by one">
      <Button className={styles.total ?? ''} onPress={() => store.getState().inspectTokens(tabId)}>
        {tokens} tokens
      </Button>
    </Tooltip>
  )
}
