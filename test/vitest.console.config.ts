/** The console in a real browser: over the whole worker in Node with a clock that the test sets, and over the stack in workerd. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/console/**/*.test.ts'],
    globalSetup: 'test/console/build-console.ts',
    maxWorkers: 2,
    testTimeout: 60_000,
    // A busy machine is slow, and no reason to fail.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 90_000,
  },
})
