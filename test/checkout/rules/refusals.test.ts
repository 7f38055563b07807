/** What a shopper is told where a card or a checkout refuses, and what is remembered of a card that moved on. Pure. */
import { describe, expect, it } from 'vitest'
import type { HoldRefusal } from '../../../worker/card/calls.ts'
import { isUnavailable, problemOf } from '../../../worker/checkout/rules/shopping/hold-refusal.ts'
import { adopted } from '../../../worker/checkout/rules/shopping/new-card.ts'
import { decideRevival } from '../../../worker/checkout/rules/shopping/revival.ts'
import {
  refusalMeanwhile,
  refusalToShop,
} from '../../../worker/checkout/rules/shopping/still-open.ts'
import type { CheckoutRules } from '../../../worker/checkout/rules/state/checkout-rules.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'
import type { CheckoutState, Placing } from '../../../worker/checkout/rules/state.ts'
import { CARD } from './fixtures.ts'

const open: CheckoutState = { ...emptyCheckout, id: 'ck_1', createdAt: 1_000 }
const order = { names: ['1042'], source: 'api' }

describe('a card that can’t be held', () => {
  it.each<[refusal: HoldRefusal, problem: object]>([
    [{ kind: 'unusable' }, { code: 'card_unusable' }],
    [{ kind: 'expired' }, { code: 'card_expired' }],
    [{ kind: 'currency' }, { code: 'currency_mismatch' }],
    [
      { kind: 'spent', leftOn: 'same_code' },
      { code: 'card_spent', leftOn: 'same_code' },
    ],
    [
      { kind: 'in_use', retryAfterSeconds: 9 },
      { code: 'card_in_use', retryAfter: 9 },
    ],
    [{ kind: 'late' }, { code: 'card_in_use', retryAfter: 1 }],
    [
      { kind: 'unavailable', retryAfterSeconds: 9 },
      { code: 'provider_unavailable', retryAfter: 9 },
    ],
  ] as [HoldRefusal, object][])('%j', (refusal, problem) => {
    expect(problemOf(refusal)).toEqual(problem)
    expect(isUnavailable(refusal)).toBe(refusal.kind === 'unavailable')
  })
})

describe('a checkout that is shopped', () => {
  it.each<
    [
      what: string,
      changed: Partial<CheckoutState>,
      refused: string | null,
      meanwhile: string | null,
    ]
  >([
    ['open', {}, null, null],
    ['expired: it opens again', { status: 'expired' }, null, 'provider_unavailable'],
    ['placed', { status: 'placed' }, 'checkout_closed', 'checkout_closed'],
    ['expired with an order', { status: 'expired', order }, 'checkout_closed', 'checkout_closed'],
    ['being placed', { placing: {} as Placing }, 'checkout_closed', 'checkout_closed'],
  ])('%s', (_, changed, refused, meanwhile) => {
    const state = { ...open, ...changed }
    expect(refusalToShop(state)?.code ?? null).toBe(refused)
    expect(refusalMeanwhile(state)?.code ?? null).toBe(meanwhile)
    if (meanwhile === 'provider_unavailable')
      expect(refusalMeanwhile(state)).toEqual({ code: meanwhile, retryAfter: 1 })
  })

  it('takes on the newer hold of a card that it holds already, and no other', () => {
    const held = { ...CARD, status: 'held' as const, object: 'one', generation: 3 }
    const state = { ...open, cards: [held] }
    expect(adopted(state, 'one', 4)).toEqual([
      { kind: 'card_changed', card: { ...held, generation: 4 } },
    ])
    expect([adopted(state, 'one', 3), adopted(state, 'two', 4)]).toEqual([[], []])
  })
})

it('a checkout that came to another end while its cards were taken again is closed', () => {
  const renewal = { expiresAt: 2_000, renewableUntil: 3_000 }
  const rules = { minimumDue: 0, rounding: 'down' } as CheckoutRules
  const decide = (state: CheckoutState) => decideRevival(state, [], [], renewal, rules)
  expect(decide({ ...open, status: 'cancelled' })).toMatchObject({
    failure: { code: 'checkout_closed', checkout: { id: 'ck_1', status: 'cancelled' } },
  })
  expect(decide({ ...open, status: 'expired' })).toMatchObject({ ok: true })
})
