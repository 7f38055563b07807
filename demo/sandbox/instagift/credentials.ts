/** The keys that this sandbox accepts. Where the document shows a sample key, it is that one, so its samples can be replayed. */

/** Our merchant, Tuscan Kitchen: the sample of "Authentication". */
export const INSTAGIFT_MERCHANT = {
  key: 'OWqqv2rwnWucQC22CVwvMg',
  secret: '1WngOCryMpl1l7fXH7DIYA',
} as const

/** Another merchant, whose certificates our keys must not reach. */
export const INSTAGIFT_OTHER_MERCHANT = {
  key: 'Zb3qk0Wm8RrUu1xTnD5eYg',
  secret: 'sK7dPq2LhVj9oNcX4tBmWA',
} as const

/** The user who owns the test certificates: the sample of "Request User Token". */
export const INSTAGIFT_USER = {
  email: 'person@example.com',
  password: 'testing1234',
  token: 'quhZKsGMSJc5eUAYm-FA',
} as const

/** Another user, who can claim what the first one gives away. */
export const INSTAGIFT_OTHER_USER = {
  email: 'receiver@example.com',
  password: 'testing5678',
  token: 'nh6W4t-ffsbT-xRp6k_h',
} as const
