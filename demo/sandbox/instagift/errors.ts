/**
 * The error answers of Instagift API v2: the table under "Redeem a Certificate by Claim Code" word for word, and the generic table under
 * "Errors". No document shows the bodies of the latter; they take the same envelope.
 */

export type InstagiftError = {
  code: '400' | '401' | '403' | '404' | '406' | '429' | '500'
  status: string
  details?: string
  title: string
}

const REDEMPTION = 'Unable to create redemption'

const badRequest = (title: string, details: string): InstagiftError => ({
  code: '400',
  status: 'Bad Request',
  details,
  title,
})

export const NOT_AVAILABLE = badRequest(REDEMPTION, 'That item is not available for redemption')
export const PREVIOUSLY_REDEEMED = badRequest(REDEMPTION, 'This item has previously been redeemed')
export const REFUNDED = badRequest(REDEMPTION, 'This item has been refunded to the customer')
export const SELECT_LOCATION = badRequest(REDEMPTION, 'You must select a redemption location')

export const UNAUTHORIZED: InstagiftError = {
  code: '401',
  status: 'Unauthorized',
  title: 'Permission denied',
}
export const NOT_FOUND: InstagiftError = {
  code: '404',
  status: 'Not Found',
  title: 'Resource with that ID not found',
}
/** No document has a 403; the words are those of the 401. */
export const FORBIDDEN: InstagiftError = {
  code: '403',
  status: 'Forbidden',
  title: 'Permission denied',
}
// The titles of the next three are the sentences of the generic table; no body is documented.
export const NOT_JSON: InstagiftError = {
  code: '406',
  status: 'Not Acceptable',
  title: "Your request isn't JSON",
}
export const TOO_MANY: InstagiftError = {
  code: '429',
  status: 'Too Many Requests',
  title: "You've reached your rate limit",
}
export const SERVER_ERROR: InstagiftError = {
  code: '500',
  status: 'Internal Server Error',
  title: 'We had a problem with our server. Try again later.',
}

/** A 400 whose words are made up here, because no document has any for this case. */
export const invented = (title: string, details: string): InstagiftError =>
  badRequest(title, details)

/** An amount that is no whole number of cents, or that the rounding makes 0. The words are made up. */
export const BAD_AMOUNT = invented(
  REDEMPTION,
  'amount_to_redeem_cents must be a whole number of cents, at least 100',
)

export const errorAnswer = (error: InstagiftError): Response =>
  Response.json({ errors: [error] }, { status: Number(error.code) })
