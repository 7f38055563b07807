/** The fast tests: everything that runs in plain Node, without workerd and without a browser. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: [
      'shared',
      'sandbox',
      'checkout',
      'card',
      'order',
      'webhooks',
      'providers',
      'scripts',
    ].map(room => `test/${room}/**/*.test.ts`),
    exclude: ['**/*.workerd.test.ts'],
    // A machine that does something else meanwhile is slow, and no reason to fail.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
