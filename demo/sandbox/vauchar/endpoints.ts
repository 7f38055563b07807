/** What each call of Vauchar's API does to which gift card. */
import { type CodeOf, type Endpoint, endpoint, lookup } from '../calls/endpoints.ts'
import type { VaucharState } from './state.ts'

const CARD = '/gift-cards/:id'
const REDEMPTION = `${CARD}/redemptions/:redemption`

const inQuery =
  (name: string): CodeOf =>
  (_, call) =>
    call.query.get(name)

export function vaucharEndpoints({ cards }: VaucharState): Endpoint[] {
  const byId: CodeOf = parts => cards.get(parts.id ?? '')?.code ?? null
  return [
    // Before the paths with an id, so that "validate" is not taken for one.
    lookup('/gift-cards/validate', inQuery('gift_card_code')),
    lookup(`${CARD}/validate`, byId),
    lookup(`${CARD}/redemptions`, byId),
    lookup(REDEMPTION, byId),
    endpoint('POST', `${CARD}/redemptions`, 'redeem', byId),
    endpoint('DELETE', REDEMPTION, 'reverse', byId),
    lookup('/gift-cards'),
    lookup(CARD, byId),
    endpoint('PUT', CARD, 'other', byId),
    endpoint('DELETE', CARD, 'other', byId),
    lookup('/validate', inQuery('code')),
    lookup('/verifycredentials'),
    lookup('/vouchers'),
  ]
}
