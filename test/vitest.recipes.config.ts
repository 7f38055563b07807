/** The recipes: each as the program that it is, with the worker in workerd, the sandbox, and stand-ins of the payment providers, all running. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { phpIsThere } from './recipes/php-there.ts'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/recipes/*.test.ts'],
    exclude: phpIsThere() ? [] : ['test/recipes/php.test.ts'],
    globalSetup: 'test/recipes/setup.ts',
    // They wait more than they work.
    maxWorkers: 5,
    testTimeout: 60_000,
    // A busy machine is slow, and no reason to fail.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 90_000,
  },
})
