/** A recipe whose form carries a card number, paid by the stand-in of a card provider. */
import type { Server } from './bench.ts'
import type { Shopper } from './shopper.ts'
import { type CardStandIn, DECLINED_CARD } from './stand-ins/cards.ts'
import type { Bench } from './suite/bench.ts'

type Send = (shopper: Shopper, fields: Record<string, string>) => Promise<Response>

/** `send` sends the form; by default to `/order`. */
export const cardBench = (
  server: Server,
  cards: () => CardStandIn,
  send: Send = (shopper, fields) => shopper.post('/order', fields),
): Bench & Server =>
  Object.assign(server, {
    pay: (shopper, applied, card) =>
      send(shopper, {
        ...(applied && {
          instagift_checkout: applied.checkoutId,
          instagift_applied: String(applied.applied),
        }),
        means: card === 'good' ? '4242424242424242' : DECLINED_CARD,
      }),
    moneyOf: orderId => {
      const payments = [...cards().ledger.values()].filter(one => one.orderId === orderId)
      const held = payments.filter(({ status }) => status === 'authorised')
      return {
        collected: payments.reduce((sum, { captured }) => sum + captured, 0),
        held: held.reduce((sum, { authorised }) => sum + authorised, 0),
        payments: payments.filter(({ status }) => /^(authorised|captured)$/.test(status)).length,
      }
    },
    loseAnswer: act => void cards().loseAnswer(act === 'authorise' ? 'PUT' : 'capture'),
  } satisfies Omit<Bench, keyof Server>)
