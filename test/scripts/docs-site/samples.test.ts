/** The examples of the reference in Node are run: with the server kit, they make the calls beside which they stand. */
import { describe, expect, it } from 'vitest'
import { calls, examplesOf, WORKER } from '../../../scripts/docs-site/reference/document.ts'
import { NODE } from '../../../scripts/docs-site/reference/kit-node.ts'
import { PHP } from '../../../scripts/docs-site/reference/kit-php.ts'
import { samplesOf } from '../../../scripts/docs-site/reference/samples.ts'
import { GiftCodes } from '../../../server/index.ts'
import { operations } from '../../../worker/app.ts'

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor
const CHECKOUT = 'ck__ZxQEDAjkn3-AtuNnvcf9AG_IW0EMQRiYEsidJ'

const callNamed = (id: string) => calls.find(({ operationId }) => operationId === id)!

/** Runs a sample, with a worker that answers as the document says. */
async function run(id: string, sample: string): Promise<Request[]> {
  const { responses } = callNamed(id)
  const [example] = Object.values(responses[200]!.content ?? {}).flatMap(examplesOf)
  const sent: Request[] = []
  const answer = async (url: string | URL | Request, init?: RequestInit) => {
    sent.push(new Request(url, init))
    return Response.json(example!.value)
  }
  const gifts = new GiftCodes({ url: WORKER, apiKey: 'key', fetch: answer as typeof fetch })
  const names = ['gifts', 'checkoutId', 'reviewId', 'lastCursor', 'console']
  const given = [gifts, CHECKOUT, 'rv_1', undefined, { log: () => {} }]
  await new AsyncFunction(...names, sample)(...given)
  return sent
}

const patternOf = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)

describe('the examples with the server kit', () => {
  it.each(Object.entries(NODE))('%s makes its call', async (id, sample) => {
    const { method, path } = callNamed(id)
    const [request] = await run(id, sample)
    expect(request!.method).toBe(method)
    expect(new URL(request!.url).pathname).toMatch(patternOf(path))
    const { body } = operations.find(one => one.id === id)!
    if (body) expect(body.safeParse(await request!.json()).error?.issues ?? []).toEqual([])
  })

  it('are there for every call of the shop in both languages', () => {
    const ofShop = calls.filter(({ tags }) => tags.join() === 'Shop')
    // The check is for whoever sets a shop up, the metrics are for a monitoring, and an order is exported and erased by a person: the
    // kits have none of it.
    const others = [
      ...['checkWorker', 'readMetrics'],
      ...['exportOrder', 'readErasure', 'eraseOrder'],
    ]
    const names = ofShop.map(({ operationId }) => operationId).filter(id => !others.includes(id))
    expect(Object.keys(NODE)).toEqual(expect.arrayContaining(names))
    expect(Object.keys(PHP)).toEqual(expect.arrayContaining(names))
  })
})

describe('the examples by plain HTTP', () => {
  it.each(calls.filter(({ operationId }) => !NODE[operationId]).map(one => [one.operationId, one]))(
    '%s runs in Node',
    async (_, call) => {
      const [, sample = ''] = /```js sample node\n([\s\S]*?)\n```/.exec(samplesOf(call)) ?? []
      const sent: Request[] = []
      const fetching = async (url: string, init?: RequestInit) => {
        sent.push(new Request(url, init))
        return new Response('{}')
      }
      const env = { CHECKOUT, CARD: 'cd_1', SOURCE: 'standard', CLIENT_SECRET: 'cs_1' }
      await new AsyncFunction('fetch', 'process', 'console', sample)(
        fetching,
        { env },
        { log: () => {} },
      )
      expect(sent.map(({ method }) => method)).toEqual([call.method])
      expect(decodeURI(new URL(sent[0]!.url).pathname)).toMatch(patternOf(call.path))
    },
  )

  it('keep secrets out of the text', () => {
    for (const call of calls) expect(samplesOf(call)).not.toMatch(/Bearer (?!\$|\$\{)\w/)
  })
})
