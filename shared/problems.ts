/**
 * The catalogue of problems: every reason for which a call can be refused. The code and the status are fixed (docs/contract.md#problems);
 * title and detail are written for the developer who reads the answer. The words for shoppers live in the element.
 */

type CatalogueEntry = {
  /** HTTP status. */
  status: number
  /** What happened; the same for every answer with this code (RFC 9457, section 3.1.3). */
  title: string
  /** What it means and what to do next. A caller of `refuse` may give a more particular detail. */
  detail: string
  /** Who can do something about it: the shopper in the page, whoever set up the page and the worker, or the shop's staff. */
  actor: 'shopper' | 'webmaster' | 'merchant'
  /** Whether the same call can succeed later, with nothing mended in between. */
  retry: boolean
}

export const PROBLEMS = {
  invalid_request: {
    status: 400,
    title: 'The request is malformed',
    detail:
      '`issues` names each field at fault and what was expected. Correct these fields and send the request again.',
    actor: 'webmaster',
    retry: false,
  },
  unauthorized: {
    status: 401,
    title: 'The API key or the signature is missing or wrong',
    detail:
      "Send the worker's `STORE_API_KEY` as `Authorization: Bearer …`. Sign webhooks with the secret that the worker has for their source.",
    actor: 'webmaster',
    retry: false,
  },
  origin_not_allowed: {
    status: 403,
    title: 'Pages of this origin may not call the worker',
    detail:
      "Add the page's origin (scheme, host and port) to the worker's setting `STORE_ORIGINS`.",
    actor: 'webmaster',
    retry: false,
  },
  forbidden: {
    status: 403,
    title: 'The caller may not do this',
    detail:
      'A reader only sees, a clerk also decides and exports, and the owner also makes and revokes keys. Ask the owner for another role.',
    actor: 'merchant',
    retry: false,
  },
  not_found: {
    status: 404,
    title: 'Not found',
    detail:
      'The worker has nothing under this path or id. Checkouts without an order are deleted after a day: begin a new one.',
    actor: 'shopper',
    retry: false,
  },
  method_not_allowed: {
    status: 405,
    title: 'This path does not take this method',
    detail:
      'The header `Allow` lists the methods of this path, and `/openapi.json` describes them.',
    actor: 'webmaster',
    retry: false,
  },
  consent_required: {
    status: 409,
    title: 'The shopper must agree to lose part of the card',
    detail:
      'Ask whether they accept to lose `forfeit`, then send the call again with that amount as `forfeit`. If `without` is above 0, `forfeit: 0` uses the card with no loss.',
    actor: 'shopper',
    retry: false,
  },
  card_in_use: {
    status: 409,
    title: 'Another checkout holds this card',
    detail:
      'The hold ends when that checkout gives the card up or expires. Try again after `retryAfter` seconds.',
    actor: 'shopper',
    retry: true,
  },
  already_applied: {
    status: 409,
    title: 'This checkout already has this card',
    detail: 'Nothing has changed. `checkout` is the checkout as it stands.',
    actor: 'shopper',
    retry: false,
  },
  checkout_closed: {
    status: 409,
    title: 'This checkout does not accept the change',
    detail:
      'It was placed, completed or cancelled, or it belongs to another order: see `checkout`. If its order was placed but not paid, `reopen` gives it back to the shopper; otherwise begin a new checkout.',
    actor: 'shopper',
    retry: false,
  },
  stale_total: {
    status: 409,
    title: 'The order total has changed',
    detail:
      '`orderTotal` is not the total in `checkout`, so no order was bound. Bring the checkout to the new total, show the shopper what is left to pay, and place the order again.',
    actor: 'shopper',
    retry: false,
  },
  checkout_changed: {
    status: 409,
    title: 'The amount that the cards pay has changed',
    detail:
      '`applied` is not what the cards in `checkout` pay now, so no order was bound. Show the shopper the new amounts and place the order again.',
    actor: 'shopper',
    retry: false,
  },
  order_taken: {
    status: 409,
    title: 'Another checkout belongs to this order',
    detail:
      'An order has one checkout at a time; `GET /v1/orders/{orderId}` finds it. Reopen or cancel that checkout first.',
    actor: 'webmaster',
    retry: false,
  },
  payment_taken: {
    status: 409,
    title: 'The order was placed for another payment',
    detail:
      'The order is placed, or is being placed, with another `paymentId`, or with none. Charge nothing for this one: go on with that payment, and `reopen` it only once it can no longer succeed.',
    actor: 'webmaster',
    retry: false,
  },
  not_erasable: {
    status: 409,
    title: 'The order can’t be erased yet',
    detail: 'Its money is not settled: `detail` says what to wait for, or what to decide first.',
    actor: 'merchant',
    retry: false,
  },
  stale_review: {
    status: 409,
    title: 'The review has changed or is already decided',
    detail: 'Read the review again and decide it with its current `version`.',
    actor: 'merchant',
    retry: false,
  },
  idempotency_mismatch: {
    status: 409,
    title: 'This idempotency key was used with another body',
    detail:
      'Use a new `Idempotency-Key` for each new request, and repeat a key only with the same body.',
    actor: 'webmaster',
    retry: false,
  },
  body_too_large: {
    status: 413,
    title: 'The body is too large',
    detail: 'A request may have 16 KiB, one of the console 128 KiB, a webhook 1 MiB.',
    actor: 'webmaster',
    retry: false,
  },
  unsupported_media_type: {
    status: 415,
    title: 'The body is not JSON',
    detail: 'Send JSON, with the header `Content-Type: application/json`.',
    actor: 'webmaster',
    retry: false,
  },
  card_unusable: {
    status: 422,
    title: 'This code cannot be used here',
    detail:
      'The code is unknown, not active, or not for this shop. The answer is the same for all of these, so that it tells nothing to a guesser.',
    actor: 'shopper',
    retry: false,
  },
  card_spent: {
    status: 422,
    title: 'This card has already been redeemed',
    detail:
      'If `leftOn` is `new_code`, the remaining value may be on a new code that the shopper received.',
    actor: 'shopper',
    retry: false,
  },
  card_expired: {
    status: 422,
    title: 'This card has expired',
    detail: 'The gift-card system no longer accepts it. The shopper can use another card.',
    actor: 'shopper',
    retry: false,
  },
  currency_mismatch: {
    status: 422,
    title: 'This card or order is in another currency',
    detail:
      'Cards are not converted: only a card in the currency of the checkout can pay, and only for an order in it.',
    actor: 'shopper',
    retry: false,
  },
  nothing_to_apply: {
    status: 422,
    title: 'This card would pay nothing',
    detail:
      'The other cards already pay all they can, or what is left cannot be paid with this card. Remove another card to use this one.',
    actor: 'shopper',
    retry: false,
  },
  too_many_cards: {
    status: 422,
    title: 'This checkout has the maximum number of cards',
    detail: "Remove a card to apply another one. The worker's setting `MAX_CARDS` is the maximum.",
    actor: 'shopper',
    retry: false,
  },
  challenge_required: {
    status: 428,
    title: 'A challenge must be solved first',
    detail:
      'Solve `challenge` (ALTCHA) and send the same call with the result as `solution`. The element does this by itself.',
    actor: 'shopper',
    retry: false,
  },
  slow_down: {
    status: 429,
    title: 'Too many attempts',
    detail: 'Try again after `retryAfter` seconds.',
    actor: 'shopper',
    retry: true,
  },
  internal: {
    status: 500,
    title: 'The worker failed',
    detail:
      'This is a bug in the worker. The call is safe to repeat. If it fails again, look for `requestId` in the log of the worker.',
    actor: 'webmaster',
    retry: true,
  },
  misconfigured: {
    status: 503,
    title: 'A setting of the worker is missing or wrong',
    detail: '`GET /v1/health` names the settings to correct.',
    actor: 'webmaster',
    retry: false,
  },
  provider_unavailable: {
    status: 503,
    title: 'The gift-card system does not answer',
    detail: 'Send the same call again after `retryAfter` seconds.',
    actor: 'shopper',
    retry: true,
  },
} as const satisfies Record<string, CatalogueEntry>
