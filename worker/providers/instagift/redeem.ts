/** Redeeming a certificate at Instagift: by its claim code, or by its id where a redemption location is set. */
import { redeemFailed, strangeForm } from '../failures.ts'
import type { Connection, UpstreamClient } from '../http/call.ts'
import { json, segment } from '../http/request-parts.ts'
import { isOurs, since } from '../is-ours.ts'
import type { RedeemOutcome, RedeemRequest } from '../provider.ts'
import type { InstagiftSettings } from './settings.ts'
import {
  amountsFor,
  centsToSend,
  claimCodePath,
  createdAtOf,
  type Redemption,
  redeemed,
  refusalOf,
} from './wire.ts'

export async function redeem(
  call: UpstreamClient,
  { locationId, now }: InstagiftSettings & Connection,
  request: RedeemRequest,
): Promise<RedeemOutcome> {
  const cents = centsToSend(request)
  const certificateId = request.snapshot.upstreamId
  const byLocation = locationId !== null && certificateId !== null
  const sentAt = now()
  const answer = await call({
    method: 'POST',
    path: `${byLocation ? `/certificates/${segment(certificateId)}` : claimCodePath(request.code)}/redemptions`,
    // As text, which is the form of both samples.
    body: json({
      amount_to_redeem_cents: String(cents),
      ...(byLocation ? { redemption_location_id: locationId } : {}),
    }),
  })
  if (answer.kind === 'refused') {
    const refused = refusedOutcome(answer.body, answer.status)
    if (refused !== null) return refused
  }
  if (answer.kind !== 'answered') return redeemFailed(answer)
  const parsed = redeemed.safeParse(answer.body)
  if (!parsed.success) return redeemFailed(strangeForm(parsed.error))
  const row = parsed.data.redemptions[0]!
  if (!isOfRequest(row, request, since(sentAt, now()))) {
    return { kind: 'unknown', detail: 'an answer about a redemption that is not ours' }
  }
  // Booked is what the answer says, whatever was asked for: the money has moved.
  const { id, amount_cents: booked, source, created_at: createdAt } = row
  return { kind: 'redeemed', booked, upstreamId: id, receipt: { source, createdAt } }
}

/** It names the certificate and the time; only the documents' abbreviated sample leaves them out. */
const isOfRequest = (
  row: Redemption,
  request: RedeemRequest,
  window: ReturnType<typeof since>,
): boolean =>
  isOurs(
    {
      card: row.links?.certificate ?? null,
      attempt: null,
      at: createdAtOf(row),
      booked: row.amount_cents,
    },
    {
      card: request.snapshot.upstreamId,
      attempt: request.attemptId,
      amounts: amountsFor(request),
      atMost: request.snapshot.balance,
      ...window,
    },
  )

/** The refusals of "Redeem a Certificate by Claim Code"; null where the answer is none of them. */
function refusedOutcome(body: unknown, status: number): RedeemOutcome | null {
  const refusal = refusalOf(body, status)
  if (refusal === null || (status !== 400 && status !== 404)) return null
  if (refusal === 'location') {
    const detail = 'Instagift wants a redemption location: INSTAGIFT_LOCATION_ID'
    return { kind: 'refuses_us', retryAfterSeconds: null, detail }
  }
  return { kind: 'rejected', detail: `Instagift refused with ${status} (${refusal})` }
}
