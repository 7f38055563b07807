/** What Instagift's documents leave open or say in two ways. */
import { z } from 'zod'
import { choice, count, flag } from '../options.ts'

export const instagiftOptions = z.object({
  singularClaimCode: flag(
    false,
    'GET /claim_code/:code, as one signature line writes it, works too.',
  ),
  looseCodes: flag(false, 'Claim codes are found in any case and grouping.'),
  names: choice(
    'Field names: each endpoint as its newest sample, or all old, all new, all both.',
    'samples',
    'old',
    'new',
    'both',
  ),
  belowOneDollar: choice(
    'An amount below a dollar, which the rounding makes 0.',
    'refuse',
    'redeem_all',
    'redeem_nothing',
  ),
  aboveFaceValue: choice('An amount above the face value.', 'refuse', 'clamp'),
  oddFaceValue: choice('A whole redemption of $25.50 books 2500 or 2550.', 'floor', 'whole'),
  expired: choice(
    'After expires_at: no longer, or for what was paid for it.',
    'refuse',
    'redeem_at_price',
  ),
  foreign: choice("The answer for another merchant's certificate.", 'unauthorized', 'not_found'),
  locationByClaimCode: flag(
    false,
    'redemption_location_id counts on the claim code endpoint as well.',
  ),
  redeemStatus: choice('HTTP status of a redemption.', 201, 200),
  childrenInList: flag(true, "The remainder is in the merchant's list of certificates."),
  listOrder: choice('Order of the list of certificates.', 'newest', 'oldest'),
  brokenMeta: flag(false, 'page_count stays 1 and next null, as in the sample of 13 certificates.'),
  redemptionPages: flag(
    false,
    'The list of redemptions has a meta and 10 rows a page, as that of certificates.',
  ),
  redemptionOrder: choice('Order of the list of redemptions.', 'newest', 'oldest'),
  olderRedemptions: count(
    0,
    'So many redemptions of other certificates, a minute apart, are older than all others.',
  ),
})
export type InstagiftOptions = z.infer<typeof instagiftOptions>
