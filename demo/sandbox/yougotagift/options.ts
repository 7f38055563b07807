/** What YouGotaGift's documents leave open, say in two ways or changed later. */
import { z } from 'zod'
import { choice, count, flag } from '../options.ts'

export const yougotagiftOptions = z.object({
  vendorSandbox: flag(
    false,
    "The vendor's own sandbox: no memory, the first digits of the code decide.",
  ),
  checkRedeemed: choice(
    'A check of a redeemed card: 400 (example) or its data (table).',
    'refuse',
    'show',
  ),
  cancel: choice('Cancel is there, or gone (404) as in the documents since 2017.', 'on', 'removed'),
  cancelShows: choice(
    "The card in a cancel answer: the example's fields or the table's.",
    'unredeemed',
    'redeemed',
  ),
  okAsText: flag(false, 'Cancel answers "ok": "true" instead of true.'),
  errors: choice(
    'errors is the documented array, or an object with a message as later clients read it.',
    'array',
    'object',
  ),
  redemptionCodeInRedeem: flag(true, 'Redeem answers redemption_code (table; not in the example).'),
  redemptionCodeInList: flag(true, 'Redeemed lists redemption_code (example; not in the table).'),
  brandRequired: flag(false, 'brand_id must be sent.'),
  finalDots: choice(
    'Error texts end in a full stop as in the Examples, or not as in the Sandbox section.',
    'examples',
    'sandbox',
  ),
  multipart: flag(false, 'multipart/form-data is read too.'),
  redeemedOrder: choice('Order of the list of redeemed cards.', 'oldest', 'newest'),
  olderRedemptions: count(
    0,
    'So many other cards, a minute apart, were redeemed before all others.',
  ),
})
export type YougotagiftOptions = z.infer<typeof yougotagiftOptions>
