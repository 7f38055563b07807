/** The properties that a test may set on a card of any system. A system adds its own in its `card-fields.ts`. */
import { z } from 'zod'
import { CURRENCY_CODE } from '../../../shared/currency.ts'

export const time = z.iso.datetime({ offset: true })

export const COMMON_FIELDS = {
  /** Without it a fresh one in the system's own form. */
  code: z.string().min(1).max(64).optional(),
  /** In the minor unit of `currency`; 10000 by default. */
  balance: z.int().min(0).optional(),
  currency: z.string().regex(CURRENCY_CODE, 'expected an ISO 4217 code such as USD').optional(),
  status: z.string().min(1).optional(),
  /** Null or absent: the system's default. */
  expiresAt: time.nullable().optional(),
  scenario: z.string().optional(),
  explanation: z.string().optional(),
}

export const DEFAULT_BALANCE = 10000
export const MADE_BY_TEST = { scenario: 'Made by a test', explanation: '' }
