/** People with personal keys, reviews that they may decide, and what the audit log then says, over HTTP of the real worker. */
import { expect } from 'vitest'
import type { AuditEntry, NewPersonAnswer } from '../../../shared/api/console/people.ts'
import { type Ask, call, json, shop } from '../../workerd/caller.ts'
import { begin, newCard } from '../../workerd/outside-world.ts'

let names = 0
export const make = async (role: string): Promise<NewPersonAnswer> => {
  names += 1
  const answer = await shop('/v1/console/people', { body: { name: `Ana ${names}`, role } })
  expect(answer.status).toBe(201)
  return json(answer)
}
export const by =
  (key: string, ask: Ask = call): Ask =>
  (path, sent = {}) =>
    ask(path, { ...sent, headers: { Authorization: `Bearer ${key}`, ...sent.headers } })

export const audit = async (): Promise<AuditEntry[]> =>
  (await json(await shop('/v1/console/audit'))).entries

export const RANGE = 'from=2026-01-01T00:00:00Z&to=2026-01-08T00:00:00Z'
export const EXPORT = `/v1/console/export?what=orders&${RANGE}`
export const decision = (id: string, version = 1, promise = 'x') => ({
  ...{ reason: 'never_placed', decision: 'settled', note: 'agreed by telephone' },
  reviews: [{ id, version, promise }],
})

/** An open review of a checkout of its own. */
export const newReview = async () => {
  const code = await newCard({ system: 'instagift', balance: 10_000 })
  const { id } = await begin(5250, code)
  await shop(`/v1/checkouts/${id}/complete`, { body: { orderId: `audit-${id}` } })
  const [review] = (await json(await shop(`/v1/console/orders/${id}`))).reviews
  return json(await shop(`/v1/console/reviews/${review.id}`))
}
