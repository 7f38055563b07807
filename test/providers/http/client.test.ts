import { describe, expect, it } from 'vitest'
import type { UpstreamCall } from '../../../worker/providers/http/call.ts'
import { upstreamClient } from '../../../worker/providers/http/client.ts'
import {
  answering,
  dropped,
  empty,
  type FakeAnswer,
  json,
  page,
  silent,
} from '../upstream-answers.ts'

const CODE = 'E69W-CDQ2-WTWH6Y'
const SECRET = 'not-to-be-shown'
const GET: UpstreamCall = { method: 'GET', path: `/claim_codes/${CODE}` }

const NO_JSON = 'status 200 with an answer that is not JSON'
const NO_TEXT = 'status 200 with an answer that is too long or not text'

const call = (answer: FakeAnswer, timeoutMs = 1000) => {
  const wires = { ...answering(answer), timeoutMs }
  return upstreamClient(wires, { 'X-Key': SECRET })(GET)
}

/** A body that goes on for as long as somebody reads it. */
const endless = (status: number) => {
  let bytes = 0
  let isGivenUp = false
  const answer: FakeAnswer = () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          bytes += 16 * 1024
          controller.enqueue(new Uint8Array(16 * 1024).fill(32))
        },
        cancel() {
          isGivenUp = true
        },
      }),
      { status },
    )
  return { answer, read: () => bytes, isGivenUp: () => isGivenUp }
}

