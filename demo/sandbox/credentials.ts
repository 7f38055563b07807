/**
 * The keys that the sandbox accepts. Where a document shows a sample key, it is that very one, so its samples can be replayed.
 * None of them opens anything but this sandbox.
 */

/** "Our" merchant, Tuscan Kitchen: the sample of Instagift API v2, Authentication. */
export const INSTAGIFT_MERCHANT = {
  key: 'OWqqv2rwnWucQC22CVwvMg',
  secret: '1WngOCryMpl1l7fXH7DIYA',
} as const

/** Another merchant of Instagift, whose certificates "our" keys must not reach. */
export const INSTAGIFT_OTHER_MERCHANT = {
  key: 'Zb3qk0Wm8RrUu1xTnD5eYg',
  secret: 'sK7dPq2LhVj9oNcX4tBmWA',
} as const

/** A person with an Instagift account, who owns the test certificates: the sample of Request User Token. */
export const INSTAGIFT_USER = {
  email: 'person@example.com',
  password: 'testing1234',
  token: 'quhZKsGMSJc5eUAYm-FA',
} as const

/** A second person, who can claim what the first one gives away. */
export const INSTAGIFT_OTHER_USER = {
  email: 'receiver@example.com',
  password: 'testing5678',
  token: 'nh6W4t-ffsbT-xRp6k_h',
} as const

/** HTTP Basic, the sample of YouGotaGift Merchant Redemption API v1 (`dXNlcm5hbWU6cGFzc3dvcmQ=`). */
export const YOUGOTAGIFT_ACCOUNT = { username: 'username', password: 'password' } as const

/** HTTP Basic of Vauchar: the merchant id is the name, the API key the password. */
export const VAUCHAR_ACCOUNT = {
  merchantId: 'sandbox-merchant',
  apiKey: 'sandbox-api-key',
} as const
