/** Whatever is sent, the answer is below 500 and repeats nothing of it. A failing run prints its seed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deliver } from '../webhooks/standard-delivery.ts'
import { asShop, asShopper, newAddress, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

const ID = await newCheckoutId()
const ok = async () => ({ ok: true as const, value: sampleCheckout(ID) })
const ask = workerWith({
  checkout: {
    create: ok,
    read: ok,
    change: ok,
    apply: ok,
    remove: ok,
    place: ok,
    complete: ok,
    unreadable: ok,
  },
})
const CANARY = 'QX7-CANARY-QX7'

/** JSON of any shape, in which names and texts are often those of the API, and a canary now and then. */
const word = fc.oneof(
  fc.constantFrom('currency', 'orderTotal', 'code', 'forfeit', 'solution', 'orderId', 'applied'),
  fc.constantFrom(
    'USD',
    CANARY,
    '__proto__',
    'constructor',
    '',
    '\u0000',
    '\ud800',
    '💳'.repeat(9),
  ),
  fc.string(),
)
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.double(),
    fc.integer(),
    fc.constantFrom(null, true, -0),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  ),
}))

const check = async (answer: Response) => {
  expect(answer.status).toBeLessThan(500)
  const text = await answer.text()
  expect(text).not.toContain('CANARY')
  if (answer.status >= 400) expect(JSON.parse(text)).toHaveProperty('code')
}

describe('whatever is sent', () => {
  const paths = fc.constantFrom(
    ['POST', '/v1/checkouts'],
    ['PATCH', `/v1/checkouts/${ID}`],
    ['POST', `/v1/checkouts/${ID}/cards`],
    ['POST', `/v1/checkouts/${ID}/place`],
    ['POST', `/v1/checkouts/${ID}/complete`],
  )

  it('as a body is answered', async () => {
    await fc.assert(
      fc.asyncProperty(paths, value, async ([method = '', path = ''], body) => {
        const caller =
          path.endsWith('place') || path.endsWith('complete')
            ? asShop(ask)
            : asShopper(ask, newAddress())
        await check(
          await caller(path, {
            method,
            body: JSON.stringify(body),
            headers: { 'Content-Type': 'application/json' },
          }),
        )
      }),
      { numRuns: 400 },
    )
  })

  it('as a path or a query is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.webPath(), fc.webQueryParameters(), async (path, query) => {
        await check(await asShop(ask)(`/v1/${path}?wait=${query}`))
        await check(await asShop(ask)(`/v1/orders${path}`))
      }),
      { numRuns: 200 },
    )
  })

  it('as a signed delivery is answered 2xx', async () => {
    const data = fc.oneof(
      value,
      fc.record({ checkoutId: fc.constant(ID), orderId: value, applied: value }),
    )
    const type = fc.constantFrom('order.placed', 'order.completed', 'order.refunded', 'x')
    await fc.assert(
      fc.asyncProperty(type, data, async (named, sent) => {
        const answer = await deliver({ type: named, data: sent }, {}, ask)
        expect([200, 202]).toContain(answer.status)
      }),
      { numRuns: 200 },
    )
  })
})
