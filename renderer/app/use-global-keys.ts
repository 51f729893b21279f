import { useEffect } from 'react'
import { useAppStore } from '../store/use-app.ts'
import { runEscape, runKeyCommand } from './commands.ts'

/**
 * The keys that work everywhere. Combinations are caught on their way down, before the code editor takes them
 * for its own, and so is F1; Escape on its way up, when no menu, dialog or suggestion list has used it.
 */
export function useGlobalKeys(): void {
  const store = useAppStore()
  useEffect(() => {
    function onCombination(event: KeyboardEvent): void {
      if (event.key === 'F1' && !event.repeat && !isModalOpen()) {
        event.preventDefault()
        event.stopPropagation()
        store.getState().toggleHelp()
        return
      }
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!isCommand || event.repeat || isModalOpen()) return
      if (event.key === 'Enter' && isFieldThatSends(event.target)) return
      if (!runKeyCommand(store.getState(), event.key.toLowerCase())) return
      event.preventDefault()
      event.stopPropagation()
    }

    function onEscape(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || isModalOpen()) return
      if (runEscape(store.getState())) event.preventDefault()
    }

    window.addEventListener('keydown', onCombination, { capture: true })
    window.addEventListener('keydown', onEscape)
    return () => {
      window.removeEventListener('keydown', onCombination, { capture: true })
      window.removeEventListener('keydown', onEscape)
    }
  }, [store])
}

/** A field of its own sends what stands in it. */
function isFieldThatSends(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-sends]') !== null
}

/** Not by role: the find widget of the code editor stays in the document as a dialog, also when it is hidden. */
function isModalOpen(): boolean {
  return document.querySelector('[data-modal]') !== null
}
