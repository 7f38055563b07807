/** The settings of YouGotaGift. */
import * as z from 'zod/mini'
import { currency, oneOf, text } from '../../settings/forms/text.ts'
import { baseUrl } from '../../settings/forms/url.ts'
import { switchedPart } from '../../settings/part.ts'

export type YougotagiftSettings = {
  baseUrl: string
  username: string
  password: string
  /** ISO 4217, of all cards of this account. */
  currency: string
  /** Needed only by merchants with several brands. */
  brandId: string | null
  /** What the merchant reads in the list of redeemed cards. */
  store: string | null
  staffName: string | null
  staffPosition: string | null
  /** Whether `cancel` may be used; documents since 2017 no longer have it. */
  cancel: boolean
}

export const yougotagiftSettings = switchedPart(
  {
    needed: {
      YOUGOTAGIFT_USERNAME: text,
      YOUGOTAGIFT_PASSWORD: text,
      YOUGOTAGIFT_CURRENCY: currency,
    },
    further: {
      YOUGOTAGIFT_API_URL: z._default(baseUrl, 'https://yougotagift.com/merchant/api'),
      YOUGOTAGIFT_BRAND_ID: z.optional(text),
      YOUGOTAGIFT_STORE: z.optional(text),
      YOUGOTAGIFT_STAFF_NAME: z.optional(text),
      YOUGOTAGIFT_STAFF_POSITION: z.optional(text),
      YOUGOTAGIFT_CANCEL: z._default(oneOf('on', 'off'), 'on'),
    },
    instead: { YOUGOTAGIFT_CANCEL: () => 'off' },
  },
  (given): YougotagiftSettings => ({
    baseUrl: given.YOUGOTAGIFT_API_URL,
    username: given.YOUGOTAGIFT_USERNAME,
    password: given.YOUGOTAGIFT_PASSWORD,
    currency: given.YOUGOTAGIFT_CURRENCY,
    brandId: given.YOUGOTAGIFT_BRAND_ID ?? null,
    store: given.YOUGOTAGIFT_STORE ?? null,
    staffName: given.YOUGOTAGIFT_STAFF_NAME ?? null,
    staffPosition: given.YOUGOTAGIFT_STAFF_POSITION ?? null,
    cancel: given.YOUGOTAGIFT_CANCEL === 'on',
  }),
)
