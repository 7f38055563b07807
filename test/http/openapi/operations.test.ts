/**
 * Who may call what, and what is answered (docs/contract.md): what a client that is generated from the document relies on. That each
 * answer is one of these, every test in workerd checks; that none of these goes missing, this one does.
 */
import { expect, it } from 'vitest'
import { operations } from '../../../worker/app.ts'
import { problemCodesOf } from '../../../worker/http/openapi/problems.ts'
import type { Operation } from '../../../worker/http/operation.ts'

/**
 * Of each operation: its callers and what they need, its answers, and the problems that are its own. `key`: it honours
 * `Idempotency-Key`. `always`: it answers although the settings are wrong.
 */
const OPERATIONS: [id: string, callers: string, answers: string, problems: string][] = [
  [
    'createCheckout',
    'browser, key, applying and placing',
    '201 CreatedCheckout',
    'consent_required card_in_use card_unusable card_spent card_expired currency_mismatch nothing_to_apply too_many_cards challenge_required slow_down idempotency_mismatch provider_unavailable',
  ],
  ['readCheckout', 'either, secret optional', '200 Checkout', 'not_found'],
  [
    'changeCheckout',
    'browser, secret required',
    '200 Checkout',
    'not_found checkout_closed slow_down provider_unavailable',
  ],
  [
    'applyCard',
    'browser, secret required, key, applying and placing',
    '200 Checkout',
    'not_found already_applied checkout_closed consent_required card_in_use card_unusable card_spent card_expired currency_mismatch nothing_to_apply too_many_cards challenge_required slow_down idempotency_mismatch provider_unavailable',
  ],
  [
    'removeCard',
    'browser, secret required',
    '200 Checkout',
    'not_found checkout_closed provider_unavailable',
  ],
  [
    'readBalance',
    'browser',
    '200 Balance',
    'card_in_use card_unusable card_spent card_expired currency_mismatch challenge_required slow_down provider_unavailable',
  ],
  [
    'placeOrder',
    'server, key, applying and placing',
    '200 Checkout',
    'not_found stale_total currency_mismatch checkout_changed order_taken payment_taken checkout_closed idempotency_mismatch provider_unavailable',
  ],
  [
    'reopenCheckout',
    'server, key',
    '200 Checkout',
    'not_found checkout_closed idempotency_mismatch provider_unavailable',
  ],
  [
    'completeOrder',
    'server, key',
    '200 Checkout, 202 Checkout',
    'not_found order_taken checkout_closed idempotency_mismatch provider_unavailable',
  ],
  [
    'cancelOrder',
    'server, key',
    '200 Checkout, 202 Checkout',
    'not_found checkout_closed idempotency_mismatch provider_unavailable',
  ],
  [
    'refundOrder',
    'server, key',
    '200 Checkout, 202 Checkout',
    'not_found checkout_closed idempotency_mismatch provider_unavailable',
  ],
  ['findCheckoutOfOrder', 'server', '200 Checkout', 'not_found'],
  ['exportOrder', 'server', '200 OrderExport', 'not_found'],
  ['readErasure', 'server', '200 ErasureOutlook', 'not_found'],
  ['eraseOrder', 'server', '200 ErasureDone', 'not_found not_erasable provider_unavailable'],
  ['listReviews', 'server', '200 ReviewPage', ''],
  ['decideReview', 'server', '200 CheckoutOrReview', 'not_found stale_review provider_unavailable'],
  ['listEvents', 'server', '200 EventPage', ''],
  ['readSession', 'console, reader', '200 Session', ''],
  ['readToday', 'console, reader', '200 Today', ''],
  ['findOrders', 'console, reader', '200 FoundOrders', ''],
  ['readStory', 'console, reader', '200 Story', 'not_found'],
  ['exportStory', 'console, clerk', '200 OrderExport', 'not_found'],
  ['readStoryErasure', 'console, clerk', '200 ErasureOutlook', 'not_found'],
  [
    'eraseStory',
    'console, clerk',
    '200 ErasureDone',
    'not_found not_erasable provider_unavailable',
  ],
  ['listConsoleReviews', 'console, reader', '200 ReviewPage', ''],
  ['readReviewOutlook', 'console, reader', '200 ReviewOutlook', 'not_found'],
  ['decideReviews', 'console, clerk', '200 DecisionResults', ''],
  ['readFigures', 'console, reader', '200 Figures', ''],
  ['exportTable', 'console, clerk', '200 Rows', ''],
  ['listPeople', 'console, owner', '200 People', ''],
  ['makePersonalKey', 'console, owner', '201 NewPerson', ''],
  ['revokePersonalKey', 'console, owner', '200 Person', 'not_found'],
  ['readAuditLog', 'console, owner', '200 AuditPage', ''],
  ['listReconciliations', 'console, reader, operator only', '200 Reconciliations', ''],
  ['readReconciliation', 'console, reader, operator only', '200 ReconciliationRead', 'not_found'],
  ['beginReconciliation', 'console, clerk, operator only', '202 Reconciliation', ''],
  ['rebuildLedger', 'console, owner, operator only', '200 Rebuilt', ''],
  [
    'deliverWebhook',
    'open',
    '200 NothingChanged, 202 CheckoutStatus',
    'unauthorized not_found body_too_large provider_unavailable',
  ],
  [
    'deliverWebhookOfShop',
    'open',
    '200 NothingChanged, 202 CheckoutStatus',
    'unauthorized not_found body_too_large provider_unavailable',
  ],
  ['readProofKeys', 'open', '200 KeySet', ''],
  ['readHealth', 'open, always', '200 Health, 503 Health', ''],
  ['readMetrics', 'server, operator only', '200 text/plain', ''],
  ['checkWorker', 'server, operator too', '200 CheckReport', 'slow_down'],
  ['readModuleScript', 'open, always', '200 text/javascript, 304 null', 'not_found'],
  ['readClassicScript', 'open, always', '200 text/javascript, 304 null', 'not_found'],
  ['readBalanceScript', 'open, always', '200 text/javascript, 304 null', 'not_found'],
  ['readReleasedScript', 'open, always', '200 text/javascript, 304 null', 'not_found'],
  ['readDocs', 'open, always', '200 text/html, 304 null, 404 text/html', ''],
  ['readDocsPage', 'open, always', '200 */*, 304 null, 404 text/html', ''],
  ['readConsole', 'open, always', '200 text/html, 304 null', 'not_found'],
  ['readConsolePage', 'open, always', '200 */*, 304 null', 'not_found'],
  ['readApiDocument', 'open, always', '200 AnyObject', 'not_found'],
]

