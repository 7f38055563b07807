/**
 * The schemas of the HTTP API, in one import. They parse what crosses the border; the element imports only their types, so zod
 * never reaches a shopper's browser.
 */
export * from './api/balance.ts'
export * from './api/checkout.ts'
export * from './api/requests.ts'
export * from './api/review.ts'
export * from './api/statuses.ts'
export * from './api/values.ts'
