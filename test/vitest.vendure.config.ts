/** The plugin in a real Vendure on a real Postgres, with the real worker and the sandbox. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/shops/vendure/**/*.test.ts'],
    globalSetup: 'test/shops/vendure/prepare.ts',
    fileParallelism: false,
    testTimeout: 60_000,
    // A busy machine is slow, and no reason to fail.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 150_000,
  },
})
