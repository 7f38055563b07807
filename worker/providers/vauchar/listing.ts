/**
 * The redemptions of one gift card at Vauchar (docs/upstreams.md#vauchar-endpoints, VA1). There is no list of all: what was redeemed
 * of cards that were never used here can't be seen. What is deleted leaves the list.
 */
import type { UpstreamClient } from '../http/call.ts'
import { SKEW_MS } from '../is-ours.ts'
import { attemptIdIn, type Listing } from '../listing.ts'
import { listRows } from './reading.ts'

export const vaucharListing = (call: UpstreamClient): Listing => ({
  of: 'card',
  toleranceMs: SKEW_MS,
  grainMs: 1_000,
  carriesOurId: true,
  read: async ({ card }, take) => {
    if (card === null) throw new RangeError('Vauchar lists the redemptions of one card')
    const listed = await listRows(call, card)
    if ('failure' in listed) {
      const { failure } = listed
      // 404 with JSON is the documented one: the card is gone, and with it all of its rows.
      const isGone =
        failure.kind === 'refused' && failure.status === 404 && failure.body !== undefined
      return isGone ? { kind: 'read', next: null } : { kind: 'failed', detail: failure.detail }
    }
    for (const { id, transactionId, value, createdAt } of listed.rows) {
      const attemptId = attemptIdIn([transactionId ?? ''])
      const about = { card: card.upstreamId, amount: value, at: createdAt, channel: null }
      take({ id, attemptId, ...about })
    }
    return { kind: 'read', next: null }
  },
  codeOf: async () => null,
})