describe('a call to a gift-card system', () => {
  it('hands over JSON that comes with 200 or 201', async () => {
    expect(await call(json({ a: 1 }))).toEqual({ kind: 'answered', status: 200, body: { a: 1 } })
    expect(await call(json([], 201))).toEqual({ kind: 'answered', status: 201, body: [] })
  })

  it('hands over nothing with 204', async () => {
    expect(await call(empty(204))).toEqual({ kind: 'answered', status: 204, body: null })
  })

  it.each([
    ['a reset connection', dropped],
    ['a connection that is reset in the middle of the body', () => new Response(broken())],
  ])('is unreachable after %s', async (_, answer) => {
    expect(await call(answer)).toEqual({ kind: 'unreachable', detail: 'the connection failed' })
  })

  it.each([
    ['no answer', silent],
    ['a body that stops in the middle', () => new Response(stalled())],
  ])(
    'is unreachable after the time-out with %s, even where the signal is overlooked',
    async (_, answer) => {
      expect(await call(answer, 20)).toEqual({
        kind: 'unreachable',
        detail: 'no answer within 20 ms',
      })
    },
  )

  it('aborts the request at the time-out', async () => {
    let aborted = false
    await call(request => {
      request.signal.addEventListener('abort', () => {
        aborted = true
      })
      return new Promise(() => undefined)
    }, 20)
    expect(aborted).toBe(true)
  })

  it.each([400, 401, 402, 403, 404, 406, 429])('is refused with %i', async status => {
    expect(await call(json({ why: 1 }, status))).toMatchObject({
      kind: 'refused',
      status,
      body: { why: 1 },
    })
  })

  it('is refused without a body where a refusal is not JSON', async () => {
    expect(await call(page(404))).toMatchObject({ kind: 'refused', status: 404, body: undefined })
  })

  it.each([202, 206, 301, 302, 307, 405, 408, 409, 418, 500, 502, 503, 504])(
    'takes %i for a strange status',
    async status => {
      expect(await call(json({}, status))).toMatchObject({
        kind: 'strange_status',
        detail: `status ${status}`,
      })
    },
  )

  it('takes a strange status without a body for one, too', async () => {
    expect(await call(empty(304))).toMatchObject({ kind: 'strange_status', detail: 'status 304' })
  })

  it('follows no redirect', async () => {
    const modes: string[] = []
    await call(request => {
      modes.push(request.redirect)
      return Response.redirect('https://elsewhere.test/', 302)
    })
    expect(modes).toEqual(['manual'])
  })

  it.each([
    ['HTML', page(201), 'status 201 with an answer that is not JSON'],
    ['JSON that is cut off', () => new Response('{"certificates":[{"id":'), NO_JSON],
    ['nothing', () => new Response(''), NO_JSON],
    ['bytes that are no UTF-8', () => new Response(new Uint8Array([0x22, 0xff, 0x22])), NO_TEXT],
    ['a character that is cut off', () => new Response(new Uint8Array([0x22, 0xc3])), NO_TEXT],
    ['a body beyond the limit', () => new Response(`"${'x'.repeat(64 * 1024 - 1)}"`), NO_TEXT],
  ])('takes %s for a strange body', async (_, answer, detail) => {
    expect(await call(answer)).toEqual({ kind: 'strange_body', detail })
  })

  it('takes a body up to the limit, also in pieces that cut a character', async () => {
    const longest = 'x'.repeat(64 * 1024 - 2)
    expect(await call(() => new Response(`"${longest}"`))).toMatchObject({ body: longest })
    const pieces = [
      [0x22, 0xc3],
      [0xa9, 0x22],
    ].map(bytes => new Uint8Array(bytes))
    const body = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece)
        controller.close()
      },
    })
    expect(await call(() => new Response(body))).toMatchObject({ body: 'é' })
  })

  it('reads no more than 64 KB of an endless body', async () => {
    const { answer, read } = endless(200)
    expect((await call(answer)).kind).toBe('strange_body')
    expect(read()).toBeLessThan(200 * 1024)
  })

  it('gives up a body that nobody reads on', async () => {
    for (const status of [200, 400, 500]) {
      const { answer, isGivenUp } = endless(status)
      await call(answer)
      expect(isGivenUp()).toBe(true)
    }
  })

  it('reads no more than 64 KB of a refusal either', async () => {
    const { answer, read } = endless(400)
    expect(await call(answer)).toMatchObject({ kind: 'refused', body: undefined })
    expect(read()).toBeLessThan(200 * 1024)
  })

  it('sends nothing where the time it shares with other calls has run out', async () => {
    const wires = answering(json({}))
    const signal = AbortSignal.abort()
    expect((await upstreamClient(wires, {})({ ...GET, signal })).kind).toBe('unreachable')
    expect(wires.sent).toHaveLength(0)
  })

  it.each([dropped, silent, page(200), page(404), page(500), json({ [CODE]: CODE }, 418)])(
    'never shows a code, a secret or a URL (%#)',
    async answer => {
      const shown = JSON.stringify(await call(answer, 20))
      expect(shown).not.toMatch(/E69W|gifts\.test|not-to-be-shown/)
    },
  )

  it('tells how long to wait with a status that is strange as well', async () => {
    expect(await call(json({}, 503, { 'Retry-After': '9' }))).toEqual({
      ...{ kind: 'strange_status', retryAfterSeconds: 9, detail: 'status 503' },
    })
    expect(await call(json({}, 429))).toEqual({
      ...{ kind: 'refused', status: 429, body: {}, retryAfterSeconds: null },
      detail: 'refused with 429',
    })
  })

  it('sends the path behind the base URL, with one slash between, and the query behind it', async () => {
    for (const baseUrl of ['https://gifts.test/api', 'https://gifts.test/api//']) {
      const urls: string[] = []
      const fetch = async (request: Request) => {
        urls.push(request.url)
        return new Response('{}')
      }
      const query = { 'a b': 'c&d' }
      await upstreamClient({ ...answering(), baseUrl, fetch }, {})({ ...GET, query })
      expect(urls).toEqual([`https://gifts.test/api${GET.path}?a+b=c%26d`])
    }
  })

  it('asks for JSON, with the headers of its system', async () => {
    const wires = answering(json({}))
    await upstreamClient(wires, { 'X-Key': SECRET })(GET)
    expect(Object.fromEntries(wires.sent[0]!.headers)).toMatchObject({
      accept: 'application/json',
      'x-key': SECRET,
    })
  })
})

const broken = () =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"a":'))
      controller.error(new TypeError('reset'))
    },
  })

const stalled = () =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"a":'))
    },
  })
