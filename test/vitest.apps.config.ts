/** The element in the apps of other developers: built by their tools, used in a real browser, with the worker in workerd. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/apps/**/*.test.ts', 'test/pictures/**/*.test.ts'],
    globalSetup: 'test/apps/build-apps.ts',
    maxWorkers: 2,
    testTimeout: 30_000,
    // A busy machine is slow, and no reason to fail.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
})
