/**
 * The switches between the readings that the documents leave open. A default is the document's own sample where there is one,
 * and the reading that is hardest for a client otherwise. The README has one line for each.
 */
import { z } from 'zod'

const instagift = z.strictObject({
  /** `GET /claim_code/:code`, the singular form of the signature line, as a second path. */
  singularClaimCode: z.boolean().default(false),
  /** Claim codes are found in any case and grouping. */
  looseCodes: z.boolean().default(false),
  /** Field names: each endpoint as its newest sample, or all old, all new, all both. */
  names: z.enum(['samples', 'old', 'new', 'both']).default('samples'),
  /** An amount below one dollar, which the rounding makes 0. */
  belowOneDollar: z.enum(['refuse', 'redeem_all', 'redeem_nothing']).default('refuse'),
  aboveFaceValue: z.enum(['refuse', 'clamp']).default('refuse'),
  /** A whole redemption of $25.50 books 2500 or 2550. */
  oddFaceValue: z.enum(['floor', 'whole']).default('floor'),
  /** After `expires_at`. */
  expired: z.enum(['refuse', 'redeem_at_price']).default('refuse'),
  /** Another merchant's certificate. */
  foreign: z.enum(['unauthorized', 'not_found']).default('unauthorized'),
  /** `redemption_location_id` counts on the claim code endpoint too. */
  locationByClaimCode: z.boolean().default(false),
  redeemStatus: z.union([z.literal(201), z.literal(200)]).default(201),
  /** The remainder is in the merchant's list of certificates. */
  childrenInList: z.boolean().default(true),
  listOrder: z.enum(['newest', 'oldest']).default('newest'),
  /** `page_count` stays 1 and `next` null, as in the sample. */
  brokenMeta: z.boolean().default(false),
})

const yougotagift = z.strictObject({
  /** The vendor's stateless sandbox: the answer depends on the first digits of the code alone. */
  vendorSandbox: z.boolean().default(false),
  /** A check of a redeemed card: 400 (example) or 200 with the redeemed structure (table). */
  checkRedeemed: z.enum(['refuse', 'show']).default('refuse'),
  /** `removed`: 404, as in the documents since 2017. */
  cancel: z.enum(['on', 'removed']).default('on'),
  /** The card in a cancel answer: the example's fields or the table's. */
  cancelShows: z.enum(['unredeemed', 'redeemed']).default('unredeemed'),
  /** `"ok": "true"` instead of `true`. */
  okAsText: z.boolean().default(false),
  /** `errors` is the documented array, or an object with a message as later clients read it. */
  errors: z.enum(['array', 'object']).default('array'),
  redemptionCodeInRedeem: z.boolean().default(true),
  redemptionCodeInList: z.boolean().default(true),
  /** `brand_id` must be sent. */
  brandRequired: z.boolean().default(false),
  /** Final dots as in the Examples or as in the Sandbox section. */
  finalDots: z.enum(['examples', 'sandbox']).default('examples'),
  /** multipart/form-data is read too. */
  multipart: z.boolean().default(false),
})

const vauchar = z.strictObject({
  /** `transaction_id` comes back, or is dropped. */
  transactionId: z.enum(['echo', 'drop']).default('echo'),
  /** An undocumented field in the body is refused with 400. */
  unknownFields: z.enum(['accept', 'refuse']).default('accept'),
  /** A DELETE gives the value back to the card. */
  deleteRestores: z.boolean().default(true),
  /** More than the balance: 400, 402, or taken as far as it goes below zero. */
  overdraft: z.enum(['refuse', 'payment_required', 'allow']).default('refuse'),
  /** The lists show only so many rows, and nothing says that there are more; 0: all. */
  listPageSize: z.int().min(0).default(0),
  /** `value_used` is "" in answers. */
  emptyValueUsed: z.boolean().default(false),
  /** HTTP status when a card does not validate. */
  invalidStatus: z.union([z.literal(200), z.literal(400)]).default(200),
  /** `active_status` as text or as a number. */
  activeStatus: z.enum(['text', 'number']).default('text'),
})

const knobsSchema = z.strictObject({
  instagift: instagift.prefault({}),
  yougotagift: yougotagift.prefault({}),
  vauchar: vauchar.prefault({}),
})
export type Knobs = z.infer<typeof knobsSchema>

const defaults = (): Knobs => knobsSchema.parse({})

export const makeKnobs = defaults

/** Puts all knobs back. */
export function resetKnobs(knobs: Knobs): void {
  turnKnobs(knobs, defaults())
}

/** Turns the named knobs, or throws a ZodError that names the unknown one or the allowed values. */
export function turnKnobs(knobs: Knobs, change: unknown): void {
  const parts = z
    .strictObject({
      instagift: z.record(z.string(), z.unknown()).default({}),
      yougotagift: z.record(z.string(), z.unknown()).default({}),
      vauchar: z.record(z.string(), z.unknown()).default({}),
    })
    .parse(change)
  const next = knobsSchema.parse({
    instagift: { ...knobs.instagift, ...parts.instagift },
    yougotagift: { ...knobs.yougotagift, ...parts.yougotagift },
    vauchar: { ...knobs.vauchar, ...parts.vauchar },
  })
  Object.assign(knobs.instagift, next.instagift)
  Object.assign(knobs.yougotagift, next.yougotagift)
  Object.assign(knobs.vauchar, next.vauchar)
}

/** The values that each knob can take, for the page: booleans, literals and enums; null for a number. */
export function choices(): Record<
  keyof Knobs,
  Record<string, (string | number | boolean)[] | null>
> {
  const of = (schema: z.ZodObject) =>
    Object.fromEntries(Object.entries(schema.shape).map(([name, type]) => [name, valuesOf(type)]))
  return { instagift: of(instagift), yougotagift: of(yougotagift), vauchar: of(vauchar) }
}

function valuesOf(type: z.core.$ZodType): (string | number | boolean)[] | null {
  const inner = type instanceof z.ZodDefault ? type.unwrap() : type
  if (inner instanceof z.ZodBoolean) return [false, true]
  if (inner instanceof z.ZodEnum) return inner.options
  if (inner instanceof z.ZodUnion) {
    return inner.options.flatMap(o => (o instanceof z.ZodLiteral ? [o.value as number] : []))
  }
  return null
}
