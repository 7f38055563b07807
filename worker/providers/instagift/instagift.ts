/**
 * Instagift API v2. A certificate is redeemed once: what is left of it after a partial redemption is a new certificate with a
 * new code in its owner's account. Amounts are whole dollars, the currency is USD, and nothing can be undone.
 */
import { describeProvider } from '../description.ts'
import { upstreamClient } from '../http/client.ts'
import { instagiftListing } from './listing.ts'
import { lookUp } from './lookup.ts'
import { instagiftReading } from './reading.ts'
import { redeem } from './redeem.ts'
import { instagiftSettings } from './settings.ts'
import { WHOLE_DOLLAR } from './wire.ts'

export const instagift = describeProvider({
  name: 'instagift',
  settings: instagiftSettings,
  production: { setting: 'INSTAGIFT_API_URL', domain: 'instagift.com', testHosts: [] },
  codeOfNoCard: 'NOSUCHCARD0000',
  can: {
    step: WHOLE_DOLLAR,
    reversible: 'never',
    // As typed, then in the usual grouping: the documents don't say whether the dashes are part of the code.
    spellingsOf: ({ typed, grouped }) => [...new Set([typed, grouped])],
    // "Typically" 13 to 15 letters and digits: nothing that another system could not print as well.
    isOwnForm: () => false,
    // One certificate, one redemption: a second one is answered "This item has previously been redeemed".
    refusesDuplicates: true,
    readsBeforeRedeeming: false,
  },
  create: settings => {
    const call = upstreamClient(settings, {
      'X-Merchant-Key': settings.merchantKey,
      'X-Merchant-Secret': settings.merchantSecret,
    })
    return {
      canReverse: () => false,
      lookUp: code => lookUp(call, settings, code),
      redeem: request => redeem(call, settings, request),
      readBack: instagiftReading(call, settings),
      listing: instagiftListing(call),
      reverse: async () => ({
        kind: 'impossible',
        detail: 'Instagift has no call that undoes a redemption',
      }),
    }
  },
})
