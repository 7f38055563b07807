/**
 * The switches between the readings that the documents leave open. Where a document shows a sample its reading is the default,
 * otherwise the one that is hardest for a client.
 */
import { z } from 'zod'

/** One of these values; the first is where the knob stands at the start. */
const choice = <const Values extends readonly [string | number, ...(string | number)[]]>(
  sentence: string,
  ...values: Values
) =>
  z
    .literal([...values])
    .prefault(values[0])
    .describe(sentence)

const flag = (initial: boolean, sentence: string) => z.boolean().default(initial).describe(sentence)

const instagift = z.strictObject({
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
})

const yougotagift = z.strictObject({
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
    'Final dots of errors as in the Examples or the Sandbox section.',
    'examples',
    'sandbox',
  ),
  multipart: flag(false, 'multipart/form-data is read too.'),
})

const vauchar = z.strictObject({
  transactionId: choice('transaction_id comes back, or is dropped.', 'echo', 'drop'),
  unknownFields: choice(
    'An undocumented field (transaction_id) is taken, or answered 400.',
    'accept',
    'refuse',
  ),
  deleteRestores: flag(true, 'Deleting a redemption gives its value back.'),
  overdraft: choice(
    'More than the balance: 400, 402, or taken below zero.',
    'refuse',
    'payment_required',
    'allow',
  ),
  listPageSize: z
    .int()
    .min(0)
    .default(0)
    .describe('Lists show only the oldest so many rows and do not say so; 0 shows all.'),
  emptyValueUsed: flag(false, 'value_used is "" in answers.'),
  invalidStatus: choice('HTTP status for a card that does not validate.', 200, 400),
  activeStatus: choice('active_status as a text or a number.', 'text', 'number'),
})

const schemas = { instagift, yougotagift, vauchar }
const knobsSchema = z.strictObject({
  instagift: instagift.prefault({}),
  yougotagift: yougotagift.prefault({}),
  vauchar: vauchar.prefault({}),
})
export type Knobs = z.infer<typeof knobsSchema>

export const makeKnobs = (): Knobs => knobsSchema.parse({})

/** Puts all knobs back. */
export const resetKnobs = (knobs: Knobs): void => turnKnobs(knobs, makeKnobs())

/** Turns the named knobs, or throws a ZodError that names the unknown one or the allowed values. */
export function turnKnobs(knobs: Knobs, change: unknown): void {
  const part = z.record(z.string(), z.unknown()).default({})
  const parts = z.strictObject({ instagift: part, yougotagift: part, vauchar: part }).parse(change)
  const next = knobsSchema.parse({
    instagift: { ...knobs.instagift, ...parts.instagift },
    yougotagift: { ...knobs.yougotagift, ...parts.yougotagift },
    vauchar: { ...knobs.vauchar, ...parts.vauchar },
  })
  for (const system of ['instagift', 'yougotagift', 'vauchar'] as const) {
    Object.assign(knobs[system], next[system])
  }
}

/** A knob as the page and the README show it. `values` is null where it is a number. */
export type KnobSheet = {
  name: string
  sentence: string
  values: (string | number | boolean)[] | null
}

export const knobSheets = (system: keyof Knobs): KnobSheet[] =>
  Object.entries(schemas[system].shape).map(([name, schema]) => ({
    name,
    sentence: schema.description ?? '',
    values: valuesOf(schema.unwrap()),
  }))

function valuesOf(schema: z.core.$ZodType): KnobSheet['values'] {
  if (schema instanceof z.ZodBoolean) return [false, true]
  return schema instanceof z.ZodLiteral ? [...(schema.values as Set<string | number>)] : null
}
