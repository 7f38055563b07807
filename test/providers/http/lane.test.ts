import { describe, expect, it } from 'vitest'
import type { Rows } from '../../../worker/providers/http/call.ts'
import { upstreamClient } from '../../../worker/providers/http/client.ts'
import { Lane, Lanes } from '../../../worker/providers/http/lane.ts'
import { plan } from '../fixtures.ts'
import { PLANS } from '../plans.ts'
import {
  answering,
  dropped,
  type FakeAnswer,
  json,
  NOON,
  page,
  silent,
} from '../upstream-answers.ts'

const GET = { method: 'GET', path: '/' } as const

/** Clients of one account, each with its own connection, as the objects of an isolate have. */
function neighbours(...answers: FakeAnswer[]) {
  const lane = new Lane(10_000)
  const wires = { ...answering(...answers), lane, timeoutMs: 40 }
  const clock = { at: wires.at }
  const ask = (timeoutMs = 40, rows?: Rows) =>
    upstreamClient(
      { ...wires, timeoutMs, now: () => clock.at },
      {},
    )({ ...GET, ...(rows && { rows }) })
  const times = async (count: number) => {
    const kinds: string[] = []
    for (let n = 0; n < count; n++) kinds.push((await ask()).kind)
    return kinds
  }
  return { ask, times, clock, sent: wires.sent }
}

describe('a system that fails several times in a row', () => {
  it.each<[string, FakeAnswer]>([
    ['is not to be reached', dropped],
    ['does not answer', silent],
    ['answers 503', page(503)],
    ['answers with web pages', page(200)],
    ['has too many callers', json({}, 429)],
  ])('is asked once per pause by all callers together where it %s', async (_, answer) => {
    const { times, ask, clock, sent } = neighbours(answer)
    expect(await times(5)).not.toContain('not_sent')
    expect(await times(20)).toEqual(Array(20).fill('not_sent'))
    expect(sent).toHaveLength(5)
    expect(await ask()).toEqual({
      ...{ kind: 'not_sent', retryAfterSeconds: 10 },
      detail: 'nothing was sent: the system has failed several times in a row',
    })
    clock.at += 10_000
    expect((await Promise.all([ask(), ask(), ask()])).map(one => one.kind)).toEqual([
      expect.not.stringMatching('not_sent'),
      'not_sent',
      'not_sent',
    ])
    expect(sent).toHaveLength(6)
  })

  it('is not one that answers with another list than was asked for', async () => {
    const { ask } = neighbours(page(200))
    const kinds: string[] = []
    for (let calls = 0; calls < 8; calls++)
      kinds.push((await ask(40, { list: 'data', see: () => false })).kind)
    expect(kinds).toEqual(Array(8).fill('strange_body'))
  })

  it('is not one whose list takes longer than the time-out, for it answers', async () => {
    const begun = () =>
      new Response(
        new ReadableStream({
          start: controller => controller.enqueue(new TextEncoder().encode('{"data":[1,')),
        }),
      )
    const { ask } = neighbours(begun)
    const kinds: string[] = []
    for (let calls = 0; calls < 7; calls++)
      kinds.push((await ask(10, { list: 'data', see: () => false })).kind)
    expect(kinds).toEqual(Array(7).fill('cut_short'))
  })

  it('is asked by everybody again after one success', async () => {
    const failing = Array<FakeAnswer>(5).fill(dropped)
    const { times, clock } = neighbours(...failing, json({}))
    await times(5)
    clock.at += 10_000
    expect(await times(8)).toEqual(Array(8).fill('answered'))
  })

  it('counts only failures in a row, and no refusal as one', async () => {
    const four = Array<FakeAnswer>(4).fill(dropped)
    const { times } = neighbours(...four, json({}, 404), ...four, json({}, 401), ...four, json({}))
    expect(await times(20)).not.toContain('not_sent')
  })
})

describe.each(PLANS)('$name, held back', ({ name, build, balance, currency, amount }) => {
  it('has not sent a redemption, and says of everything else that it could not be asked', async () => {
    const lane = new Lane(10_000)
    const fixture = build({ lane })
    const request = await plan(fixture, { system: name, balance, currency }, amount)
    fixture.sandbox.fault({ system: name, kind: 'drop_before', times: 5 })
    for (let failures = 0; failures < 5; failures++) await fixture.provider.lookUp(request.code)
    fixture.sent.length = 0
    const { provider } = fixture
    expect(await provider.redeem(request)).toMatchObject({
      kind: 'not_sent',
      retryAfterSeconds: 10,
    })
    const found = await provider.lookUp(request.code)
    expect(found).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
    expect((await provider.readBack(request, fixture.wires.at)).kind).toBe('unavailable')
    const redeemed = { ...request, booked: amount, upstreamId: 'x', receipt: {}, at: NOON }
    expect(['unknown', 'impossible']).toContain((await provider.reverse(redeemed)).kind)
    expect(fixture.sent).toHaveLength(0)
  })
})

describe('calls at once', () => {
  const slow = () => {
    let under = 0
    let most = 0
    const answer: FakeAnswer = async () => {
      under += 1
      most = Math.max(most, under)
      await new Promise(resolve => setTimeout(resolve, 5))
      under -= 1
      return new Response('{}')
    }
    return { answer, most: () => most }
  }

  it('are never more than 32, and each gets its turn', async () => {
    const { answer, most } = slow()
    const { ask, sent } = neighbours(answer)
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(5_000)))
    expect(answers.map(one => one.kind)).toEqual(Array(100).fill('answered'))
    expect(most()).toBe(32)
    expect(sent).toHaveLength(100)
  })

  it('never leave after the time-out of who waits for them', async () => {
    const { ask, sent } = neighbours(silent)
    const first = Array.from({ length: 32 }, () => ask(400))
    const late = await ask(20)
    expect(late).toEqual({
      ...{ kind: 'not_sent', retryAfterSeconds: null },
      detail: 'nothing was sent: no turn within 20 ms',
    })
    await Promise.all(first)
    expect(sent).toHaveLength(32)
  })

  it('give up the places of callers that have died', async () => {
    const lane = new Lane(10_000)
    const clock = { at: 0 }
    const enter = () => lane.enter(() => clock.at, 10, AbortSignal.timeout(5))
    for (let n = 0; n < 32; n++) expect((await enter()).kind).toBe('go')
    for (clock.at of [0, 10]) await expect(enter()).rejects.toThrow('no turn in time')
    clock.at = 11
    expect((await enter()).kind).toBe('go')
  })
})

it('holds what its callers share, made by the first of them', () => {
  const lane = new Lane(10_000)
  let made = 0
  const share = (name: string) => lane.share(name, () => ({ nth: ++made }))
  expect([share('a'), share('b'), share('a')]).toEqual([{ nth: 1 }, { nth: 2 }, { nth: 1 }])
})

it('is one for an account, and another for another', () => {
  const lanes = new Lanes()
  expect(lanes.of('a', 10_000)).toBe(lanes.of('a', 10_000))
  expect(lanes.of('a', 10_000)).not.toBe(lanes.of('b', 10_000))
})
