import { type RefObject, useEffect, useRef } from 'react'
import { useApp } from '../store/use-app.ts'

/**
 * Gives the focus to the first field of the request in `pane` when the element that had it went away with
 * another request, or with the dialog that closed it. A focus that stands elsewhere, e.g. in the tree, stays.
 */
export function useLostFocus(pane: RefObject<HTMLElement | null>): void {
  const activeTabId = useApp((state) => state.activeTabId)
  const tabCount = useApp((state) => state.tabs.length)
  const lastFocused = useRef<Element | null>(null)

  useEffect(() => {
    function remember({ target }: FocusEvent): void {
      if (target instanceof Element) lastFocused.current = target
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus gets lost when tabs come, go or change
  useEffect(() => {
    const isLost = document.activeElement === document.body && lastFocused.current?.isConnected === false
    if (!isLost) return
    const field = pane.current?.querySelector('textarea') ?? pane.current?.querySelector('input, button')
    if (field instanceof HTMLElement) field.focus()
  }, [pane, activeTabId, tabCount])
}
