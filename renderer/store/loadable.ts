import type { AppErrorData } from '../../shared/ipc/result.ts'

/** Something main has to answer for: not there yet, not to be had, or there. */
export type Loadable<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: AppErrorData }
  | { readonly status: 'ready'; readonly value: T }

export const LOADING: Loadable<never> = { status: 'loading' }

export function ready<T>(value: T): Loadable<T> {
  return { status: 'ready', value }
}

export function failed(error: AppErrorData): Loadable<never> {
  return { status: 'failed', error }
}

/** The value when it is there. */
export function loadedValue<T>(loadable: Loadable<T>): T | undefined {
  return loadable.status === 'ready' ? loadable.value : undefined
}
