/** The tests of the worker, in workerd itself: its real bindings, objects and alarms, with the sandbox for an outside. */
import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { buildDocs } from '../scripts/docs-site/build.ts'
import { workerSettings } from './worker-settings.ts'
import { makeOutside } from './workerd/outside.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const outside = makeOutside()

// The documentation is served as it is built; the tests of the scripts bring an ASSETS of their own.
await buildDocs(`${root}/dist/assets`)

export default defineConfig({
  root,
  plugins: [
    cloudflareTest({
      main: `${root}/worker/index.ts`,
      wrangler: { configPath: `${root}/worker/wrangler.jsonc` },
      miniflare: {
        bindings: workerSettings,
        outboundService: request => outside(request as unknown as Request) as never,
      },
    }),
  ],
  test: {
    include: ['test/**/*.workerd.test.ts'],
    // A machine that does something else meanwhile is slow, and no reason to fail.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
