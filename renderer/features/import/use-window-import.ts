import { useEffect, useState } from 'react'
import type { AppStore } from '../../store/app-state.ts'
import { useAppStore } from '../../store/use-app.ts'
import { DropError, readDrop } from './dropped-files.ts'
import { isCommand, isImportable } from './recognise-paste.ts'

const PASTED_FILE = 'Pasted text'

/** Takes what is pasted beside every field, or dropped anywhere. Answers whether files are held over the window. */
export function useWindowImport(): boolean {
  const store = useAppStore()
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => takePaste(store, event)
    document.addEventListener('paste', onPaste, { capture: true })
    return () => document.removeEventListener('paste', onPaste, { capture: true })
  }, [store])

  useEffect(() => {
    // Each element that is entered is told before the one that is left, so the window is left at zero.
    let depth = 0
    function follow(change: number): void {
      depth = Math.max(0, depth + change)
      setIsOver(depth > 0)
    }
    function onEnter(event: DragEvent): void {
      if (holdsFiles(event)) follow(1)
    }
    function onLeave(event: DragEvent): void {
      if (holdsFiles(event)) follow(-1)
    }
    function onOver(event: DragEvent): void {
      if (holdsFiles(event)) event.preventDefault()
    }
    function onDrop(event: DragEvent): void {
      if (!holdsFiles(event)) return
      follow(-depth)
      const taken = event.defaultPrevented
      event.preventDefault()
      if (!taken && event.dataTransfer !== null) void takeDrop(store, event.dataTransfer)
    }
    const listeners = { dragenter: onEnter, dragleave: onLeave, dragover: onOver, drop: onDrop } as const
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name, listener as EventListener)
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener as EventListener)
      }
    }
  }, [store])

  return isOver
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true
}

async function takeDrop(store: AppStore, transfer: DataTransfer): Promise<void> {
  try {
    const files = await readDrop(transfer)
    if (files.length === 0) store.getState().refuseImport('The folder has no files.')
    else await store.getState().readImport(files)
  } catch (thrown) {
    if (!(thrown instanceof DropError)) throw thrown
    store.getState().refuseImport(thrown.message)
  }
}

/** A field keeps what is pasted into it, except a command into a line that could not hold it. */
function takePaste(store: AppStore, event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  const place = placeOf(event.target)
  const isTaken =
    place === 'line' && !store.getState().isPaletteOpen
      ? isCommand(text)
      : place !== 'text' && isImportable(text)
  if (!isTaken || (place === 'nowhere' && isModalOpen())) return
  event.preventDefault()
  event.stopPropagation()
  store.getState().closePalette()
  void store.getState().readImport([{ path: PASTED_FILE, text }])
}

function placeOf(target: EventTarget | null): 'line' | 'text' | 'nowhere' {
  if (target instanceof HTMLInputElement) return target.type === 'password' ? 'text' : 'line'
  if (!(target instanceof HTMLElement)) return 'nowhere'
  const isText = target instanceof HTMLTextAreaElement || target.isContentEditable
  // The code editor reads the keyboard through an element of its own, which is no field for the browser.
  return isText || target.closest('.monaco-editor') !== null ? 'text' : 'nowhere'
}

function isModalOpen(): boolean {
  return document.querySelector('[data-modal]') !== null
}
