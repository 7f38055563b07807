/** How far back the list of redemptions at Instagift is read for one whose answer was lost. */
import { expect, it } from 'vitest'
import { answering, json, NOON } from '../upstream-answers.ts'
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
