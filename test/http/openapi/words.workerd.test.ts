/** What openapi.json says in words and what it asks of a generated client (docs/contract.md#openapi-document). */
import { describe, expect, it } from 'vitest'
import { call, json } from '../../workerd/caller.ts'

const document = await json(await call('/openapi.json'))

type Described = {
  operationId: string
  summary: string
  security: object[]
  parameters: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { required: boolean }
  responses: Record<string, { description: string; content?: object }>
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods as Record<string, Described>).map(one => ({ path, ...one })),
)
const named = (wanted: string) => operations.find(({ operationId }) => operationId === wanted)!

/** Every description, summary and title in the document, with its place. */
const descriptions = (value: unknown, at = ''): [string, string][] =>
  Object.entries(value ?? {}).flatMap(([name, child]) => {
    const own: [string, string][] =
      ['description', 'summary', 'title'].includes(name) && typeof child === 'string'
        ? [[at, child]]
        : []
    return typeof child === 'object' ? descriptions(child, `${at}/${name}`) : own
  })

describe('the words of the document', () => {
  it('are there wherever there is a place for them', () => {
    expect(descriptions(document).length).toBeGreaterThan(100)
    for (const [at, text] of descriptions(document))
      expect(text.trim().length, at).toBeGreaterThan(2)
    expect(document.info.title).toBe('instagift-checkout')
    expect(document.info.description).toMatch(/minor unit.+ISO 4217.+RFC 9457[\s\S]+HEAD.+405/)
  })

  it.each(operations.map(one => [one.operationId, one] as const))('name %s', (_, one) => {
    expect(one.summary).toMatch(/^[A-Z].{8,120}[^.]$/)
    expect(Object.keys(one.responses).some(status => /^[23]/.test(status))).toBe(true)
  })
})

describe('what the document asks of a client', () => {
  it('is every part of the path, and a key where the call is one of the server', () => {
    for (const { path, parameters, security } of operations) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const inPath = parameters.filter(one => one.in === 'path')
      expect(inPath.map(({ name, required, schema }) => [name, required, schema])).toEqual(
        parts.map(name => [name, true, { type: 'string' }]),
      )
      for (const one of security)
        expect(Object.keys(document.components.securitySchemes)).toEqual(
          expect.arrayContaining(Object.keys(one)),
        )
    }
    expect(document.components.securitySchemes.storeApiKey).toEqual({
      type: 'http',
      scheme: 'bearer',
    })
  })

  it('is the key, the key or none, or none, by who may call', () => {
    expect(named('placeOrder').security).toEqual([{ storeApiKey: [] }])
    expect(named('listReviews').security).toEqual([{ storeApiKey: [] }])
    expect(named('listEvents').security).toEqual([{ storeApiKey: [] }])
    expect(named('readCheckout').security).toContainEqual({ storeApiKey: [] })
    expect(named('readHealth').security).toEqual([])
  })

  it('is a body where one is needed, and none where all of it may be left out', () => {
    const bodies = operations
      .filter(({ requestBody }) => requestBody)
      .map(({ operationId, requestBody }) => [operationId, requestBody?.required])
    expect(Object.fromEntries(bodies)).toMatchObject({
      ...{ createCheckout: true, changeCheckout: false, applyCard: true, placeOrder: true },
      ...{ reopenCheckout: true, completeOrder: true, cancelOrder: false, decideReview: true },
    })
  })

  it('is an Idempotency-Key of at most 255 characters at the calls that honour one', () => {
    const header = { name: 'Idempotency-Key', in: 'header' }
    const schema = { type: 'string', maxLength: 255 }
    const honouring = operations.filter(({ parameters }) =>
      parameters.some(({ name }) => name === 'Idempotency-Key'),
    )
    for (const { parameters } of honouring)
      expect(parameters).toContainEqual({ ...header, schema, description: expect.any(String) })
    expect(honouring.map(({ operationId }) => operationId)).toEqual(
      expect.arrayContaining([
        ...['createCheckout', 'applyCard', 'placeOrder', 'reopenCheckout'],
        ...['completeOrder', 'cancelOrder'],
      ]),
    )
  })

  it('names the parameters of lists and of waiting', () => {
    const queryOf = (id: string) =>
      named(id)
        .parameters.filter(one => one.in === 'query')
        .map(({ name }) => name)
    expect(queryOf('completeOrder')).toEqual(['wait'])
    expect(queryOf('cancelOrder')).toEqual(['wait'])
    expect(queryOf('listReviews')).toEqual(expect.arrayContaining(['status', 'limit']))
    expect(queryOf('listEvents')).toEqual(expect.arrayContaining(['after', 'limit']))
  })

  it('is to read problems as problems and answers as JSON', () => {
    // Health answers 503 with itself, so that a monitor sees both. The documentation is for people.
    const others = ['readHealth', 'readDocs', 'readDocsPage'].map(named)
    for (const { operationId, responses } of operations.filter(one => !others.includes(one)))
      for (const [status, { content }] of Object.entries(responses))
        if (status >= '400' && content)
          expect(Object.keys(content), `${operationId} ${status}`).toEqual([
            'application/problem+json',
          ])
  })
})
