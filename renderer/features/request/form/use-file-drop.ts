import { type DragEvent, useState } from 'react'
import { useApi, useApp } from '../../../store/use-app.ts'

export type FileDrop = Readonly<{
  /** Whether files are held over the element. */
  isOver: boolean
  onDragOver: (event: DragEvent) => void
  onDragLeave: (event: DragEvent) => void
  onDrop: (event: DragEvent) => void
}>

/** Takes files that are dropped on an element, by their paths, before the window takes them for an import. */
export function useFileDrop(onPath: (path: string) => void): FileDrop {
  const api = useApi()
  const notify = useApp((state) => state.notify)
  const [isOver, setIsOver] = useState(false)
  return {
    isOver,
    onDragOver: (event) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setIsOver(true)
    },
    onDragLeave: (event) => {
      const isWithin =
        event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
      if (!isWithin) setIsOver(false)
    },
    onDrop: (event) => {
      if (!event.dataTransfer.types.includes('Files')) return
      // Told to the window by this: what is taken here is no import.
      event.preventDefault()
      setIsOver(false)
      const paths = Array.from(event.dataTransfer.files, (file) => api.pathOfFile(file))
      for (const path of paths) if (path !== '') onPath(path)
      if (paths.some((path) => path === '')) {
        notify({
          tone: 'warning',
          title: 'What was dropped is on no disk',
          detail: 'Save it as a file first: a form sends files by their path.',
        })
      }
    },
  }
}
