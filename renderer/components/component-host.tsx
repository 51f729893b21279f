import { createContext, useContext } from 'react'

/** Sizes of a split: percentages per panel id. */
export type SplitLayout = Readonly<Record<string, number>>

/** What the components need from the app they stand in. */
export interface ComponentHost {
  copyText(text: string): Promise<void>
  /** The layout that was remembered under `name`, if any. */
  splitLayout(name: string): SplitLayout | undefined
  rememberSplitLayout(name: string, layout: SplitLayout): void
}

const ComponentHostContext = createContext<ComponentHost | null>(null)

export const ComponentHostProvider = ComponentHostContext.Provider

export function useComponentHost(): ComponentHost {
  const host = useContext(ComponentHostContext)
  if (host === null) throw new Error('A component stands outside of ComponentHostProvider')
  return host
}
