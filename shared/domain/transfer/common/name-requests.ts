import type { TransferredRequest } from '../../../schemas/transfer.ts'
import { uniqueNames } from './safe-name.ts'

/** The requests in their order, no two with one name. */
export function nameRequests(requests: readonly TransferredRequest[]): TransferredRequest[] {
  const names = uniqueNames(requests.map(({ draft }) => draft.name))
  return requests.map(({ draft, runs }, index) => ({
    draft: { ...draft, name: names[index] ?? draft.name },
    runs,
  }))
}
