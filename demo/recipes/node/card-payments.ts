/**
 * A payment provider that authorises and captures, by HTTP. Put your own provider's calls here. Each is made under the payment's id, so that
 * an answer that was lost can be asked for again.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Declined, type Provider } from './provider.ts'

type Answer = { status: 'authorised' | 'captured' | 'voided' | 'declined'; captured: number }

const TRIES = 3
const ANSWERS_WITHIN_MS = 10_000

export function cardPayments(url: string): Provider {
  const ask = async (method: string, path: string, body?: object): Promise<Answer | null> => {
    for (let tries = 1; ; tries++) {
      try {
        const answer = await fetch(`${url}/payments/${path}`, {
          method,
          signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
          headers: { 'Content-Type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        })
        if (answer.status === 404) return null
        if (answer.status < 500) return (await answer.json()) as Answer
        throw new Error(`the payment provider answered ${answer.status}`)
      } catch (error) {
        if (tries === TRIES) throw error
        await sleep(200 * tries)
      }
    }
  }
  return {
    async authorise({ id: orderId, currency }, { id, collect }, card, keep) {
      keep(id)
      const answer = await ask('PUT', id, { orderId, amount: collect, currency, card })
      if (answer?.status !== 'authorised') throw new Declined()
      return null
    },
    async look({ id }) {
      return (await ask('GET', id))?.status === 'authorised' ? 'authorised' : 'none'
    },
    async close({ id }) {
      return (await ask('POST', `${id}/void`))?.status !== 'captured'
    },
    async capture({ id }, amount) {
      const answer = await ask('POST', `${id}/capture`, { amount })
      if (answer?.status !== 'captured') throw new Error(`${id} was not captured`)
      return answer.captured
    },
    async giveBack({ id }) {
      await ask('POST', `${id}/void`)
    },
  }
}
