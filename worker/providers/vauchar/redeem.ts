/** Redeeming a part of a gift card at Vauchar, with the id of the attempt as its `transaction_id`. */
import { exponentOf } from '../../../shared/currency.ts'
import { minorToDecimal } from '../../../shared/money.ts'
import { assertRedeemable, redeemFailed } from '../failures.ts'
import type { UpstreamClient } from '../http/call.ts'
import { isOurs, since } from '../is-ours.ts'
import type { Reading, RedeemOutcome, RedeemRequest } from '../provider.ts'
import { cardPath, type Redemption, redemptionOf } from './wire.ts'

export async function redeem(
  call: UpstreamClient,
  request: RedeemRequest,
  look: () => Promise<Reading>,
  now: () => number,
): Promise<RedeemOutcome> {
  assertRedeemable(request)
  const { attemptId, amount, snapshot } = request
  const decimal = minorToDecimal(amount, exponentOf(snapshot.currency))
  const sentAt = now()
  const answer = await call({
    method: 'POST',
    path: `${cardPath(snapshot.upstreamId)}/redemptions`,
    body: {
      type: 'application/json',
      // Written out, so that the amount never passes through a fraction.
      text: `{"value_used":${decimal},"transaction_id":${JSON.stringify(attemptId)}}`,
    },
  })
  if (answer.kind === 'refused') {
    const { status, body, detail } = answer
    // Errors are JSON too, of a form that is in no document.
    const documented = typeof body === 'object' && body !== null
    if (documented && (status === 400 || status === 404)) return { kind: 'rejected', detail }
    // "Insufficient Balance" of the merchant's account: it should have had no effect, which the card must confirm.
    if (status === 402) return seen(await look(), redeemFailed(answer), detail)
  }
  if (answer.kind !== 'answered') return redeemFailed(answer)
  const row = redemptionOf(answer.body, snapshot.currency)
  if (row === null || !isOfRequest(row, request, since(sentAt, now()))) {
    return { kind: 'unknown', detail: 'an answer that is no redemption of ours' }
  }
  const { id: upstreamId, value: booked } = row
  if (booked) return { kind: 'redeemed', booked, upstreamId, receipt: {} }
  const detail = 'redeemed, but the answer does not say how much'
  return seen(await look(), { kind: 'unknown', detail }, detail)
}

/** Where it leaves the amount empty, the card itself tells it afterwards. */
const isOfRequest = (
  { cardId, transactionId, createdAt, value }: Redemption,
  { attemptId, amount, snapshot }: RedeemRequest,
  window: ReturnType<typeof since>,
): boolean =>
  isOurs(
    { card: cardId, attempt: transactionId, at: createdAt, booked: value || amount },
    {
      card: snapshot.upstreamId,
      attempt: attemptId,
      amounts: [amount],
      atMost: null,
      ...window,
    },
  )

/** The outcome that the card confirms. */
function seen(reading: Reading, ifNotThere: RedeemOutcome, detail: string): RedeemOutcome {
  if (reading.kind === 'redeemed') {
    const { booked, upstreamId, receipt } = reading
    return { kind: 'redeemed', booked, upstreamId, receipt }
  }
  return reading.kind === 'not_there' ? ifNotThere : { kind: 'unknown', detail }
}
