import { type RefObject, useEffect } from 'react'
import { type ClockCommand, commandOfKey, type KeyTarget } from './clock-commands.ts'

/**
 * The keys of the clock, while the focus is in its view or nowhere. They are caught on their way down, before the
 * slider takes the arrows for steps of its own and a scrolling text the space bar for a page.
 */
export function useClockKeys(
  view: RefObject<HTMLElement | null>,
  onCommand: (command: ClockCommand) => void,
): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target, key, shiftKey } = event
      const isHere = target === document.body || (target instanceof Node && view.current?.contains(target))
      if (!isHere) return
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey
      const command = commandOfKey({ key, shiftKey, hasModifier, target: targetOf(target) })
      if (command === null) return
      event.preventDefault()
      event.stopPropagation()
      onCommand(command)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [view, onCommand])
}

function targetOf(target: EventTarget | null): KeyTarget {
  if (!(target instanceof Element)) return 'other'
  if (target.matches('input:not([type="range"]), textarea, select, [contenteditable="true"]')) return 'text'
  if (target.closest('[role="radio"]') !== null) return 'choice'
  return target.closest('button, a, summary') === null ? 'other' : 'button'
}
