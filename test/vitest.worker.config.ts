/** The tests of the worker, in workerd itself: its real bindings, objects and alarms, with the sandbox for an outside. */
import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { buildDocs } from '../scripts/docs-site/build.ts'
import { severalShopsSettings } from './several-shops/settings.ts'
import { workerSettings } from './worker-settings.ts'
import { makeOutside } from './workerd/outside.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

// The documentation is served as it is built; the tests of the scripts bring an ASSETS of their own.
await buildDocs(`${root}/dist/assets`)

const workerWith = (bindings: Record<string, string>) => {
  const outside = makeOutside()
  return cloudflareTest({
    main: `${root}/worker/index.ts`,
    wrangler: { configPath: `${root}/worker/wrangler.jsonc` },
    miniflare: {
      bindings,
      outboundService: request => outside(request as unknown as Request) as never,
    },
  })
}

// A machine that does something else meanwhile is slow, and no reason to fail.
const timeouts = { testTimeout: 60_000, hookTimeout: 60_000 }

const SEVERAL_SHOPS = 'test/several-shops/**/*.workerd.test.ts'

export default defineConfig({
  root,
  test: {
    projects: [
      {
        // Each has a worker of its own, and this file builds the documentation once.
        extends: false,
        root,
        plugins: [workerWith(workerSettings)],
        test: {
          name: 'one shop',
          include: ['test/**/*.workerd.test.ts'],
          exclude: [SEVERAL_SHOPS],
          ...timeouts,
        },
      },
      {
        extends: false,
        root,
        plugins: [workerWith(severalShopsSettings)],
        test: { name: 'several shops', include: [SEVERAL_SHOPS], ...timeouts },
      },
    ],
  },
})
