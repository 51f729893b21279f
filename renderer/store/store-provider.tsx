import { createContext, type ReactNode, useContext } from 'react'
import type { WorkbenchApi } from '../api/workbench-api.ts'
import type { AppStore } from './app-state.ts'

type StoreContextValue = Readonly<{ store: AppStore; api: WorkbenchApi }>

const StoreContext = createContext<StoreContextValue | null>(null)

export type StoreProviderProps = Readonly<{ store: AppStore; api: WorkbenchApi; children: ReactNode }>

export function StoreProvider({ store, api, children }: StoreProviderProps) {
  return <StoreContext value={{ store, api }}>{children}</StoreContext>
}

function useStoreContext(): StoreContextValue {
  const value = useContext(StoreContext)
  if (value === null) throw new Error('This component stands outside of StoreProvider')
  return value
}

/** The store itself, for actions in event handlers that read the state of that moment. */
export function useAppStore(): AppStore {
  return useStoreContext().store
}

/** The door to main, for reads that belong to one component alone, such as a page of frames. */
export function useApi(): WorkbenchApi {
  return useStoreContext().api
}
