/** Whether a shop can verify proofs: the public keys are there, and only those (docs/contract.md#public-keys). */
import { z } from 'zod'
import type { Check } from '../check.ts'
import { right, skipped, wrong } from '../finding.ts'
import { isNamedWrong, jsonOf } from './health.ts'

const keySet = z.object({
  keys: z
    .array(z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256'), kid: z.string() }))
    .min(1),
})

export const proofKeys: Check = {
  name: 'proof-keys',
  asks: 'Does the worker publish the keys with which a shop verifies proofs?',
  needs: ['worker'],
  judge: seen => {
    if (isNamedWrong(seen, /^MASTER_KEY$/)) return skipped('MASTER_KEY comes first')
    const visit = seen.proofKeys
    const parsed =
      visit.kind === 'answered' && visit.status === 200
        ? keySet.safeParse(jsonOf(visit.text))
        : null
    if (parsed?.success) return right(`${parsed.data.keys.length} public key(s) for proofs`)
    const seenThere = visit.kind === 'answered' ? `status ${visit.status}` : visit.detail
    return wrong(
      `/.well-known/jwks.json gives no keys (${seenThere})`,
      'Let the whole host lead to the worker: a route for /v1/* alone, a proxy or a firewall keeps /.well-known away from it.',
    )
  },
}
