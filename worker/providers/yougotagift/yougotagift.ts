/**
 * YouGotaGift Merchant Redemption API v1. A card is spent as a whole, once; its currency is in no answer and comes from the
 * settings. The id of the attempt travels in `store_location` and comes back as `store`, which distinguishes a redemption of
 * ours from any other. It can be cancelled within 14 days, where that call still exists.
 */
import { describeProvider } from '../description.ts'
import { upstreamClient } from '../http/client.ts'
import { basic } from '../http/request-parts.ts'
import { SharedReading } from '../shared-reading.ts'
import { isOwnCode } from './code.ts'
import { yougotagiftListing } from './listing.ts'
import { lookUp } from './lookup.ts'
import { yougotagiftReading } from './reading.ts'
import { redeem } from './redeem.ts'
import { findRowBy } from './redeemed-list.ts'
import { yougotagiftReverse } from './reverse.ts'
import { yougotagiftSettings } from './settings.ts'
import type { Card } from './wire.ts'

/** "You can only cancel redemptions of gift cards redeemed less than 14 days ago", less a day for clocks and time zones. */
const CANCEL_WITHIN_MS = 13 * 24 * 60 * 60_000

export const yougotagift = describeProvider({
  name: 'yougotagift',
  settings: yougotagiftSettings,
  production: {
    setting: 'YOUGOTAGIFT_API_URL',
    domain: 'yougotagift.com',
    testHosts: ['sandbox.yougotagift.com'],
  },
  // Invalid by the vendor's own table of test codes.
  codeOfNoCard: '9001000000000',
  can: {
    step: 1,
    reversible: 'for_a_while',
    spellingsOf: ({ key }) => (isOwnCode(key) ? [key] : []),
    isOwnForm: ({ key }) => isOwnCode(key),
    // A second redemption is answered "Gift card already redeemed".
    refusesDuplicates: true,
    readsBeforeRedeeming: false,
  },
  create: settings => {
    const call = upstreamClient(settings, basic(settings.username, settings.password))
    const makeReading = () => new SharedReading<Card>()
    const list = settings.lane?.share('redeemed', makeReading) ?? makeReading()
    const findRow = findRowBy(call, settings.timeoutMs, list)
    const canReverse = (redeemedForMs: number) =>
      settings.cancel && redeemedForMs < CANCEL_WITHIN_MS
    return {
      canReverse,
      lookUp: code => lookUp(call, settings, code),
      redeem: request => redeem(call, settings, request),
      readBack: yougotagiftReading(call, settings.currency, findRow),
      listing: yougotagiftListing(call, settings.currency),
      reverse: async redeemed =>
        canReverse(settings.now() - redeemed.at)
          ? yougotagiftReverse(call, redeemed, findRow)
          : { kind: 'impossible', detail: 'too late to cancel, or cancelling is switched off' },
    }
  },
})
