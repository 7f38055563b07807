/** Where the worker sends its events, and the secrets that sign them. */
import type { DisablingFailure } from '../failure.ts'
import { isWebhookSecret, WEBHOOK_SECRET_FORM } from '../forms/secret.ts'
import { goodOnes } from '../forms/several.ts'
import { targetUrl } from '../forms/url.ts'
import { type LenientPart, present } from '../part.ts'

/** Every event is signed with each of the secrets, so that the shop can change from one to the next. */
export type Notify = { url: string; secrets: string[] }

const names = ['NOTIFY_URL', 'NOTIFY_SECRET'] as const

/** Null: the shop wants no events. `misconfigured`: it does, and they wait until the settings are right. */
export const notifyPart: LenientPart<Notify | 'misconfigured' | null> = {
  names,
  read: env => {
    const given = present(env, names)
    if (Object.keys(given).length === 0) return { value: null, failures: [] }
    const failures: DisablingFailure[] = []
    const disables = 'outbound events'
    const url = targetUrl.safeParse(given.NOTIFY_URL)
    if (!url.success) {
      const { message } = url.error.issues[0]!
      failures.push({ name: 'NOTIFY_URL', message, disables })
    }
    const toSecret = (word: string) => (isWebhookSecret(word) ? word : null)
    const secrets = goodOnes(given.NOTIFY_SECRET, toSecret, WEBHOOK_SECRET_FORM)
    const isSigned = secrets.good.length > 0
    if (secrets.message) {
      const { message } = secrets
      failures.push({ name: 'NOTIFY_SECRET', message, disables: isSigned ? 'nothing' : disables })
    }
    const value =
      url.success && isSigned
        ? { url: url.data, secrets: secrets.good }
        : ('misconfigured' as const)
    return { value, failures }
  },
}
