import { type RefObject, useEffect, useRef, useState } from 'react'
import { loadMonaco, type MonacoChunk } from './load-monaco.ts'

/** An editor in the page, told what to show. */
interface Session<View> {
  update(view: View): void
  dispose(): void
}

export type OpenSession<View, Opened extends Session<View>> = (
  monaco: MonacoChunk,
  container: HTMLElement,
  view: View,
) => Opened

/**
 * Opens an editor in `container` once Monaco is loaded, and tells it each new view. `open` must be one function for
 * the life of the component. `failure` says why Monaco could not be loaded.
 */
export function useEditorSession<View, Opened extends Session<View>>(
  container: RefObject<HTMLElement | null>,
  view: View,
  open: OpenSession<View, Opened>,
): Readonly<{ session: Opened | null; failure: string | null }> {
  const latestView = useRef(view)
  const [session, setSession] = useState<Opened | null>(null)
  const [failure, setFailure] = useState<string | null>(null)

  useEffect(() => {
    latestView.current = view
  }, [view])

  useEffect(() => {
    let opened: Opened | null = null
    let isGone = false
    loadMonaco().then(
      (monaco) => {
        if (isGone || container.current === null) return
        opened = open(monaco, container.current, latestView.current)
        setSession(opened)
      },
      (error: unknown) => setFailure(String(error)),
    )
    return () => {
      isGone = true
      opened?.dispose()
      setSession(null)
    }
  }, [container, open])

  useEffect(() => session?.update(view), [session, view])

  return { session, failure }
}
