/** The checks of the arrows and the circles turn red: each row writes two files, the first of which imports the second. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import arrows from './arrows.ts'
import circles from './circles.ts'

let baseDir: string
beforeEach(() => {
  baseDir = mkdtempSync(join(tmpdir(), 'arrows-'))
})
afterEach(() => rmSync(baseDir, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(baseDir, file)), { recursive: true })
  writeFileSync(join(baseDir, file), text)
}

/** The names of the rules that the files break. */
async function broken({ options, forbidden }: typeof arrows | typeof circles): Promise<string[]> {
  const wanted = { ...options, baseDir, validate: true, ruleSet: { forbidden } } as ICruiseOptions
  const { output } = await cruise(['.'], wanted)
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name)
}

const importing = (kind: 'import' | 'import type', from: string, to: string): string => {
  const path = relative(dirname(from), to)
  return `${kind} { Thing } from '${path.startsWith('.') ? path : `./${path}`}'\nexport const made: Thing = 1\n`
}

const TURNED: [rule: string, from: string, to: string][] = [
  ['shared-stands-alone', 'shared/money.ts', 'worker/app.ts'],
  ['widget-uses-shared', 'widget/element.ts', 'worker/app.ts'],
  ['widget-uses-shared', 'widget/element.ts', 'demo/stack.ts'],
  ['console-uses-shared', 'console/main.ts', 'widget/element.ts'],
  ['console-uses-shared', 'console/main.ts', 'worker/app.ts'],
  ['worker-uses-shared', 'worker/app.ts', 'console/main.ts'],
  ['worker-uses-shared', 'worker/app.ts', 'widget/element.ts'],
  ['worker-uses-shared', 'worker/log.ts', 'demo/sandbox/sandbox.ts'],
  ['worker-uses-shared', 'worker/log.ts', 'test/world/world.ts'],
  ['worker-uses-shared', 'worker/log.ts', 'scripts/build.ts'],
  ['demo-knows-no-test', 'demo/stack.ts', 'test/world/world.ts'],
  ['http-is-the-outermost-room', 'worker/checkout/shop.ts', 'worker/http/json.ts'],
  ['http-is-the-outermost-room', 'worker/webhooks/webhook.ts', 'worker/http/json.ts'],
  ['objects-are-reached-by-their-calls', 'worker/http/json.ts', 'worker/checkout/shop.ts'],
  ['objects-are-reached-by-their-calls', 'worker/webhooks/stripe.ts', 'worker/order/order.ts'],
  ['objects-know-the-calls-and-rules-of-others', 'worker/card/card.ts', 'worker/checkout/shop.ts'],
  ['objects-know-no-webhook', 'worker/checkout/shop.ts', 'worker/webhooks/webhook.ts'],
  ['shells-are-for-cloudflare', 'worker/card/card.ts', 'worker/card/card-object.ts'],
  ['acts-are-plain', 'worker/card/card.ts', 'worker/durable-object.ts'],
  ['rules-are-pure', 'worker/card/rules/attempt.ts', 'worker/storage/store.ts'],
  ['rules-are-pure', 'worker/checkout/rules/view.ts', 'worker/checkout/context.ts'],
  ['rules-are-pure', 'worker/checkout/rules/view.ts', 'worker/log.ts'],
  ['rules-are-pure', 'worker/checkout/rules/view.ts', 'worker/providers/http.ts'],
  ['calls-are-types', 'worker/checkout/calls.ts', 'worker/checkout/context.ts'],
  ['storage-stands-alone', 'worker/storage/store.ts', 'worker/log.ts'],
  ['providers-serve-the-objects', 'worker/providers/http.ts', 'worker/card/rules/attempt.ts'],
  ['providers-know-no-other', 'worker/providers/a/a.ts', 'worker/providers/b/wire.ts'],
  ['providers-know-no-other', 'worker/providers/http/client.ts', 'worker/providers/a/wire.ts'],
  ['webhooks-translate', 'worker/webhooks/webhook.ts', 'worker/providers/provider.ts'],
  ['keys-and-settings-serve-all', 'worker/keys/keys.ts', 'worker/card/card.ts'],
]

