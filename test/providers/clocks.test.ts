/** Whether the answer to a redemption is of the right time: the clocks may differ by five minutes, and an answer takes a while. */
import { describe, expect, it } from 'vitest'
import { made as instagift, request as instagiftRequest } from './instagift/malformed.ts'
import { redemptionInFull } from './instagift/samples.ts'
import { answering, json, type Line, NOON } from './upstream-answers.ts'
import { row, made as vauchar, request as vaucharRequest } from './vauchar/malformed.ts'

const SKEW_MS = 5 * 60_000
const SECOND_MS = 1_000
const TOOK_MS = 20 * SECOND_MS

/** Answers that a redemption was made then, after a while. */
const answeredSlowly = (body: (at: number) => object, at: number) => {
  const wires: Line = answering(request => {
    wires.at = NOON + TOOK_MS
    return json(body(at), 201)(request)
  })
  return wires
}

const SYSTEMS: [name: string, redeemed: (at: number) => Promise<{ kind: string }>][] = [
  [
    'Instagift',
    at => {
      const made = { ...redemptionInFull, amount_cents: 4000, links: {} }
      const body = (ms: number) => ({
        redemptions: [{ ...made, created_at: new Date(ms).toISOString() }],
      })
      return instagift(answeredSlowly(body, at)).redeem(instagiftRequest())
    },
  ],
  [
    'Vauchar',
    at => {
      const body = (ms: number) => row({ transaction_id: '', created: ms / SECOND_MS })
      return vauchar(answeredSlowly(body, at)).redeem(vaucharRequest)
    },
  ],
]

describe.each(SYSTEMS)('a redemption that %s took 20 seconds for', (_, redeemed) => {
  it.each([
    ['five minutes before it was asked for', -SKEW_MS, 'redeemed'],
    ['a second earlier', -SKEW_MS - SECOND_MS, 'unknown'],
    ['five minutes after its answer', TOOK_MS + SKEW_MS, 'redeemed'],
    ['a second later', TOOK_MS + SKEW_MS + SECOND_MS, 'unknown'],
  ])('is ours or not where it is dated %s', async (_words, after, kind) => {
    expect((await redeemed(NOON + after)).kind).toBe(kind)
  })
})
