/** How far back the list of redemptions at Instagift is read for one whose answer was lost. */
import { describe, expect, it } from 'vitest'
import { inWords } from '../in-words.ts'
import { answering, type FakeAnswer, json, NOON, silent } from '../upstream-answers.ts'
import { card, MINUTE_MS, made, request } from './malformed.ts'
import { certificateByClaimCode, redemptionInFull } from './samples.ts'

it('is five minutes before it was sent, for clocks that differ, and no further', async () => {
  const row = (ms: number, change: object = {}) => ({
    ...{ ...redemptionInFull, created_at: new Date(NOON + ms).toISOString(), ...change },
  })
  const links = { certificate: certificateByClaimCode.id }
  const older = Array.from({ length: 12 }, () => row(-1_000))
  const ours = row(-1_000, { amount_cents: 4000, links })
  const list = json({ links: {}, redemptions: [row(1_000), ...older, ours] })
  const used = card({ status: 'redeemed', face_value_cents: 4000 })
  const read = (sentAt: number) => made(answering(used, list)).readBack(request(), sentAt)
  expect((await read(NOON - 1_000 + 5 * MINUTE_MS)).kind).toBe('redeemed')
  expect((await read(NOON - 999 + 5 * MINUTE_MS)).kind).toBe('undecidable')
})

it('begins at the end of a list that shows the newest last, and goes back to its second page', async () => {
  const sentAt = NOON - 10 * MINUTE_MS
  const used = card({ status: 'redeemed', face_value_cents: 4000 })
  const links = { certificate: certificateByClaimCode.id }
  const page = (number: number, change: object = {}) => {
    const row = (minutes: number) => ({
      ...{ ...redemptionInFull, id: `row-${number}-${minutes}` },
      created_at: new Date(sentAt + (number * 3 + minutes - 4) * MINUTE_MS).toISOString(),
    })
    const next = number < 3 ? { next: `?page=${number + 1}` } : {}
    const redemptions = [row(0), { ...row(1), ...change }]
    return json({ links: {}, redemptions, meta: { links: { last: '?page=3', ...next } } })
  }
  const read = async (...pages: FakeAnswer[]) => {
    const wires = answering(used, ...pages)
    const { kind } = await made(wires).readBack(request(), sentAt)
    return { kind, asked: wires.sent.slice(1).map(({ query }) => query.page) }
  }
  const ours = { amount_cents: 4000, links }
  expect(await read(page(1), page(3, ours))).toEqual({ kind: 'redeemed', asked: [undefined, '3'] })
  expect(await read(page(1), page(3), page(2, ours))).toEqual({
    ...{ kind: 'redeemed', asked: [undefined, '3', '2'] },
  })
  expect(await read(page(1), page(3), page(2))).toEqual({
    ...{ kind: 'undecidable', asked: [undefined, '3', '2'] },
  })
})

it('is nowhere where the list does not answer in time, which proves nothing', async () => {
  const sentAt = NOON - 10 * MINUTE_MS
  const updated_at = new Date(sentAt).toISOString()
  const used = card({ status: 'redeemed', face_value_cents: 4000, updated_at })
  const reading = await made(answering(used, silent)).readBack(request(), sentAt)
  expect(inWords(reading)).toBe('unavailable: no answer within 20 ms')
})

describe('a list of several pages', () => {
  const sentAt = NOON - 10 * MINUTE_MS
  const inTime = new Date(sentAt).toISOString()
  const used = card({ status: 'redeemed', face_value_cents: 4000, updated_at: inTime })
  const links = { certificate: certificateByClaimCode.id }
  const ours = { id: 'ours', amount_cents: 4000, links, created_at: inTime }
  /** A page with rows of these times, in minutes from when ours was sent. */
  const page = (last: number, minutes: number[], more: object[] = [], next = '?page=2') => {
    const rows = minutes.map(minute => ({
      ...{ ...redemptionInFull, id: `row-${minute}` },
      created_at: new Date(sentAt + minute * MINUTE_MS).toISOString(),
    }))
    const meta = { links: { next, last: `?page=${last}` } }
    return json({ links: {}, redemptions: [...rows, ...more], meta })
  }
  const read = async (...pages: FakeAnswer[]) => {
    const wires = answering(used, ...pages)
    const { kind } = await made(wires).readBack(request(), sentAt)
    return { kind, asked: wires.sent.slice(1).map(({ query }) => query.page) }
  }

  it('is read no further back than to a page that ends before ours', async () => {
    const { kind, asked } = await read(page(4, [-90, -80]), page(4, [-30, -20]))
    expect([kind, asked]).toEqual(['undecidable', [undefined, '4']])
  })

  it('is read on where its last pages are empty', async () => {
    const empty = page(4, [])
    const { kind, asked } = await read(page(4, [-90, -80]), empty, empty, page(4, [-20], [ours]))
    expect([kind, asked]).toEqual(['redeemed', [undefined, '4', '3', '2']])
  })

  it('may not show all it has where it ends with old rows, the newest last', async () => {
    const { kind, asked } = await read(page(2, [-90, -80]), page(2, [-70, -60], [], ''))
    expect([kind, asked]).toEqual(['redeemed', [undefined, '2']])
  })

  it('is given up at once where the second page is the first', async () => {
    const { kind, asked } = await read(page(2, [-80, -90]))
    expect([kind, asked]).toEqual(['redeemed', [undefined, '2']])
  })

  it('is cut short where a later page does not come in time: the certificate alone has to do', async () => {
    const { kind, asked } = await read(page(2, [-80, -90]), silent)
    expect([kind, asked]).toEqual(['redeemed', [undefined, '2']])
  })
})
