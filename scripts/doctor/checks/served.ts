/** What `POST /v1/check` says, which the worker answers to the shop's server alone (docs/contract.md#check-the-worker). */
import { z } from 'zod'
import type { Check } from '../check.ts'
import { type Finding, right, skipped, wrong } from '../finding.ts'
import type { Seen } from '../seen.ts'
import { isNamedWrong, jsonOf } from './health.ts'

const report = z.object({
  at: z.iso.datetime(),
  publicUrl: z.string().nullable(),
  storeOrigins: z.array(z.string()),
  preview: z.boolean(),
  sources: z.array(z.string()),
  providers: z.array(z.object({ name: z.string(), answer: z.string(), detail: z.string() })),
  events: z
    .object({ url: z.string(), genuine: z.number().nullable(), forged: z.number().nullable() })
    .nullable(),
})

export type ServedReport = z.infer<typeof report>

export const reportOf = ({ check }: Seen): ServedReport | null =>
  check?.kind === 'answered' && check.status === 200
    ? (report.safeParse(jsonOf(check.text)).data ?? null)
    : null

export const apiKey: Check = {
  name: 'api-key',
  asks: 'Does the worker take the API key that the shop’s server has?',
  needs: ['worker'],
  judge: seen => {
    const { check, settings } = seen
    if (settings === null) return skipped('name your settings: --env-file FILE')
    if (check === null) return skipped('the env file has no STORE_API_KEY')
    if (check.kind !== 'answered') return silent(check.detail)
    const { status } = check
    if (status === 200 && reportOf(seen)) return right('the worker takes the API key')
    if (status === 503 || isNamedWrong(seen, /^(STORE_API_KEY|MASTER_KEY)$/))
      return skipped('the settings come first')
    if (status === 429) return skipped('somebody else checks at this moment; try again')
    if (status === 401)
      return wrong(
        'the worker refuses the STORE_API_KEY of the env file',
        'The worker has another one, or the env file is of another worker: npx wrangler secret put STORE_API_KEY, and give your shop the same.',
      )
    if (status === 404)
      return wrong(
        'the worker does not know the call POST /v1/check',
        'It is older than this doctor: deploy it again (npm run deploy).',
      )
    return wrong(
      `the worker answers POST /v1/check with status ${status}`,
      'npx wrangler tail shows why.',
    )
  },
}

const silent = (detail: string): Finding =>
  wrong(
    `the worker did not answer POST /v1/check (${detail})`,
    'Try again; npx wrangler tail shows what it is doing.',
  )

export const publicUrl: Check = {
  name: 'public-url',
  asks: 'Is PUBLIC_URL the address at which the worker is reached?',
  needs: ['api-key'],
  judge: seen => {
    const served = reportOf(seen)
    if (served === null) return skipped('the worker tells it to the shop’s server only')
    if (served.publicUrl === null) return skipped('the settings come first')
    if (served.publicUrl === seen.worker) return right(`PUBLIC_URL is ${seen.worker}`)
    return wrong(
      `PUBLIC_URL is ${served.publicUrl}, and the worker is reached at ${seen.worker}`,
      `Set PUBLIC_URL to ${seen.worker}, or name the other address here: proofs are only good at the address that they name.`,
    )
  },
}
