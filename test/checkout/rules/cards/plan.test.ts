/** Which step of which card is next. Pure. */
import { describe, expect, it } from 'vitest'
import { nextStep } from '../../../../worker/checkout/rules/redemption/redemption-plan.ts'
import type { CardEntry } from '../../../../worker/checkout/rules/state/card-entry.ts'
import type { CheckoutRules } from '../../../../worker/checkout/rules/state/checkout-rules.ts'
import type { CheckoutState } from '../../../../worker/checkout/rules/state.ts'
import { review } from '../fixtures.ts'
import { card, going, never, part, said } from './going.ts'

const step = (
  state: CheckoutState,
  onPartialFailure: 'keep' | 'reverse' = 'keep',
  asked: string[] = [],
): string => {
  const next = nextStep(state, { onPartialFailure } as CheckoutRules, new Set(asked))
  return next === null ? 'wait' : 'card' in next ? `${next.do} ${next.card.id}` : next.do
}

describe('the next step of a paid order', () => {
  it.each<[what: string, next: string, expected: string]>([
    ['takes a released card', step(going('complete', [card('A', 'released')])), 'take A'],
    ['redeems a held one', step(going('complete', [card('A', 'held')])), 'redeem A'],
    [
      'asks about one that is being redeemed',
      step(going('complete', [card('A', 'redeeming')])),
      'ask A',
    ],
    [
      'passes over a card that pays nothing',
      step(going('complete', [card('A', 'held', { applied: 0 })])),
      'conclude',
    ],
    [
      'waits for what was asked',
      step(going('complete', [card('A', 'held')]), 'keep', ['redeem A']),
      'wait',
    ],
    [
      'takes redeeming and asking for the same',
      step(going('complete', [card('A', 'redeeming')]), 'keep', ['redeem A']),
      'wait',
    ],
    [
      'takes what can be undone longest first',
      step(
        going('complete', [
          never('A', 'held'),
          card('B', 'held', { reversible: 'for_a_while' }),
          card('C', 'held'),
        ]),
      ),
      'redeem C',
    ],
    [
      'then what can be undone for a while',
      step(
        going('complete', [never('A', 'held'), card('B', 'held', { reversible: 'for_a_while' })]),
      ),
      'redeem B',
    ],
    [
      'takes what nobody knows about for the last',
      step(
        going('complete', [
          card('A', 'held', { reversible: undefined as never }),
          card('B', 'held', { reversible: 'for_a_while' }),
        ]),
      ),
      'redeem B',
    ],
    [
      'concludes once all have come to an end',
      step(going('complete', [card('A', 'redeemed'), card('B', 'rejected')])),
      'conclude',
    ],
    [
      'concludes where one waits for a person',
      step(going('complete', [card('A', 'review')])),
      'conclude',
    ],
    [
      'does not conclude while another moves',
      step(going('complete', [card('A', 'review'), card('B', 'held')]), 'keep', ['redeem B']),
      'wait',
    ],
    ['is none where nothing is decided', step({ ...going('complete', []), goal: null }), 'wait'],
    [
      'tells the card first what a person decided',
      step(
        going('complete', [card('B', 'held'), card('A', 'review')], {
          reviews: [said('retry', 'unknown')],
        }),
      ),
      'decide A',
    ],
    [
      'waits for that',
      step(
        going('complete', [card('B', 'held'), card('A', 'review')], {
          reviews: [said('retry', 'unknown')],
        }),
        'keep',
        ['decide A'],
      ),
      'wait',
    ],
  ])('%s', (_, next, expected) => expect(next).toBe(expected))
})

