/** Redeeming a certificate at Instagift: by its claim code, or by its id where a redemption location is set. */
import { redeemFailed, strangeForm } from '../failures.ts'
import type { UpstreamClient } from '../http/call.ts'
import { json, segment } from '../http/request-parts.ts'
import type { RedeemOutcome, RedeemRequest } from '../provider.ts'
import type { InstagiftSettings } from './settings.ts'
import { centsToSend, claimCodePath, redeemed, refusalOf } from './wire.ts'

export async function redeem(
  call: UpstreamClient,
  { locationId }: InstagiftSettings,
  request: RedeemRequest,
): Promise<RedeemOutcome> {
  const cents = centsToSend(request)
  const certificateId = request.snapshot.upstreamId
  const byLocation = locationId !== null && certificateId !== null
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
  // Booked is what the answer says, whatever was asked for: the money has moved.
  const { id, amount_cents: booked, source, created_at: createdAt } = parsed.data.redemptions[0]!
  return { kind: 'redeemed', booked, upstreamId: id, receipt: { source, createdAt } }
}

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
