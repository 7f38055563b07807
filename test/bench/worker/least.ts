/** The least of each act (leasts.ts) in a workerd of its own. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeEngine } from '../../killing/engine.ts'
import { workerSettings } from '../../worker-settings.ts'
import { bundleEntry } from './entry/bundle.ts'
import { requestText, type Side } from './side.ts'

const APPLIED = 5_200

export async function makeLeast(directory: string, port: number, upstream: string): Promise<Side> {
  const { INSTAGIFT_MERCHANT_KEY, INSTAGIFT_MERCHANT_SECRET } = workerSettings
  mkdirSync(directory, { recursive: true })
  const script = await bundleEntry('least-worker.ts', join(directory, 'least.js'))
  return {
    engine: makeEngine({
      ...{ script, directory, port },
      objects: {
        ...{ CHECKOUT: 'LeastCheckout', CARD: 'LeastCard' },
        ...{ ORDER: 'LeastOrder', LIST: 'LeastList' },
      },
      settings: {
        ...{ INSTAGIFT_MERCHANT_KEY, INSTAGIFT_MERCHANT_SECRET },
        INSTAGIFT_API_URL: `${upstream}/instagift/v2`,
        NOTIFY_URL: `${upstream}/inbox`,
      },
    }),
    port,
    newOrder: (number, code) => ({
      ...{ number, code, id: `checkout-${number}`, clientSecret: '' },
      ...{ orderTotal: APPLIED, applied: APPLIED },
    }),
    request: (act, { number, id, code, applied }) => {
      const body = { code, orderId: `order-${number}`, applied }
      return requestText('POST', `/${id}/${act}`, {}, JSON.stringify(body))
    },
    take: (act, _order, { status, json }) => {
      if (status !== 200) throw new Error(`the least of ${act}: ${status} ${json}`)
    },
  }
}
