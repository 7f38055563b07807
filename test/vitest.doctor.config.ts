/** The doctor: a worker in workerd, the sandbox and a small shop, all running, and one thing of them broken at a time. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/doctor/**/*.test.ts'],
    globalSetup: 'test/journeys/build-element.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
