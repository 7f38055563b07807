/** The Card object: one per code, named by a keyed hash of its letters and digits. A shell around card.ts. */
import { DurableObject } from 'cloudflare:workers'
import { backOfficeOf, type Env } from '../env.ts'
import { keysFrom } from '../keys/keys.ts'
import { log, traceOf } from '../log.ts'
import { findCard } from '../providers/find-card.ts'
import { providersOf } from '../providers/switched-on.ts'
import { readSettings } from '../settings/settings.ts'
import { sqlStore } from '../storage/sql-store.ts'
import type { CardCalls, OutcomeReceiver } from './calls.ts'
import { Card } from './card.ts'

/** After an alarm that could not do its work, and between two alarms of one object (ms). */
const PAUSE_MS = 30_000
const LEAST_PAUSE_MS = 500

export class CardObject extends DurableObject<Env> implements CardCalls {
  #card: Promise<Card> | null = null

  hold(call: Parameters<CardCalls['hold']>[0]) {
    return this.#ask(card => card.hold(call))
  }

  renew(call: Parameters<CardCalls['renew']>[0]) {
    return this.#ask(card => card.renew(call))
  }

  check(call: Parameters<CardCalls['check']>[0]) {
    return this.#ask(card => card.check(call))
  }

  firm(call: Parameters<CardCalls['firm']>[0]) {
    return this.#ask(card => card.firm(call))
  }

  release(call: Parameters<CardCalls['release']>[0]) {
    return this.#ask(card => card.release(call))
  }

  redeem(call: Parameters<CardCalls['redeem']>[0]) {
    return this.#ask(card => card.redeem(call))
  }

  reverse(call: Parameters<CardCalls['reverse']>[0]) {
    return this.#ask(card => card.reverse(call))
  }

  decide(call: Parameters<CardCalls['decide']>[0]) {
    return this.#ask(card => card.decide(call))
  }

  /** Never throws: an alarm that fails too often is dropped for good, and money would wait for ever. */
  override async alarm(): Promise<void> {
    try {
      const card = await this.#build()
      await card.wake()
      card.rearm(LEAST_PAUSE_MS)
    } catch (error) {
      log('error', 'card alarm', { error: traceOf(error) })
      await this.ctx.storage.setAlarm(Date.now() + PAUSE_MS)
    }
  }

  async #ask<Answer>(call: (card: Card) => Promise<Answer>): Promise<Answer> {
    return call(await this.#build())
  }

  #build(): Promise<Card> {
    this.#card ??= this.#make().catch(error => {
      this.#card = null
      throw error
    })
    return this.#card
  }

  async #make(): Promise<Card> {
    const settings = readSettings(this.env)
    if (!settings.ok) throw new Error('the settings are wrong')
    const { value } = settings
    const keys = await keysFrom(value.masterKeys)
    const boundTo = this.ctx.id.toString()
    const providers = providersOf(value, note => {
      void backOfficeOf(this.env)
        .noteCall(note)
        .catch(() => undefined)
    })
    return new Card({
      now: () => Date.now(),
      store: sqlStore(this.ctx.storage),
      rules: {
        takeoverMs: value.takeoverMs,
        scheduleMs: value.reconcileMs,
        upstreamTimeoutMs: value.upstreamTimeoutMs,
        retentionMs: value.retentionMs,
      },
      provider: name => providers.find(provider => provider.name === name) ?? null,
      find: code => findCard(code, providers),
      seal: code => keys.seal(code, boundTo),
      open: sealed => keys.open(sealed, boundTo),
      report: (what, error) => log('warn', what, { error: traceOf(error) }),
      checkout: id => this.env.CHECKOUT.getByName(id) as unknown as OutcomeReceiver,
    })
  }
}
