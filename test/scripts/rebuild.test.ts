/** `npm run rebuild`: whom it asks for the checkouts, and what it makes of those that do not tell. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { listObjects } from '../../scripts/rebuild/objects.ts'
import { optionsIn } from '../../scripts/rebuild/options.ts'
import { tellAll } from '../../scripts/rebuild/tell.ts'

const folder = mkdtempSync(join(tmpdir(), 'rebuild-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const ENV_FILE = file('shop.env', 'STORE_API_KEY="new-key old-key"\n')
const CLOUD = { CLOUDFLARE_ACCOUNT_ID: 'acc', CLOUDFLARE_API_TOKEN: 'token' }
const WORKER = { worker: 'https://gifts.example', apiKey: 'key' }
const objectId = (n: number) => n.toString(16).padStart(64, '0')

type Answer = (url: URL, init: RequestInit) => [status: number, body: unknown]
const fetching = (answer: Answer) => {
  const calls: { url: string; body: string }[] = []
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    calls.push({ url: `${input}`, body: String(init.body ?? '') })
    const [status, body] = answer(new URL(`${input}`), init)
    return Response.json(body, { status })
  }
  return { fetch: fetch as typeof globalThis.fetch, calls }
}

describe('its arguments', () => {
  const args = ['https://gifts.example/', '--env-file', ENV_FILE]

  it('name the worker, the key and the account', () => {
    expect(optionsIn(args, CLOUD)).toEqual({
      worker: 'https://gifts.example',
      apiKey: 'new-key',
      source: { kind: 'account', accountId: 'acc', token: 'token', script: 'instagift-checkout' },
    })
  })

  it('may give the ids instead, each once', () => {
    const ids = file('ids', `ck_1\n${objectId(7)}\nck_1\n`)
    expect(optionsIn([...args, '--ids', ids], {}).source).toEqual({
      kind: 'ids',
      ids: ['ck_1', objectId(7)],
    })
  })

  it.each([
    ['no address', ['--env-file', ENV_FILE], 'name the address'],
    ['no file', ['https://gifts.example'], '--env-file is missing'],
    ['an address that is none', ['gifts', '--env-file', ENV_FILE], 'is to be like'],
    [
      'a file without a key',
      ['https://g.example', '--env-file', file('e', 'A=1')],
      'STORE_API_KEY',
    ],
    ['nobody to ask', args, 'CLOUDFLARE_ACCOUNT_ID'],
    ['an id that is none', [...args, '--ids', file('wrong', 'order-1')], '"order-1" is neither'],
  ])('are refused in one sentence: %s', (_, given, words) => {
    expect(() => optionsIn(given, {})).toThrow(words)
  })
})

describe('the list of objects', () => {
  const account = { kind: 'account', accountId: 'acc', token: 'token', script: 'mine' } as const

  it('is read to its end, of the checkouts of this worker alone', async () => {
    const { fetch, calls } = fetching(url => {
      if (url.pathname.endsWith('/namespaces')) {
        const result =
          url.searchParams.get('page') === '1'
            ? [{ id: 'other', class: 'CheckoutObject', script: 'another' }]
            : [{ id: 'ours', class: 'CheckoutObject', script: 'mine' }]
        return [200, { success: true, result, result_info: { total_pages: 2 } }]
      }
      const isFirst = !url.searchParams.has('cursor')
      const result = [{ id: objectId(isFirst ? 1 : 2), hasStoredData: true }]
      return [200, { success: true, result, result_info: isFirst ? { cursor: 'next' } : {} }]
    })
    expect(await listObjects(fetch, account)).toEqual([objectId(1), objectId(2)])
    expect(calls.at(-1)!.url).toContain('/acc/workers/durable_objects/namespaces/ours/objects?')
  })

  it.each([
    [
      'a token without the right',
      [403, { success: false, errors: [{ message: 'no' }] }],
      'Scripts: Read',
    ],
    ['another name', [200, { success: true, result: [] }], 'Name yours with --script'],
  ] as const)('that can’t be read says what to do: %s', async (_, answer, words) => {
    const { fetch } = fetching(() => [...answer] as [number, unknown])
    await expect(listObjects(fetch, account)).rejects.toThrow(words)
  })
})

describe('the telling', () => {
  it('goes on in parts, and asks once more for what failed', async () => {
    const ids = ['ck_1', ...Array.from({ length: 449 }, (_, n) => objectId(n))]
    let calls = 0
    const worker = fetching((_, { body }) => {
      const { checkouts, objects } = JSON.parse(String(body))
      calls++
      if (calls === 2) return [500, {}]
      const failed = calls === 4 ? [objects[0]] : []
      return [200, { told: checkouts.length + objects.length - failed.length, failed }]
    })
    const { told, failed } = await tellAll(worker.fetch, WORKER, ids)
    expect([told, failed.length, calls]).toEqual([449, 1, 4])
    expect(JSON.parse(worker.calls[0]!.body).checkouts).toEqual(['ck_1'])
  })

  it('ends at once where the key is refused', async () => {
    const worker = fetching(() => [401, { code: 'unauthorized' }])
    const ids = Array.from({ length: 500 }, (_, n) => objectId(n))
    await expect(tellAll(worker.fetch, WORKER, ids)).rejects.toThrow('STORE_API_KEY')
    expect(worker.calls).toHaveLength(1)
  })
})
