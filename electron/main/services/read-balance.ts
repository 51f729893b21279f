import { AppError } from '../../../shared/ipc/result.ts'
import { type Balance, balanceSchema } from '../../../shared/schemas/environment.ts'
import type { Destination } from './environment-service.ts'
import { getJson } from './get-json.ts'

/** Calls `GET /user/balance` (API reference, Get User Balance). Throws `network` with a hint for the user. */
export async function readBalance(to: Destination): Promise<Balance> {
  const balance = balanceSchema.safeParse(await getJson(to, '/user/balance'))
  if (balance.success) return balance.data
  const hint = 'Servers other than DeepSeek’s often have no /user/balance. Send a request to try the key.'
  throw new AppError({
    code: 'network',
    message: 'The server answered, but not with a balance.',
    details: { hint },
  })
}
