/** The journeys: a real browser, the storefront, the worker in workerd and the sandbox, all running. One file after another. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/journeys/**/*.test.ts'],
    globalSetup: 'test/journeys/build-element.ts',
    fileParallelism: false,
    testTimeout: 60_000,
    // A busy machine is slow, and no reason to fail.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 90_000,
  },
})