describe.each(['import', 'import type'] as const)('the check of the arrows sees an `%s`', kind => {
  it.each(TURNED)('%s: %s ← %s', async (rule, from, to) => {
    write(from, importing(kind, from, to))
    write(to, 'export type Thing = 1\n')
    expect(await broken(arrows)).toContain(rule)
  })
})

describe('the check of the arrows sees', () => {
  it.each([
    ['rules-are-pure', 'worker/card/rules/attempt.ts', "import { env } from 'cloudflare:workers'"],
    ['rules-are-pure', 'worker/card/rules/attempt.ts', "import { Hono } from 'hono'"],
    ['acts-are-plain', 'worker/card/card.ts', "import { env } from 'cloudflare:workers'"],
    ['worker-needs-no-node', 'worker/card/card.ts', "import { createHash } from 'node:crypto'"],
    ['worker-speaks-zod-mini', 'worker/http/query.ts', "import * as z from 'zod'"],
    ['worker-speaks-zod-mini', 'shared/api/values.ts', "import { z } from 'zod'"],
    ['shared-stands-alone', 'shared/money.ts', "import { Hono } from 'hono'"],
  ])('%s: %s with %s', async (rule, file, text) => {
    write(file, text)
    expect(await broken(arrows)).toContain(rule)
  })

  it('a console that takes more of the API than its types', async () => {
    const [from, to] = ['console/main.ts', 'shared/api/review.ts']
    write(to, 'export const Thing = 1\n')
    write(from, importing('import', from, to))
    expect(await broken(arrows)).toEqual(['console-takes-types-of-the-api'])
    write(from, importing('import type', from, to))
    expect(await broken(arrows)).toEqual([])
  })

  it.each([
    'worker/http/openapi/document.ts',
    'shared/api.ts',
    'shared/api/checkout.ts',
    'shared/api/console/people.ts',
  ])('a worker that takes more of %s than its types', async to => {
    const from = 'worker/http/router.ts'
    write(to, 'export const Thing = 1\n')
    write(from, importing('import', from, to))
    expect(await broken(arrows)).toEqual(['no-request-loads-the-document'])
    write(from, importing('import type', from, to))
    expect(await broken(arrows)).toEqual([])
  })

  it('a rule that takes more of a provider than its types', async () => {
    const [from, to] = ['worker/card/rules/attempt.ts', 'worker/providers/provider.ts']
    write(to, 'export const Thing = 1\n')
    write(from, importing('import', from, to))
    expect(await broken(arrows)).toEqual(['rules-take-types-of-calls-and-providers'])
    write(from, importing('import type', from, to))
  })

  it('an `import()` that runs', async () => {
    write('widget/chunks.ts', "export const load = () => import('../demo/stack.ts')")
    write('demo/stack.ts', 'export const stack = 1')
    expect(await broken(arrows)).toEqual(['widget-uses-shared'])
  })
})

describe('the check of the circles', () => {
  it('sees one that is closed by a type', async () => {
    write('shared/a.ts', importing('import', 'shared/a.ts', 'shared/b.ts'))
    write('shared/b.ts', importing('import', 'shared/b.ts', 'shared/c.ts'))
    write('shared/c.ts', importing('import type', 'shared/c.ts', 'shared/a.ts'))
    expect(await broken(circles)).toContain('no-circle')
  })

  it('takes the chunk that is loaded on use for none', async () => {
    write('widget/chunks.ts', "export const load = () => import('./applied.ts')")
    write('widget/applied.ts', importing('import', 'widget/applied.ts', 'widget/chunks.ts'))
    expect(await broken(circles)).toEqual([])
  })
})
