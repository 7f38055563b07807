/** The settings with which a worker uses this sandbox, in the form of an env file. */
import * as credentials from '../credentials.ts'

export function workerSettings(origin: string): string {
  const { INSTAGIFT_MERCHANT, YOUGOTAGIFT_ACCOUNT, VAUCHAR_ACCOUNT } = credentials
  const settings = {
    INSTAGIFT_API_URL: `${origin}/instagift/v2`,
    INSTAGIFT_MERCHANT_KEY: INSTAGIFT_MERCHANT.key,
    INSTAGIFT_MERCHANT_SECRET: INSTAGIFT_MERCHANT.secret,
    YOUGOTAGIFT_API_URL: `${origin}/yougotagift/merchant/api`,
    YOUGOTAGIFT_USERNAME: YOUGOTAGIFT_ACCOUNT.username,
    YOUGOTAGIFT_PASSWORD: YOUGOTAGIFT_ACCOUNT.password,
    YOUGOTAGIFT_CURRENCY: 'AED',
    VAUCHAR_API_URL: `${origin}/vauchar`,
    VAUCHAR_MERCHANT_ID: VAUCHAR_ACCOUNT.merchantId,
    VAUCHAR_API_KEY: VAUCHAR_ACCOUNT.apiKey,
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
}
