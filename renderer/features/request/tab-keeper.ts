import type { OpenTabs } from '../../../shared/schemas/settings.ts'

const PAUSE_MS = 500
/** All of the text is stored each time, so large bodies wait for a longer pause. */
const PAUSE_OF_LARGE_MS = 3000
const LARGE_LENGTH = 1_000_000

export type TabKeeperDeps = Readonly<{
  read: () => OpenTabs
  store: (open: OpenTabs) => Promise<unknown>
  onFailure: (thrown: unknown) => void
}>

/** Stores the open tabs after each pause in their changes. */
export interface TabKeeper {
  /** From now on changes are stored; before, the tabs of the last time are not yet here and would be lost. */
  start(): void
  touch(): void
  storeNow(): Promise<void>
}

export function createTabKeeper({ read, store, onFailure }: TabKeeperDeps): TabKeeper {
  let isStarted = false
  let timer: ReturnType<typeof setTimeout> | null = null

  async function storeNow(): Promise<void> {
    if (!isStarted || timer === null) return
    clearTimeout(timer)
    timer = null
    try {
      await store(read())
    } catch (thrown) {
      onFailure(thrown)
    }
  }

  function touch(): void {
    if (timer !== null) clearTimeout(timer)
    const length = read().tabs.reduce((sum, tab) => sum + tab.draft.bodyText.length, 0)
    timer = setTimeout(() => void storeNow(), length > LARGE_LENGTH ? PAUSE_OF_LARGE_MS : PAUSE_MS)
  }

  return {
    start() {
      isStarted = true
      if (timer !== null) touch()
    },
    touch,
    storeNow,
  }
}
