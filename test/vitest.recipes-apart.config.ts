/** The recipes that bring packages of their own, and run apart: each as the program that it is, with the worker in workerd, the sandbox, and stand-ins, all running. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/recipes/apart/*.test.ts'],
    globalSetup: ['test/recipes/apart/build-nextjs.ts', 'test/recipes/setup.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    // A busy machine is slow, and no reason to fail.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 90_000,
  },
})
