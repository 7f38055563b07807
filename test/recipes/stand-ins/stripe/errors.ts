/** Errors as Stripe's API answers them ("Errors": type, code, message), with the HTTP status of their kind. */
export class StripeRefusal extends Error {
  readonly status: number
  readonly error: Record<string, unknown>

  constructor(status: number, error: Record<string, unknown> & { message: string }) {
    super(error.message)
    this.status = status
    this.error = error
  }
}

const invalid = (code: string, message: string, status = 400): StripeRefusal =>
  new StripeRefusal(status, { type: 'invalid_request_error', code, message })

export const missing = (what: string): StripeRefusal =>
  invalid('resource_missing', `No such ${what}`, 404)

export const unexpectedState = (verb: string, status: string): StripeRefusal =>
  invalid(
    'payment_intent_unexpected_state',
    `This PaymentIntent could not be ${verb} because it has a status of ${status}.`,
  )

export const notOpen = (): StripeRefusal =>
  new StripeRefusal(400, {
    type: 'invalid_request_error',
    message: 'Only Checkout Sessions with a status in ["open"] can be expired.',
  })

export const wrongParameter = (name: string, message: string): StripeRefusal =>
  new StripeRefusal(400, { type: 'invalid_request_error', param: name, message })

export const tooSmall = (): StripeRefusal =>
  invalid('amount_too_small', 'The amount must be at least $0.50 usd')

export const declined = (intent: object): StripeRefusal =>
  new StripeRefusal(402, {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
    payment_intent: intent,
  })

export const otherParameters = (): StripeRefusal =>
  new StripeRefusal(400, {
    type: 'idempotency_error',
    message:
      'Keys for idempotent requests can only be used with the same parameters they were first used with.',
  })

export const unknownParameter = (name: string): StripeRefusal =>
  invalid('parameter_unknown', `Received unknown parameter: ${name}`)
