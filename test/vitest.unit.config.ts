/** The fast tests: everything that runs in plain Node, without workerd and without a browser. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** These need something that is started first, and have a configuration of their own. */
const APART = [
  ...['widget', 'apps', 'pictures', 'journeys', 'killing', 'package', 'doctor'],
  ...['console', 'recipes', 'shops/medusa', 'shops/vendure'],
]

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: ['**/*.workerd.test.ts', ...APART.map(room => `test/${room}/**`)],
    // A machine that does something else meanwhile is slow, and no reason to fail.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
