/** The settings of Instagift. */
import * as z from 'zod/mini'
import { text, words } from '../../settings/forms/text.ts'
import { baseUrl } from '../../settings/forms/url.ts'
import { switchedPart } from '../../settings/part.ts'

export type InstagiftSettings = {
  baseUrl: string
  merchantKey: string
  merchantSecret: string
  /** `redemption_location_id`; it is documented for redeeming by certificate id only. */
  locationId: string | null
  /** Accepted values of `product_type`. */
  productTypes: readonly string[]
}

export const instagiftSettings = switchedPart(
  {
    needed: { INSTAGIFT_MERCHANT_KEY: text, INSTAGIFT_MERCHANT_SECRET: text },
    further: {
      INSTAGIFT_API_URL: z._default(baseUrl, 'https://api.instagift.com/v2'),
      INSTAGIFT_LOCATION_ID: z.optional(text),
      INSTAGIFT_PRODUCT_TYPES: z._default(words, ['GiftCertificate']),
    },
  },
  (given): InstagiftSettings => ({
    baseUrl: given.INSTAGIFT_API_URL,
    merchantKey: given.INSTAGIFT_MERCHANT_KEY,
    merchantSecret: given.INSTAGIFT_MERCHANT_SECRET,
    locationId: given.INSTAGIFT_LOCATION_ID ?? null,
    productTypes: given.INSTAGIFT_PRODUCT_TYPES,
  }),
)
