/** The Checkout object: one per cart, named by the checkout's id. A shell around checkout.ts. */
import { DurableObject } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import type { CardCalls, OutcomeReceiver } from '../card/calls.ts'
import { backOfficeOf, type Env } from '../env.ts'
import { type Keys, keysFrom } from '../keys/keys.ts'
import { log, traceOf } from '../log.ts'
import type { ClaimCalls } from '../order/order.ts'
import { readSettings, type Settings } from '../settings/settings.ts'
import { sqlStore } from '../storage/sql-store.ts'
import type { CheckoutCalls } from './calls.ts'
import { Checkout } from './checkout.ts'
import type { CheckoutPorts } from './ports.ts'
import type { OrderRef } from './rules/state/order-ref.ts'

/** After an alarm that could not do its context, and between two alarms of one object (ms). */
const PAUSE_MS = 30_000
const LEAST_PAUSE_MS = 200

/** The shop's server has so long to take an event (ms). */
const NOTIFY_TIMEOUT_MS = 10_000

type Calls = CheckoutCalls & OutcomeReceiver

export class CheckoutObject extends DurableObject<Env> implements Calls {
  #checkout: Promise<Checkout> | null = null

  create(...args: Parameters<Calls['create']>) {
    return this.#ask(checkout => checkout.create(...args))
  }

  read() {
    return this.#ask(checkout => checkout.read())
  }

  readOrder(...args: Parameters<Calls['readOrder']>) {
    return this.#ask(checkout => checkout.readOrder(...args))
  }

  change(...args: Parameters<Calls['change']>) {
    return this.#ask(checkout => checkout.change(...args))
  }

  apply(...args: Parameters<Calls['apply']>) {
    return this.#ask(checkout => checkout.apply(...args))
  }

  remove(...args: Parameters<Calls['remove']>) {
    return this.#ask(checkout => checkout.remove(...args))
  }

  place(...args: Parameters<Calls['place']>) {
    return this.#ask(checkout => checkout.place(...args))
  }

  reopen(...args: Parameters<Calls['reopen']>) {
    return this.#ask(checkout => checkout.reopen(...args))
  }

  complete(...args: Parameters<Calls['complete']>) {
    return this.#ask(checkout => checkout.complete(...args))
  }

  cancel(...args: Parameters<Calls['cancel']>) {
    return this.#ask(checkout => checkout.cancel(...args))
  }

  refund(...args: Parameters<Calls['refund']>) {
    return this.#ask(checkout => checkout.refund(...args))
  }

  decide(...args: Parameters<Calls['decide']>) {
    return this.#ask(checkout => checkout.decide(...args))
  }

  placeRefused(...args: Parameters<Calls['placeRefused']>) {
    return this.#ask(checkout => checkout.placeRefused(...args))
  }

  receiveOutcome(...args: Parameters<Calls['receiveOutcome']>) {
    return this.#ask(checkout => checkout.receiveOutcome(...args))
  }

  /** Never throws: an alarm that fails too often is dropped for good, and money would wait for ever. */
  override async alarm(): Promise<void> {
    try {
      const checkout = await this.#build()
      await checkout.wake()
      checkout.rearm(LEAST_PAUSE_MS)
    } catch (error) {
      log('error', 'checkout alarm', { error: traceOf(error) })
      await this.ctx.storage.setAlarm(Date.now() + PAUSE_MS)
    }
  }

  async #ask<Answer>(call: (checkout: Checkout) => Promise<Answer>): Promise<Answer> {
    return call(await this.#build())
  }

  #build(): Promise<Checkout> {
    this.#checkout ??= this.#make().catch(error => {
      this.#checkout = null
      throw error
    })
    return this.#checkout
  }

  async #make(): Promise<Checkout> {
    const settings = readSettings(this.env)
    if (!settings.ok) throw new Error('the settings are wrong')
    const { value } = settings
    return new Checkout(this.#ports(value, await keysFrom(value.masterKeys)))
  }

  #ports(settings: Settings, keys: Keys): CheckoutPorts {
    const store: CheckoutPorts['store'] = sqlStore(this.ctx.storage)
    return {
      // An alarm does not tell the object's name; by then it is stored.
      id: this.ctx.id.name ?? store.load()?.id ?? '',
      now: () => Date.now(),
      sleep: (ms, cut) =>
        new Promise(resolve => {
          const timer = setTimeout(resolve, ms)
          cut?.addEventListener('abort', () => {
            clearTimeout(timer)
            resolve()
          })
        }),
      newCardId: () => `cd_${crypto.randomUUID().replaceAll('-', '')}`,
      store,
      rules: settings,
      cardName: key => keys.nameOf('card', key),
      card: name => this.env.CARD.getByName(name) as unknown as CardCalls,
      order: ref => this.#order(ref, keys),
      list: event => backOfficeOf(this.env).list(event),
      delivered: id => backOfficeOf(this.env).delivered(id),
      notify: settings.notify && (event => send(event, settings.notify!)),
      report: (what, error) => log('warn', what, { error: traceOf(error) }),
    }
  }

  #order({ source, orderId }: OrderRef, keys: Keys): ClaimCalls {
    const stub = async () =>
      this.env.ORDER.getByName(await keys.nameOf('order', source, orderId)) as unknown as ClaimCalls
    return {
      claim: async claim => (await stub()).claim(claim),
      unclaim: async claim => (await stub()).unclaim(claim),
      current: async () => (await stub()).current(),
    }
  }
}

/** Signs and sends an event (Standard Webhooks). Only to NOTIFY_URL: a redirect is not followed and counts as undelivered. */
async function send(
  event: { id: string; type: string; at: number; data: unknown },
  { url, secret }: NonNullable<Settings['notify']>,
): Promise<boolean> {
  const { id, type, data } = event
  const body = JSON.stringify({ type, timestamp: new Date(event.at).toISOString(), data })
  const sentAt = new Date()
  // Not AbortSignal.timeout: its timer can't be ended, and would keep the object awake for nothing.
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), NOTIFY_TIMEOUT_MS)
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: late.signal,
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, sentAt, body),
    },
    body,
  }).finally(() => clearTimeout(timer))
  await response.body?.cancel()
  return response.ok
}
