/**
 * Vauchar's refusals. The documents give one sentence for each status and no body: the sentences are theirs; the envelope and every
 * validation code but 1000 are made up here, and a client must not depend on them.
 */

const SENTENCES = {
  400: 'Bad Request. The request body is invalid or the gift card cannot be redeemed.',
  401: 'Unauthorized. The request lacks valid authentication credentials.',
  402: 'Insufficient Balance – Your account does not have enough balance to perform the action',
  403: 'Forbidden.',
  404: 'Not Found. A gift card with the specified ID does not exist.',
  405: 'Method not allowed.',
  406: 'Not acceptable.',
  429: 'Too many requests.',
  500: 'Internal server error.',
} as const
export type RefusalStatus = keyof typeof SENTENCES

export const refuse = (status: RefusalStatus, message: string = SENTENCES[status]): Response =>
  Response.json({ error: { status, message } }, { status })

export const NO_SUCH_CODE = 'Not Found. A gift card with the specified code does not exist.'
export const NO_SUCH_REDEMPTION = 'Not Found. A redemption with the specified ID does not exist.'
export const BAD_QUERY = 'Bad Request. Missing or invalid query parameters.'

export type ValidationStatus = { status: number; message: string }
/** The one documented status. */
export const VALID: ValidationStatus = { status: 1000, message: 'Gift Card is valid' }

/** Numbers and words are made up. */
export const INVALID = {
  inactive: { status: 1901, message: 'Gift Card is not active' },
  'not started': { status: 1902, message: 'Gift Card is not valid yet' },
  expired: { status: 1903, message: 'Gift Card has expired' },
  balance: { status: 1904, message: 'Gift Card balance is not enough' },
} as const
