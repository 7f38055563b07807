/**
 * Vauchar gift cards: stored value that stays on its code. Every redemption that arrives deducts, a repeated one too, so it is
 * never sent again on a guess; it carries our id as `transaction_id`, can be listed, and can be deleted.
 */
import { describeProvider } from '../description.ts'
import { upstreamClient } from '../http/client.ts'
import { basic } from '../http/request-parts.ts'
import { vaucharListing } from './listing.ts'
import { lookUp } from './lookup.ts'
import { vaucharReading } from './reading.ts'
import { redeem } from './redeem.ts'
import { vaucharReverse } from './reverse.ts'
import { vaucharSettings } from './settings.ts'

export const vauchar = describeProvider({
  name: 'vauchar',
  settings: vaucharSettings,
  production: { setting: 'VAUCHAR_API_URL', domain: 'vauchar.com', testHosts: [] },
  codeOfNoCard: 'NOSUCHCARD0000',
  can: {
    step: 1,
    reversible: 'always',
    spellingsOf: ({ typed, key }) => [...new Set([typed, key])],
    isOwnForm: () => false,
    refusesDuplicates: false,
    // Tills spend from the same card, and only the balance right before explains a missing row.
    readsBeforeRedeeming: true,
  },
  create: settings => {
    const call = upstreamClient(settings, basic(settings.merchantId, settings.apiKey))
    const readBack = vaucharReading(call)
    return {
      canReverse: () => true,
      lookUp: code => lookUp(call, code, settings.now),
      redeem: request =>
        redeem(call, request, () => readBack(request, settings.now()), settings.now),
      readBack,
      listing: vaucharListing(call),
      reverse: redeemed => vaucharReverse(call, redeemed),
    }
  },
})
