/** Which bodies are accepted, and what the answer says about others (docs/contract.md#problems). */
import { describe, expect, it } from 'vitest'
import { asShopper, json, shop, workerWith } from '../workerd/caller.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'

const CREATION = { currency: 'USD', orderTotal: 5250 }
const create = async () => ({ ok: true as const, value: sampleCheckout('ck_x') })
const shopper = asShopper(workerWith({ checkout: { create } }))

describe('a body', () => {
  const send = (body: unknown, type = 'application/json') =>
    shopper('/v1/checkouts', { body, headers: { 'Content-Type': type } })
  const codeOf = async (answer: Response) => (await json(answer)).code

  it.each([
    ...['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json'],
    'x-application/json',
  ])('of type %s is refused', async type => {
    const answer = await send(JSON.stringify(CREATION), type)
    expect([answer.status, await codeOf(answer)]).toEqual([415, 'unsupported_media_type'])
  })

  it('without a type is refused, and no body is an empty one', async () => {
    const body = new Blob([JSON.stringify(CREATION)]).stream()
    const typeless = await shopper('/v1/checkouts', { body })
    expect([typeless.status, await codeOf(typeless)]).toEqual([415, 'unsupported_media_type'])
    const oneByte = await shopper('/v1/checkouts', { body: new Blob(['{']).stream() })
    expect(oneByte.status).toBe(415)
    expect((await send('', 'text/plain')).status).toBe(415)
    const { issues } = await json(await shopper('/v1/checkouts', { method: 'POST' }))
    expect(issues.map(({ path }: { path: string }) => path)).toEqual(['currency', 'orderTotal'])
  })

  it.each<[BodyInit, string]>([
    ['{', 'the body is not valid JSON'],
    ['{"currency":"USD","currency":"USD"}', 'the body has an object with the same name twice'],
    [new Uint8Array([0x7b, 0xff, 0x7d]), 'the body is not UTF-8'],
    ['{"currency":"USD","orderTotal":1,"more":2}', 'has an unknown field'],
  ])('that cannot be read is refused with what is wrong with it: %s', async (body, message) => {
    const { issues } = await json(await send(new Blob([body as never]).stream()))
    expect(issues).toEqual([{ path: '', message }])
  })

  it('may name its charset', async () => {
    expect((await send(JSON.stringify(CREATION), 'application/json; charset=utf-8')).status).toBe(
      201,
    )
  })

  it('of 16 KiB is taken, and one byte more is refused; at the console of 128 KiB', async () => {
    const padded = (body: object, bytes: number) => JSON.stringify(body).padEnd(bytes, ' ')
    expect((await send(padded(CREATION, 16 * 1024))).status).toBe(201)
    expect((await send(padded(CREATION, 16 * 1024 + 1))).status).toBe(413)
    const rebuild = (bytes: number) =>
      shop('/v1/console/rebuild', {
        body: padded({}, bytes),
        headers: { 'Content-Type': 'application/json' },
      })
    expect((await rebuild(128 * 1024)).status).toBe(200)
    expect((await rebuild(128 * 1024 + 1)).status).toBe(413)
  })

  it('over 16 KiB is refused, with or without a declared length', async () => {
    const big = JSON.stringify({ ...CREATION, code: 'x'.repeat(16 * 1024) })
    expect(await codeOf(await send(big))).toBe('body_too_large')
    const stream = new Blob([big]).stream()
    const answer = await send(stream)
    expect(await json(answer)).toMatchObject({
      code: 'body_too_large',
      status: 413,
      detail: 'The body may have at most 16384 bytes.',
    })
  })

  it.each([
    ['', 'no JSON at all'],
    ['{', 'half of it'],
    ['[]', 'an array'],
    ['null', 'null'],
    ['"text"', 'text'],
    ['{"currency":"USD","orderTotal":1e309}', 'infinity'],
    ['{"currency":"USD","orderTotal":-1}', 'a negative amount'],
    ['{"currency":"USD","orderTotal":50.5}', 'a fraction of a cent'],
    ['{"currency":"USD","orderTotal":"5250"}', 'an amount in quotes'],
    ['{"currency":"USD","orderTotal":9007199254740993}', 'more than can be counted exactly'],
    ['{"currency":"usd","orderTotal":1}', 'a currency in small letters'],
    ['{"currency":"USD","orderTotal":1,"orderTotal":2}', 'a name twice'],
    ['{"currency":"USD","orderTotal":1,"order\\u0054otal":2}', 'a name twice, once escaped'],
    ['{"currency":"USD","orderTotal":1,"__proto__":{"code":"x"}}', 'a prototype'],
    ['{"currency":"USD","orderTotal":1,"cartRef":"\\ud800"}', 'half of a surrogate pair'],
    [
      `{"currency":"USD","orderTotal":1,"cartRef":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      'a deep nest',
    ],
    ['{"currency":"USD","orderTotal":1,"cartRef":""}', 'an empty id'],
  ])('is refused: %2$s', async body => {
    const answer = await send(body)
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'invalid_request'])
  })

  it('is refused by the names of its fields, never by their values', async () => {
    const answer = await send({ currency: 'CODE-1234', orderTotal: 'CODE-1234', 'CODE-1234': 1 })
    const text = await answer.text()
    expect(JSON.parse(text).issues.map((issue: { path: string }) => issue.path)).toEqual([
      'currency',
      'orderTotal',
      '',
    ])
    expect(text).not.toContain('CODE')
  })
})
