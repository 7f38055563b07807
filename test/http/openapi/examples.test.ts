/** Every body and answer of the document has an example, and each example fits the schema beside it. */
import { describe, expect, it } from 'vitest'
import { operations } from '../../../worker/app.ts'
import { openApiOf } from '../../../worker/http/openapi/document.ts'
import { sourceNamed } from '../../webhooks/sources.ts'
import { workerSettings } from '../../worker-settings.ts'
import { type Content, document, type Example, readerOf } from './reader.ts'

type Place = { at: string; content: Content }

const described = [
  ...Object.values(document.paths).flatMap(methods => Object.values(methods)),
  ...Object.values(document.webhooks).map(({ post }) => post),
]

const places: Place[] = described.flatMap(({ operationId, requestBody, responses }) => [
  ...(requestBody ? [{ at: `the body of ${operationId}`, content: requestBody.content }] : []),
  ...Object.entries(responses).flatMap(([status, { content }]) =>
    content ? [{ at: `${operationId} ${status}`, content }] : [],
  ),
])

const referred = (name: string, { $ref, value }: Example): unknown => {
  if ($ref === undefined) return value
  const component = document.components.examples[$ref.replace('#/components/examples/', '')]
  expect(component, `${name} points to ${$ref}`).toBeDefined()
  return component?.value
}

const examplesIn = ({ example, examples = {} }: Content[string]): [string, unknown][] => [
  ...(example === undefined ? [] : [['example', example] as [string, unknown]]),
  ...Object.entries(examples).map(([name, one]): [string, unknown] => [name, referred(name, one)]),
]

describe('the examples', () => {
  it.each(places)('of $at fit its schema', ({ content }) => {
    for (const [type, media] of Object.entries(content)) {
      if (!type.endsWith('json')) continue
      const examples = examplesIn(media)
      expect(examples.length, type).toBeGreaterThan(0)
      for (const [name, value] of examples)
        expect(readerOf(media.schema!).safeParse(value).error?.issues ?? [], name).toEqual([])
    }
  })

  it('are none at a call that has none yet', () => {
    const [first] = operations
    const described = openApiOf([{ ...first!, id: 'another' }], null) as typeof document
    const { responses } = described.paths[first!.path]!.post!
    expect(responses[201]?.content?.['application/json']?.examples).toEqual({})
  })

  it('leave no text empty', () => {
    const emptyIn = (value: unknown, at: string): string[] =>
      typeof value === 'object'
        ? Object.entries(value ?? {}).flatMap(([name, one]) => emptyIn(one, `${at}/${name}`))
        : value === ''
          ? [at]
          : []
    const all = places.flatMap(({ at, content }) =>
      Object.values(content).flatMap(media => emptyIn(examplesIn(media), at)),
    )
    expect(all).toEqual([])
  })

  it('of bodies are taken by the schemas that validate', () => {
    for (const { id, body } of operations) {
      const one = described.find(({ operationId }) => operationId === id)
      for (const media of Object.values(one?.requestBody?.content ?? {}))
        for (const [name, value] of examplesIn(media))
          if (body) expect(body.safeParse(value).error?.issues ?? [], `${id} ${name}`).toEqual([])
    }
  })

  it('of problems are of the status and code at which they stand', () => {
    for (const { operationId, responses } of described)
      for (const [status, { content }] of Object.entries(responses))
        for (const [code, value] of examplesIn(content?.['application/problem+json'] ?? {}))
          expect(value, operationId).toMatchObject({ code, status: Number(status) })
  })

  it('of problems carry what their code carries', () => {
    const carried = Object.entries(document.components.examples)
      .filter(([name]) => name.startsWith('Problem'))
      .map(([, { value }]) => {
        const { type, title, status, code, detail, ...fields } = value as Record<string, unknown>
        return [code, Object.keys(fields).join(' ')]
      })
      .filter(([, fields]) => fields !== '')
    const checkout = ['already_applied', 'checkout_closed', 'stale_total', 'checkout_changed']
    expect(Object.fromEntries(carried)).toEqual({
      ...Object.fromEntries(
        [...checkout, 'order_taken', 'payment_taken'].map(c => [c, 'checkout']),
      ),
      invalid_request: 'issues',
      consent_required: 'balance applied forfeit without',
      card_in_use: 'retryAfter',
      card_spent: 'leftOn',
      challenge_required: 'challenge',
      slow_down: 'retryAfter',
      provider_unavailable: 'retryAfter',
      internal: 'requestId',
    })
  })

  it('of health are well where all checks are', () => {
    for (const name of ['HealthOk', 'HealthMisconfigured']) {
      const { status, checks } = document.components.examples[name]!.value as {
        status: string
        checks: { ok: boolean }[]
      }
      expect([name, checks.every(({ ok }) => ok)]).toEqual([name, status === 'ok'])
    }
  })

  it.each(['woocommerce', 'shopify', 'stripe'])(
    'of %s is a paid order to its adapter',
    async name => {
      const { content } = document.webhooks[name]!.post.requestBody!
      const update = await sourceNamed(name).updateIn(
        content['application/json']!.example,
        new Headers(),
        { isTotalBefore: false, takesTestOrders: false },
      )
      expect(update).toMatchObject({ type: 'completed', applied: 5200, due: 50, currency: 'USD' })
    },
  )

  it.each([
    ['order.placed', { type: 'placed', orderTotal: 5250, applied: 5200 }],
    ['order.completed', { type: 'completed', orderTotal: 5250 }],
    ['order.cancelled', { type: 'cancelled', names: ['1042'] }],
    ['order.refunded', { type: 'refunded', giftRefund: 1000, refundId: 'refund-7' }],
  ])('of %s says that to the adapter', async (type, expected) => {
    const { content } = document.webhooks[type]!.post.requestBody!
    const update = await sourceNamed('standard').updateIn(
      content['application/json']!.example,
      new Headers(),
      { isTotalBefore: false, takesTestOrders: false },
    )
    expect(update).toMatchObject(expected)
  })

  it('of BigCommerce names an order of its store', () => {
    const { content } = document.webhooks.bigcommerce!.post.requestBody!
    expect(content['application/json']!.example).toMatchObject({
      producer: `stores/${workerSettings.BIGCOMMERCE_STORE_HASH}`,
    })
  })
})

describe('the webhooks of the document', () => {
  it('are the deliveries that the worker takes and the events that it sends', () => {
    const tagged = Object.entries(document.webhooks).map(([name, { post }]) => [name, post.tags[0]])
    expect(Object.fromEntries(tagged)).toEqual({
      ...Object.fromEntries(
        ['placed', 'completed', 'cancelled', 'refunded'].map(one => [`order.${one}`, 'Deliveries']),
      ),
      ...{ woocommerce: 'Deliveries', shopify: 'Deliveries' },
      ...{ stripe: 'Deliveries', bigcommerce: 'Deliveries' },
      ...Object.fromEntries(
        ['completed', 'review', 'cancelled', 'expired', 'place_refused', 'refunded'].map(one => [
          `checkout.${one}`,
          'Events',
        ]),
      ),
      ...{ 'reconciliation.ended': 'Events', 'digest.daily': 'Events', test: 'Events' },
    })
  })

  it('have names of their own', () => {
    const names = described.map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
  })
})
