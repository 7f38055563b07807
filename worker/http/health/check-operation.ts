import { askProviders } from '../../check/ask-providers.ts'
import { askShop } from '../../check/ask-shop.ts'
import { storeOf } from '../../env.ts'
import type { CallNote } from '../../providers/call-health.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'

const check = operation({
  id: 'checkWorker',
  method: 'POST',
  path: '/v1/check',
  summary: 'Try the keys of the gift-card systems, and send the shop a test event',
  caller: 'server',
  operator: 'too',
  answers: {
    200: {
      description:
        'What was found. `events`: how the shop answered a genuine and a forged test event, or null where it wants none',
      schema: 'CheckReport',
    },
  },
  problems: ['slow_down'],
  handle: async c => {
    const { waitSeconds } = await storeOf(c.env).admitCheck()
    if (waitSeconds > 0) return refuse(c, { code: 'slow_down', retryAfter: waitSeconds })
    const { settings } = c.var
    const { publicUrl, storeOrigins, isPreview, webhookSources, notify } = settings
    const listens = notify !== null && notify !== 'misconfigured'
    const noted: Promise<void>[] = []
    const note = (one: CallNote) => void noted.push(storeOf(c.env).noteCall(one))
    const [providers, events] = await Promise.all([
      askProviders(settings, note),
      listens ? askShop(notify, Date.now()) : null,
    ])
    c.executionCtx.waitUntil(Promise.allSettled(noted))
    return c.json({
      at: new Date().toISOString(),
      publicUrl,
      storeOrigins,
      preview: isPreview,
      sources: [...webhookSources.keys()],
      providers,
      events,
    })
  },
})

export const checkOperations: Operation[] = [check]