describe('all cards or none', () => {
  const all = (...cards: CardEntry[]) => step(going('complete', cards), 'reverse')
  it.each<[what: string, next: string, expected: string]>([
    [
      'a card that cannot be undone waits for the others',
      all(card('A', 'redeeming'), never('B', 'held')),
      'ask A',
    ],
    ['and is redeemed after them', all(card('A', 'redeemed'), never('B', 'held')), 'redeem B'],
    [
      'and waits for the person whom another waits for',
      all(card('A', 'review'), never('B', 'held')),
      'conclude',
    ],
    ['one alone waits for nobody', all(never('B', 'held')), 'redeem B'],
    [
      'a rejected card releases the held ones',
      all(card('A', 'rejected'), card('B', 'held')),
      'release B',
    ],
    [
      'and undoes the redeemed ones',
      all(card('A', 'rejected'), card('B', 'redeemed')),
      'reverse B',
    ],
    [
      'and those of which nobody knows',
      all(card('A', 'rejected'), card('B', 'redeeming')),
      'reverse B',
    ],
    [
      'and goes on with those that are being undone',
      all(card('A', 'rejected'), card('B', 'reversing')),
      'reverse B',
    ],
    [
      'and leaves what cannot be undone',
      all(card('A', 'rejected'), never('B', 'redeemed')),
      'conclude',
    ],
    ['and ends once all are undone', all(card('A', 'rejected'), card('B', 'reversed')), 'conclude'],
    [
      'not where the shop keeps what it got',
      step(going('complete', [card('A', 'rejected'), card('B', 'held')])),
      'redeem B',
    ],
    [
      'not where a part has gone back by hand',
      step(
        going('complete', [card('A', 'rejected'), card('B', 'held')], { reviews: [part] }),
        'reverse',
      ),
      'redeem B',
    ],
    [
      'and waits for what it undoes',
      step(going('complete', [card('B', 'rejected'), card('A', 'redeemed')]), 'reverse', [
        'reverse A',
      ]),
      'wait',
    ],
    [
      'and leaves what a person says was redeemed',
      step(
        going('complete', [card('B', 'rejected'), card('A', 'redeemed')], {
          reviews: [said('redeemed', 'stuck')],
        }),
        'reverse',
      ),
      'conclude',
    ],
  ])('%s', (_, next, expected) => expect(next).toBe(expected))
})

describe('the next step of a cancelled order', () => {
  const next = (one: CardEntry, more: Partial<CheckoutState> = {}, asked: string[] = []) =>
    step(going('cancel', [one], more), 'keep', asked)
  it.each<[what: string, next: string, expected: string]>([
    ['releases a held card', next(card('A', 'held')), 'release A'],
    ['undoes a redeemed one', next(card('A', 'redeemed')), 'reverse A'],
    ['undoes one that is being redeemed', next(card('A', 'redeeming')), 'reverse A'],
    ['goes on with one that is being undone', next(card('A', 'reversing')), 'reverse A'],
    ['undoes one that waits for a person', next(card('A', 'review')), 'reverse A'],
    ['waits for what was asked', next(card('A', 'redeemed'), {}, ['reverse A']), 'wait'],
    [
      'waits for one that is being redeemed',
      next(card('A', 'redeeming'), {}, ['reverse A']),
      'wait',
    ],
    ['waits for one that is being undone', next(card('A', 'reversing'), {}, ['reverse A']), 'wait'],
    ['concludes where a person is asked', next(card('A', 'review'), {}, ['reverse A']), 'conclude'],
    ['concludes where nothing is held', next(card('A', 'released')), 'conclude'],
    [
      'leaves to a person what they undo',
      next(card('A', 'redeemed'), { undoneByHand: true }),
      'conclude',
    ],
    [
      'undoes what is under way even then',
      next(card('A', 'redeeming'), { undoneByHand: true }),
      'reverse A',
    ],
    [
      'leaves what a person says was redeemed',
      next(card('A', 'redeemed'), { reviews: [said('redeemed', 'unknown')] }),
      'conclude',
    ],
    [
      'leaves what could not be undone',
      next(card('A', 'redeemed'), {
        reviews: [{ ...review(1, 'undo_by_hand', false), cardId: 'A' }],
      }),
      'conclude',
    ],
    [
      'undoes it where that is about another card',
      next(card('A', 'redeemed'), {
        reviews: [{ ...review(1, 'undo_by_hand', false), cardId: 'B' }],
      }),
      'reverse A',
    ],
  ])('%s', (_, found, expected) => expect(found).toBe(expected))
})
