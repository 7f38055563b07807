/** The rest of an order by card, as a payment service does it: authorised at once, captured or voided later, over HTTP. */
import { LanguageCode, PaymentMethodHandler } from '@vendure/core'

let cardsUrl = ''

export function cardHandler(url: string): PaymentMethodHandler {
  cardsUrl = url
  return handler
}

type Answer = { ok: boolean; id: string }

async function ask(verb: string, body: object): Promise<Answer> {
  const answer = await fetch(`${cardsUrl}/${verb}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Answer
}

const handler = new PaymentMethodHandler({
  code: 'card',
  description: [{ languageCode: LanguageCode.en, value: 'Card' }],
  args: {},
  async createPayment(_ctx, { code: order }, amount, _args, { card }) {
    const { ok, id } = await ask('authorise', { order, amount, card })
    return ok
      ? { amount, state: 'Authorized', transactionId: id }
      : { amount, state: 'Declined', transactionId: id, errorMessage: 'card_declined' }
  },
  async settlePayment(_ctx, _order, { transactionId: id }) {
    await ask('capture', { id })
    return { success: true }
  },
  async cancelPayment(_ctx, _order, { transactionId: id }) {
    await ask('void', { id })
    return { success: true }
  },
  async createRefund(_ctx, _input, amount, _order, { transactionId: id }) {
    await ask('refund', { id, amount })
    return { state: 'Settled', transactionId: id }
  },
})
