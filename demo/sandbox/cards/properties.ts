/** What `POST /control/cards` and `PATCH /control/cards/:code` take, and what is assumed where nothing is said. */
import { z } from 'zod'
import { CURRENCY_CODE } from '../../../shared/currency.ts'
import { SYSTEMS } from '../system.ts'

const time = z.iso.datetime({ offset: true })

const fields = {
  /** Without it a fresh one in the system's own form. */
  code: z.string().min(1).max(64).optional(),
  /** In the minor unit of `currency`; `face` is another word for it. */
  balance: z.int().min(0).optional(),
  face: z.int().min(0).optional(),
  currency: z.string().regex(CURRENCY_CODE, 'expected an ISO 4217 code such as USD').optional(),
  /** Instagift: `can_split_value`. The other two are what they are. */
  splittable: z.boolean().optional(),
  /** Instagift: assigned, gifted, pending, redeemed, cancelled, returned. YouGotaGift: valid, redeemed. Vauchar: active, inactive. */
  status: z.string().min(1).optional(),
  /** Vauchar. */
  startsAt: time.nullable().optional(),
  expiresAt: time.nullable().optional(),
  /** Instagift. */
  productType: z.enum(['GiftCertificate', 'Deal', 'Event']).optional(),
  locationRequired: z.boolean().optional(),
  /** Instagift: what was paid for it, in cents. */
  price: z.int().min(0).optional(),
  /** Instagift: whose keys reach it. */
  merchant: z.enum(['ours', 'other']).optional(),
  title: z.string().optional(),
  /** YouGotaGift. */
  brand: z.string().optional(),
  /** YouGotaGift: when a card of status `redeemed` was redeemed. */
  redeemedAt: time.optional(),
  /** Vauchar: `value` is money, `percentage` is not. */
  valueUnit: z.string().optional(),
  scenario: z.string().optional(),
  explanation: z.string().optional(),
}

const oneBalance = (card: { balance?: number | undefined; face?: number | undefined }) =>
  card.balance === undefined || card.face === undefined

export const cardSchema = z
  .strictObject({ system: z.enum(SYSTEMS), ...fields })
  .refine(oneBalance, 'give balance or face, not both')
  .transform(({ face, ...card }) => ({
    balance: face ?? 10000,
    currency: card.system === 'yougotagift' ? 'AED' : 'USD',
    splittable: true,
    productType: 'GiftCertificate' as const,
    locationRequired: false,
    merchant: 'ours' as const,
    scenario: 'Made by a test',
    explanation: '',
    ...defined(card),
  }))
export type CardWish = z.input<typeof cardSchema>

export const changeSchema = z
  .strictObject(fields)
  .refine(oneBalance, 'give balance or face, not both')
  .transform(({ face, ...card }) => defined({ ...card, balance: card.balance ?? face }))
export type CardChange = z.input<typeof changeSchema>

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Without the properties that are undefined, so that they do not hide the assumed ones. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Defined<T>
}
