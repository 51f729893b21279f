import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { AppState } from './app-state.ts'
import { useAppStore } from './store-provider.tsx'

export { useApi, useAppStore } from './store-provider.tsx'

/** Selects from the state; the component renders again when the selected value is another one. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), selector)
}

/** The same for a selector that builds a new object or list each time: compared field by field. */
export function useAppShallow<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), useShallow(selector))
}
