/** What the worker says of itself (docs/contract.md#health): its settings, and whether anything is left lying. */
import { z } from 'zod'
import type { Check } from '../check.ts'
import { right, skipped, wrong } from '../finding.ts'
import type { Seen } from '../seen.ts'

const report = z.object({
  status: z.string(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})

type HealthCheck = z.infer<typeof report>['checks'][number]

export const healthOf = ({ health }: Seen): HealthCheck[] => {
  if (health.kind !== 'answered') return []
  const parsed = report.safeParse(jsonOf(health.text))
  return parsed.data?.checks ?? []
}

export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Settings are named as they are written. */
const isSetting = ({ name }: HealthCheck): boolean => /^[A-Z][A-Z0-9_]+$/.test(name)

export const wrongSettings = (seen: Seen): HealthCheck[] =>
  healthOf(seen).filter(one => !one.ok && isSetting(one))

/** Whether the worker itself says that a setting with such a name is wrong. */
export const isNamedWrong = (seen: Seen, pattern: RegExp): boolean =>
  wrongSettings(seen).some(({ name }) => pattern.test(name))

export const settings: Check = {
  name: 'settings',
  asks: 'Are the worker’s settings complete and well-formed?',
  needs: ['worker'],
  judge: seen => {
    const faults = wrongSettings(seen)
    if (faults.length === 0) return right('the worker has all the settings that it needs')
    const names = faults.map(({ name }) => name)
    return wrong(
      faults.map(({ name, detail }) => `${name} ${detail}`).join('; '),
      `Set ${[...new Set(names)].join(', ')} (docs/contract.md#settings): a secret with npx wrangler secret put NAME, any other in "vars" of wrangler.jsonc or in the dashboard.`,
    )
  },
}

/** Gift-card systems have a check of their own. */
const SYSTEMS = ['instagift', 'yougotagift', 'vauchar']

const MENDING: Record<string, string> = {
  reviews:
    'Look at GET /v1/reviews?status=open, and let your server take events: set NOTIFY_URL and NOTIFY_SECRET.',
  unfinished:
    'Does the Cron Trigger run? It is in wrangler.jsonc ("triggers"); npx wrangler tail shows what it does.',
  storage: 'Try again in some minutes, and look at Cloudflare’s status page.',
}

export const health: Check = {
  name: 'health',
  asks: 'Does the worker find nothing overdue, and nothing that nobody hears of?',
  needs: ['worker'],
  judge: seen => {
    const known = healthOf(seen).filter(one => !isSetting(one) && !SYSTEMS.includes(one.name))
    const faults = known.filter(({ ok }) => !ok)
    if (faults.length === 0) {
      return known.length === 0
        ? skipped('the settings come first')
        : right('nothing is overdue, and nothing waits unheard')
    }
    return wrong(
      faults.map(({ name, detail }) => `${name}: ${detail}`).join('; '),
      [...new Set(faults.map(({ name }) => MENDING[name] ?? 'See docs/contract.md#health.'))].join(
        ' ',
      ),
    )
  },
}
