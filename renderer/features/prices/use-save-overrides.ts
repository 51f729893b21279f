import { useCallback } from 'react'
import { AppError } from '../../../shared/ipc/result.ts'
import type { PriceOverrides } from '../../../shared/schemas/price.ts'
import { useAppStore } from '../../store/use-app.ts'

/** Stores the user's changes; says so in a notice when that fails, and resolves to whether it worked. */
export function useSaveOverrides(): (overrides: PriceOverrides) => Promise<boolean> {
  const store = useAppStore()
  return useCallback(
    async (overrides) => {
      const { savePriceOverrides, notifyError } = store.getState()
      const error = await savePriceOverrides(overrides)
      if (error !== null) notifyError('The price book could not be changed', new AppError(error))
      return error === null
    },
    [store],
  )
}
