/** The settings of Vauchar. */
import * as z from 'zod/mini'
import { text } from '../../settings/forms/text.ts'
import { baseUrl } from '../../settings/forms/url.ts'
import { switchedPart } from '../../settings/part.ts'

export type VaucharSettings = { baseUrl: string; merchantId: string; apiKey: string }

export const vaucharSettings = switchedPart(
  {
    needed: { VAUCHAR_MERCHANT_ID: text, VAUCHAR_API_KEY: text },
    further: { VAUCHAR_API_URL: z._default(baseUrl, 'https://api.vauchar.com') },
  },
  (given): VaucharSettings => ({
    baseUrl: given.VAUCHAR_API_URL,
    merchantId: given.VAUCHAR_MERCHANT_ID,
    apiKey: given.VAUCHAR_API_KEY,
  }),
)
