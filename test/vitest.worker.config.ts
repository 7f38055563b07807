/** The tests of the worker, in workerd itself: its real bindings, objects and alarms, with the sandbox for an outside. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { workerSettings } from './worker-settings.ts'
import { makeOutside } from './workerd/outside.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const outside = makeOutside()

// wrangler refuses an assets folder that is not there; the tests of the scripts bring an ASSETS of their own.
mkdirSync(`${root}/dist/assets`, { recursive: true })

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
