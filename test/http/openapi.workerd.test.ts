/** The OpenAPI document is of what is served (contract section 1, `/openapi.json`). */
import { describe, expect, it } from 'vitest'
import { app, operations } from '../../worker/app.ts'
import { call, json } from '../workerd/caller.ts'

const document = await json(await call('/openapi.json'))

describe('the document', () => {
  it('has every route of the app, and no other', () => {
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{\.\+\})?/g, '{$1}')}`)
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map(method => `${method.toUpperCase()} ${path}`),
    )
    expect(told.sort()).toEqual(served.sort())
    expect(told).toHaveLength(operations.length)
  })

  it('has every call of the contract', () => {
    expect(Object.keys(document.paths)).toEqual([
      '/v1/checkouts',
      '/v1/checkouts/{id}',
      '/v1/checkouts/{id}/cards',
      '/v1/checkouts/{id}/cards/{cardId}',
      '/v1/checkouts/{id}/place',
      '/v1/checkouts/{id}/reopen',
      '/v1/checkouts/{id}/complete',
      '/v1/checkouts/{id}/cancel',
      '/v1/orders/{orderId}',
      '/v1/reviews',
      '/v1/reviews/{id}',
      '/v1/events',
      '/v1/webhooks/{source}',
      '/.well-known/jwks.json',
      '/v1/health',
      '/openapi.json',
      '/instagift.js',
      '/instagift.global.js',
      '/v/{version}/{rest}',
    ])
  })

  it('gives every operation a name of its own', () => {
    const names = Object.values(document.paths).flatMap(methods =>
      Object.values(methods as Record<string, { operationId: string }>).map(o => o.operationId),
    )
    expect(new Set(names).size).toBe(names.length)
  })

  it('points to nothing that is not there', () => {
    const pointers = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
    for (const [, name] of pointers) expect(document.components.schemas).toHaveProperty(name ?? '')
  })

  it('says what a body must hold', () => {
    const { schema } = document.paths['/v1/checkouts'].post.requestBody.content['application/json']
    expect(schema).toMatchObject({
      required: ['currency', 'orderTotal'],
      additionalProperties: false,
    })
  })
})
