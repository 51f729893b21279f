import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // The default leaves a core idle: half of a small machine.
    maxWorkers: availableParallelism(),
    projects: [
      // A limit only for what hangs: a property over thousands of values is slow on a busy machine.
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      { test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'snippets',
          include: ['tests/snippets/**/*.test.ts'],
          globalSetup: ['tests/snippets/support/print-outcomes.ts'],
          // Compilers of other languages start here, and some compile everything at once.
          testTimeout: 180_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
})
