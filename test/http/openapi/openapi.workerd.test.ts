/** The OpenAPI document describes what the worker serves (docs/contract.md#openapi-document). That answers fit it: test/workerd/documented.ts. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { PROBLEMS } from '../../../shared/problems.ts'
import { app, operations } from '../../../worker/app.ts'
import { call, json, workerWith } from '../../workerd/caller.ts'

const document = await json(await call('/openapi.json'))

type Described = { operationId: string; responses: Record<string, { description: string }> }
const described: Described[] = Object.values(document.paths).flatMap(methods =>
  Object.values(methods as Record<string, Described>),
)

describe('the document', () => {
  it('has every route of the app, and no other', () => {
    const routes = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{\.\*\})?/g, '{$1}')}`)
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map(method => `${method.toUpperCase()} ${path}`),
    )
    expect(documented.sort()).toEqual(routes.sort())
    expect(documented).toHaveLength(operations.length)
  })

  it('has every call of the contract', () => {
    expect(Object.keys(document.paths)).toEqual([
      '/v1/checkouts',
      '/v1/checkouts/{id}',
      '/v1/checkouts/{id}/cards',
      '/v1/checkouts/{id}/cards/{cardId}',
      '/v1/balance',
      '/v1/checkouts/{id}/place',
      '/v1/checkouts/{id}/reopen',
      '/v1/checkouts/{id}/complete',
      '/v1/checkouts/{id}/cancel',
      '/v1/checkouts/{id}/refund',
      '/v1/orders/{orderId}',
      '/v1/orders/{orderId}/export',
      '/v1/orders/{orderId}/erasure',
      '/v1/reviews',
      '/v1/reviews/{id}',
      '/v1/events',
      '/v1/console/session',
      '/v1/console/today',
      '/v1/console/orders',
      '/v1/console/orders/{checkoutId}',
      '/v1/console/orders/{checkoutId}/export',
      '/v1/console/orders/{checkoutId}/erasure',
      '/v1/console/reviews',
      '/v1/console/reviews/{reviewId}',
      '/v1/console/decisions',
      '/v1/console/figures',
      '/v1/console/export',
      '/v1/console/people',
      '/v1/console/people/{personId}',
      '/v1/console/audit',
      '/v1/console/reconciliations',
      '/v1/console/reconciliations/{reconciliationId}',
      '/v1/console/rebuild',
      '/v1/webhooks/{source}',
      '/v1/webhooks/{source}/{shop}',
      '/.well-known/jwks.json',
      '/v1/health',
      '/metrics',
      '/v1/check',
      '/instagift.js',
      '/instagift.global.js',
      '/instagift-balance.js',
      '/v/{version}/{rest}',
      '/docs',
      '/docs/{rest}',
      '/console',
      '/console/{rest}',
      '/openapi.json',
    ])
  })

  it('names every operation by what it does', () => {
    expect(described.map(({ operationId }) => operationId)).toEqual([
      'createCheckout',
      'readCheckout',
      'changeCheckout',
      'applyCard',
      'removeCard',
      'readBalance',
      'placeOrder',
      'reopenCheckout',
      'completeOrder',
      'cancelOrder',
      'refundOrder',
      'findCheckoutOfOrder',
      'exportOrder',
      'readErasure',
      'eraseOrder',
      'listReviews',
      'decideReview',
      'listEvents',
      'readSession',
      'readToday',
      'findOrders',
      'readStory',
      'exportStory',
      'readStoryErasure',
      'eraseStory',
      'listConsoleReviews',
      'readReviewOutlook',
      'decideReviews',
      'readFigures',
      'exportTable',
      'listPeople',
      'makePersonalKey',
      'revokePersonalKey',
      'readAuditLog',
      'listReconciliations',
      'beginReconciliation',
      'readReconciliation',
      'rebuildLedger',
      'deliverWebhook',
      'deliverWebhookOfShop',
      'readProofKeys',
      'readHealth',
      'readMetrics',
      'checkWorker',
      'readModuleScript',
      'readClassicScript',
      'readBalanceScript',
      'readReleasedScript',
      'readDocs',
      'readDocsPage',
      'readConsole',
      'readConsolePage',
      'readApiDocument',
    ])
  })

  it('explains each code where it can be answered', () => {
    const apply = described.find(({ operationId }) => operationId === 'applyCard')
    expect(apply?.responses[422]?.description).toContain(
      `\`card_spent\`: ${PROBLEMS.card_spent.detail}`,
    )
    for (const [code, { detail }] of Object.entries(PROBLEMS)) {
      expect(document.components.schemas.Problem.description).toContain(code)
      expect(document.components.schemas.Problem.description).toContain(detail)
    }
  })

  it('points to schemas that it has, and uses each of them', () => {
    const pointers = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
    const used = new Set([...pointers].map(([, name]) => name))
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort())
  })

  it('says what a body must hold', () => {
    const { schema } = document.paths['/v1/checkouts'].post.requestBody.content['application/json']
    expect(schema).toEqual({ $ref: '#/components/schemas/CreateRequest' })
    expect(document.components.schemas.CreateRequest).toMatchObject({
      required: ['currency', 'orderTotal'],
      additionalProperties: false,
    })
  })

  it('names the worker by PUBLIC_URL, and by its own address where that is missing', async () => {
    const served = async (url: string | undefined) =>
      (await json(await workerWith({ settings: { PUBLIC_URL: url } })('/openapi.json'))).servers
    expect(document.servers).toEqual([{ url: 'https://gifts.example' }])
    expect(await served('https://other.example')).toEqual([{ url: 'https://other.example' }])
    expect(await served(undefined)).toEqual([{ url: '/' }])
    expect(await served('https://gifts.example')).toEqual([{ url: 'https://gifts.example' }])
  })

  it('is what the build made, but for that address', async () => {
    const built = await (env.ASSETS as typeof globalThis).fetch('https://assets/openapi.json')
    const { servers: _, ...served } = document
    expect({ ...served, servers: [{ url: '/' }] }).toEqual(await built.json())
  })

  it('says how it is built where it is not', async () => {
    const ask = workerWith({ assets: () => new Response(null, { status: 404 }) })
    const answer = await ask('/openapi.json')
    expect(answer.status).toBe(404)
    expect((await json(answer)).detail).toContain('npm run build')
  })
})
