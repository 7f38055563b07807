/** The keys that this sandbox accepts, by HTTP Basic: the merchant id is the name, the API key the password. */
export const VAUCHAR_ACCOUNT = {
  merchantId: 'sandbox-merchant',
  apiKey: 'sandbox-api-key',
} as const
