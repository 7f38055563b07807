/** Gift codes in a real Medusa on Postgres, with the worker in workerd. Apart from `npm test`: its packages are 700 MB. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/shops/medusa/**/*.test.ts'],
    globalSetup: 'test/shops/medusa/prepare.ts',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
