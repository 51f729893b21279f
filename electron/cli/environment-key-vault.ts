import { AppError } from '../../shared/ipc/result.ts'
import type { ServiceOptions } from '../main/services/create-services.ts'

/** Without the app there is no key ring: keys come from the environment, and none is stored. */
export function createEnvironmentKeyVault(): ServiceOptions['vault'] {
  const refuse = (): never => {
    throw new AppError({
      code: 'key-storage-unavailable',
      message: 'The key of this environment is in the key ring, which only the app can open.',
      details: {
        hint: 'Set DEEPSEEK_API_KEY to the key; for another server than DeepSeek’s, set DEEPSEEK_BASE_URL to it too.',
      },
    })
  }
  return { storage: () => ({ secure: false, backend: 'none' }), encrypt: refuse, decrypt: refuse }
}