const callersOf = (one: Operation): string =>
  [
    one.caller,
    one.caller === 'console' && one.role,
    one.operator && `operator ${one.operator}`,
    one.clientSecret && `secret ${one.clientSecret}`,
    one.idempotent && 'key',
    !one.needsSettings && 'always',
    ...one.needs,
  ]
    .filter(Boolean)
    .join(', ')

const answersOf = ({ answers }: Operation): string =>
  Object.entries(answers)
    .map(([status, { schema, mediaType }]) => `${status} ${schema ?? mediaType}`)
    .join(', ')

it('each operation has its callers, its answers and its problems, and there is no other', () => {
  expect(
    operations.map(one => [one.id, callersOf(one), answersOf(one), one.problems.join(' ')]),
  ).toEqual(OPERATIONS)
})

it.each<[string, string]>([
  ['createCheckout', 'invalid_request unsupported_media_type body_too_large origin_not_allowed'],
  ['readCheckout', 'unauthorized origin_not_allowed'],
  ['removeCard', 'origin_not_allowed'],
  ['placeOrder', 'invalid_request unsupported_media_type body_too_large unauthorized'],
  ['listEvents', 'invalid_request unauthorized'],
  ['readSession', 'unauthorized origin_not_allowed'],
  ['listPeople', 'unauthorized forbidden origin_not_allowed'],
  ['listReconciliations', 'invalid_request unauthorized forbidden origin_not_allowed'],
  ['readMetrics', 'unauthorized forbidden'],
  ['checkWorker', 'unauthorized'],
])('what the router refuses of %s is documented, too', (id, codes) => {
  const one = operations.find(operation => operation.id === id)!
  const own = [...one.problems, 'misconfigured', 'provider_unavailable', 'internal']
  const added = problemCodesOf(one).filter(code => !own.includes(code))
  expect(added).toEqual(codes.split(' '))
  expect(problemCodesOf(one)).toEqual(expect.arrayContaining(own))
})

it('a call that needs no settings is never misconfigured', () => {
  const health = operations.find(({ id }) => id === 'readHealth')!
  expect(problemCodesOf(health)).toEqual(['internal'])
})
